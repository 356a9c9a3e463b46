import { Bot, CircleAlert, RotateCw, Upload } from 'lucide-react'
import { type SubmitEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Controller } from 'react-hook-form'
import { useNavigate } from 'react-router'
import type { User, UserStatus } from '#api/users.ts'
import { Loaded } from '#components/Loaded.tsx'
import { loginTypeName } from '#components/login-type-name.ts'
import { NewPasswordField } from '#components/NewPasswordField.tsx'
import { RoleChoice } from '#components/RoleChoice.tsx'
import { serverWords } from '#components/server-words.ts'
import { CreateTokenDialog } from '#components/tokens/CreateTokenDialog.tsx'
import { paths } from '#paths'
import { hasFeature, showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { usePermission } from '#session/permissions.ts'
import { canChangeRole, reasonOf } from '#session/user-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Checkbox.tsx'
import { openDialog } from '#ui/dialogs.ts'
import { ChoiceField } from '#ui/form/ChoiceField.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import { Switch } from '#ui/form/Switch.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { toast } from '#ui/toast.ts'
import { CreateUserHeader } from './CreateUserHeader.tsx'
import { countOf } from './figures.ts'
import { NewOwnerDialog } from './NewOwnerDialog.tsx'
import { TakenNote } from './TakenNote.tsx'
import { useCreateUser } from './use-create-user.ts'
import { nameOf, useDefaultRoles, useOffer, type DefaultRole } from './use-offer.ts'
import { completed, emptyDraft, loginTypesOf, type UserDraft } from './user-draft.ts'
import { WhatWillBeMade } from './WhatWillBeMade.tsx'

/** Everything of one new account on one page, and beside it what will come of it. */
export function CreateUserForm() {
  const navigate = useNavigate()
  const entitlements = useEntitlements()
  const mayCreateToken = usePermission('createTokens')
  const { organizations, siteRoles, authMethods } = useOffer()
  const loginTypes = loginTypesOf(authMethods.data)
  const choices = { organizations: organizations.data ?? [], loginTypes: loginTypes.on }

  const { form, isBusy, taken, create, focusFirst } = useCreateUser(choices)
  const { errors, isDirty } = form.formState
  const draft = completed(form.watch(), choices)
  const { service_account: isRobot } = draft
  const chosen = draft.organization_ids.flatMap((id) => choices.organizations.find((each) => each.id === id) ?? [])
  const defaultRoles = useDefaultRoles(chosen)
  const [goesOn, setGoesOn] = useState(false)
  const isDone = useRef(false)

  const kind = isRobot ? 'service account' : 'user'
  const wrong = Object.keys(errors).filter((field) => field !== 'root').length

  function submit(event: SubmitEvent): Promise<void> {
    return form.handleSubmit(
      (complete) => (complete.roles.includes('owner') ? askForOwner(complete) : save(complete)),
      (wrong) => focusFirst(Object.keys(wrong)),
    )(event)
  }

  function askForOwner(complete: UserDraft): void {
    openDialog((close) => (
      <NewOwnerDialog
        username={complete.username}
        onClose={close}
        onConfirm={() => {
          close()
          void save(complete)
        }}
      />
    ))
  }

  async function save(complete: UserDraft): Promise<void> {
    const user = await create(complete)
    if (!user) return
    toast(resultOf(user, complete), {
      label: 'Open',
      onSelect: () => void navigate(paths.user({ user: user.id })),
    })
    if (goesOn) {
      const { organization_ids, service_account, login_type, user_status } = form.getValues()
      // The fields register anew when they are drawn, and only then can one be found.
      flushSync(() => form.reset({ ...emptyDraft, organization_ids, service_account, login_type, user_status }))
      form.setFocus('username')
      return
    }
    isDone.current = true
    if (!complete.service_account || !mayCreateToken) {
      await navigate(paths.users())
      return
    }
    // It is of no use without one.
    const page = paths.user({ user: user.id })
    await navigate(page)
    openDialog((close) => <CreateTokenDialog user={user} onClose={close} />, page)
  }

  function switchKind(on: boolean): void {
    form.setValue('service_account', on, { shouldDirty: true })
    form.clearErrors(['service_account', 'email', 'login_type', 'password'])
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex grow flex-col md:min-h-0">
      <CreateUserHeader title={`Create ${kind}`}>
        <Button icon={Upload} href={paths.importUsers()}>
          Import CSV
        </Button>
      </CreateUserHeader>

      <div className="grow lg:grid lg:grid-cols-[minmax(0,1fr)_22.75rem] md:min-h-0 md:overflow-y-auto">
        <div className="flex max-w-170 flex-col gap-5 p-5 max-md:px-4">
          <Controller
            control={form.control}
            name="organization_ids"
            render={({ field: { onChange, onBlur, ref } }) => (
              <ChoiceField
                ref={ref}
                label="Organizations"
                choices={choices.organizations.map((each) => ({ value: each.id, label: nameOf(each) }))}
                value={draft.organization_ids}
                onChange={onChange}
                onBlur={onBlur}
                help={organizations.isPending ? 'Loading organizations…' : defaultRoleWords(defaultRoles)}
                error={
                  errors.organization_ids?.message ??
                  (organizations.error && !organizations.data
                    ? `The organizations could not be loaded. ${serverWords(organizations.error).join(' ')}`
                    : undefined)
                }
                aside={
                  organizations.error && (
                    <Button
                      size="small"
                      icon={RotateCw}
                      busy={organizations.isFetching}
                      onClick={() => void organizations.refetch()}
                    >
                      Retry
                    </Button>
                  )
                }
              />
            )}
          />

          {(hasFeature(entitlements, 'service_accounts') || isRobot) && (
            <Switch
              label="Service account"
              icon={Bot}
              checked={isRobot}
              onChange={({ target }) => switchKind(target.checked)}
              description={
                isRobot
                  ? `For machines. It cannot sign in; it works with tokens that an administrator makes. It takes no licence seat.${showsAiAddOn(entitlements) ? ' It can take an AI seat.' : ''}`
                  : 'For machines: no email, no password, tokens only. Takes no licence seat.'
              }
              error={errors.service_account?.message}
            >
              <span className="mt-2.5 block border-l-2 border-mark pl-2.5 text-help">
                Email, Login type and Password are hidden and will not be sent. What you typed comes back when you
                switch this off.
              </span>
            </Switch>
          )}

          <div className="grid grid-cols-2 gap-x-4 gap-y-5 max-md:grid-cols-1">
            <TextField
              label="Username"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              help="Letters, digits and hyphens, at most 32."
              error={errors.username?.message}
              {...form.register('username')}
            />
            <TextField
              label="Full name"
              optional
              autoComplete="off"
              error={errors.name?.message}
              {...form.register('name')}
            />
            {!isRobot && (
              <TextField
                label="Email"
                inputMode="email"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                error={errors.email?.message}
                {...form.register('email')}
              />
            )}
            {!isRobot && (
              <SelectField
                label="Initial status"
                options={statuses}
                help={statusHelp[draft.user_status]}
                {...form.register('user_status')}
              />
            )}
            {!isRobot && (
              <Controller
                control={form.control}
                name="login_type"
                render={({ field }) => (
                  <SelectField
                    {...field}
                    label="Login type"
                    value={draft.login_type}
                    options={(loginTypes.on.length > 0 ? loginTypes.on : ['password']).map((value) => ({
                      value,
                      label: loginTypeName(value),
                    }))}
                    help={authMethods.error ? loginTypesUnknown : offWords(loginTypes.off)}
                    error={errors.login_type?.message}
                  />
                )}
              />
            )}
            {!isRobot && draft.login_type === 'password' && (
              <Controller
                control={form.control}
                name="password"
                render={({ field }) => (
                  <NewPasswordField {...field} label="Password" error={errors.password?.message} />
                )}
              />
            )}
          </div>

          <Controller
            control={form.control}
            name="roles"
            render={({ field: { value, onChange } }) => (
              <Loaded query={siteRoles} refusal="You may not see the roles that there are.">
                {(list) => (
                  <RoleChoice
                    roles={list}
                    value={value}
                    onChange={onChange}
                    refusalOf={(role) => reasonOf(canChangeRole(role, list))}
                    error={errors.roles?.message}
                  />
                )}
              </Loaded>
            )}
          />
        </div>

        <aside className="border-l border-line bg-sunken p-5 max-lg:border-t max-lg:border-l-0 max-md:px-4">
          <WhatWillBeMade
            draft={draft}
            organizationNames={chosen.map(nameOf)}
            roleNames={draft.roles.map((name) => {
              const role = siteRoles.data?.find((each) => each.name === name)
              return role ? nameOf(role) : name
            })}
            defaultRoles={[...new Set(defaultRoles.map(({ role }) => role))]}
            mayCreateToken={mayCreateToken}
          >
            {(taken.username ?? taken.email) && (
              <TakenNote
                taken={taken}
                username={draft.username}
                name={draft.name}
                onUse={(free) => {
                  form.setValue('username', free, { shouldDirty: true, shouldValidate: true })
                  form.setFocus('username')
                }}
              />
            )}
          </WhatWillBeMade>
        </aside>
      </div>

      {errors.root?.message && (
        <div className="px-5 py-2.5 max-md:px-4">
          <Banner tone="danger">{errors.root.message}</Banner>
        </div>
      )}
      <footer className="bottom-0 tall:sticky flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line bg-sheet px-5 py-2 max-md:px-4">
        <Checkbox
          label="Create another after this one"
          className="max-md:w-full"
          checked={goesOn}
          onChange={({ target }) => setGoesOn(target.checked)}
        />
        <p role="status" className="ml-auto flex items-center gap-1.5 text-menu text-danger-text">
          {wrong > 0 && (
            <>
              <CircleAlert aria-hidden className="size-3.5 stroke-2" />
              {countOf(wrong, 'field')} {wrong === 1 ? 'needs' : 'need'} attention
            </>
          )}
        </p>
        <Button href={paths.users()} size="form">
          Cancel
        </Button>
        <Button variant="primary" type="submit" size="form" busy={isBusy}>
          Create {kind}
        </Button>
      </footer>

      <UnsavedGuard isUnsaved={() => isDirty && !isDone.current}>
        The new account is not created yet. What you typed would be lost.
      </UnsavedGuard>
    </form>
  )
}

const statuses: { value: UserStatus; label: string }[] = [
  { value: 'dormant', label: 'Dormant' },
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Suspended' },
]

const statusHelp: Record<UserStatus, string> = {
  dormant: 'Becomes active at the first sign-in.',
  active: 'The deployment may make it dormant again until it is used.',
  suspended: 'Kept out until somebody activates it.',
}

const loginTypesUnknown = 'Which of these are switched on could not be learned.'

function offWords(off: readonly string[]): string | undefined {
  if (off.length === 0) return undefined
  const names = off.map(loginTypeName).join(' and ')
  return `${names} ${off.length === 1 ? 'is' : 'are'} off on this deployment.`
}

function defaultRoleWords(roles: readonly DefaultRole[]): string | undefined {
  if (roles.length === 0) return undefined
  return roles.map(({ organization, role }) => `Members of ${organization} get its default role, ${role}.`).join(' ')
}

/** Deployments before v2.34 make the account and leave its roles out (contract users §8). */
function resultOf({ username, roles }: User, draft: UserDraft): string {
  const isWhole = draft.roles.every((wanted) => roles.some(({ name }) => name === wanted))
  return isWhole ? `${username} created` : `${username} created, but this deployment gave it no roles`
}
