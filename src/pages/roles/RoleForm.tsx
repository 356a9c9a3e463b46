import { useMutation } from '@tanstack/react-query'
import { CircleAlert, Plus } from 'lucide-react'
import { type SubmitEvent, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { ApiError } from '#api/error.ts'
import { mutation } from '#api/query.ts'
import { roles as endpoints, type AssignableRole } from '#api/roles.ts'
import { showErrors } from '#components/form-errors.ts'
import { paths } from '#paths'
import { roleNameProblem } from '#session/role-rules.ts'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Strip } from '#ui/Strip.tsx'
import { Tag } from '#ui/Tag.tsx'
import { toast } from '#ui/toast.ts'
import { TextField } from '#ui/form/TextField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { useNarrow } from '#ui/use-narrow.ts'
import { ChangesBlock } from './ChangesBlock.tsx'
import { ForeignBlock } from './ForeignBlock.tsx'
import { changes, type Grant } from './grants.ts'
import { HoldersBlock } from './HoldersBlock.tsx'
import { ObstacleList } from './ObstacleList.tsx'
import { PermissionGrid } from './PermissionGrid.tsx'
import { grantName } from './resource-names.ts'
import { roleActions } from './role-actions.tsx'
import { draftOf, isForeign, refusalsOf, requestOf, type Refusal, type RoleDraft } from './role-draft.ts'
import { RolesHeader } from './RolesHeader.tsx'
import { titleOf, type OrganizationRoles } from './use-roles.ts'

interface Props {
  all: OrganizationRoles
  organizationKey: string
  /** What the viewer holds in the whole organization. */
  held: ReadonlySet<Grant>
  /** The role that is changed, as it is now; none where a new one is made. */
  role?: AssignableRole | undefined
  /** Somebody deleted it while it was being changed. */
  isGone?: boolean
  /** What the form begins with. */
  start: RoleDraft
  /** What of the role that this one is like could not come along. */
  leftOut: readonly Refusal[]
}

/** A custom role: its names, everything that it permits, and beside it what changes and for whom. */
export function RoleForm({ all, organizationKey, held, role, isGone = false, start, leftOut }: Props) {
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  const isNew = role === undefined
  const [saved, setSaved] = useState<RoleDraft>(isNew ? { ...start, grants: [] } : start)
  const [dropped, setDropped] = useState<readonly Grant[]>([])
  const isDone = useRef(false)
  const isUnderWay = useRef(false)

  const form = useForm<RoleDraft>({
    defaultValues: start,
    mode: 'onTouched',
    resolver: (values) => {
      const problem = isNew ? roleNameProblem(values.name, all.roles) : undefined
      return problem === undefined
        ? { values, errors: {} }
        : { values: {}, errors: { name: { type: 'rule', message: problem } } }
    },
  })
  const { errors, isDirty } = form.formState
  const creation = useMutation(mutation(endpoints.createCustom))
  const update = useMutation(mutation(endpoints.updateCustom))
  const [isBusy, setBusy] = useState(false)

  const [displayName, grants] = useWatch({ control: form.control, name: ['display_name', 'grants'] })
  const { given, taken } = changes(saved.grants, grants)
  const isRenamed = !isNew && displayName !== saved.display_name
  const count = given.length + taken.length + (isRenamed ? 1 : 0)
  const obstacles = refusalsOf(grants, held)
  const foreign = [...new Set([...saved.grants, ...grants])].filter(isForeign)
  const problems = obstacles.length + (errors.name ? 1 : 0)
  const latest = role && draftOf(role)
  const isOvertaken =
    !isBusy &&
    latest !== undefined &&
    (latest.display_name !== saved.display_name ||
      changes(latest.grants, saved.grants).given.length > 0 ||
      changes(saved.grants, latest.grants).given.length > 0)

  const setGrants = (next: Grant[]) => form.setValue('grants', next, { shouldDirty: true })
  const give = (grant: Grant) => setGrants([...grants, grant])
  const take = (gone: readonly Grant[]) => setGrants(grants.filter((grant) => !gone.includes(grant)))

  async function save(draft: RoleDraft): Promise<void> {
    // A second press may come before the first one is drawn as busy.
    if (isUnderWay.current || obstacles.length > 0) return
    isUnderWay.current = true
    setBusy(true)
    setDropped([])
    try {
      const body = requestOf(draft)
      const call = { organization: all.organization.id, body }
      const reply = await (isNew ? creation.mutateAsync(call) : update.mutateAsync(call))
      const stored = draftOf(reply)
      if (isNew) {
        isDone.current = true
        toast(`${titleOf(reply)} created`)
        await navigate(paths.role({ organization: organizationKey, role: reply.name }))
        return
      }
      setSaved(stored)
      form.reset(stored)
      setDropped(changes(stored.grants, draft.grants).given)
      toast(`${titleOf(reply)} saved`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      showErrors(form, error)
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }

  function discard(): void {
    form.reset(saved)
    setDropped([])
  }

  const actions = role && roleActions(role, organizationKey, all)
  const title = isNew ? 'New role' : titleOf({ name: role.name, display_name: saved.display_name })
  const saving = (
    <>
      {problems > 0 && (
        <p role="status" className="flex items-center gap-1.5 text-menu text-danger-text">
          <CircleAlert aria-hidden className="size-3.5 stroke-2" />
          {problems === 1 ? '1 problem' : `${problems} problems`}
        </p>
      )}
      {isNew ? (
        <Button href={paths.roles({ organization: organizationKey })}>Cancel</Button>
      ) : (
        <Button disabledReason={count === 0 ? 'Nothing has changed.' : undefined} onClick={discard}>
          Discard
        </Button>
      )}
      <Button
        variant="primary"
        type="submit"
        busy={isBusy}
        icon={isNew ? Plus : undefined}
        disabledReason={
          isGone ? 'The role no longer exists.' : !isNew && count === 0 ? 'Nothing has changed.' : undefined
        }
      >
        {isNew ? 'Create role' : count === 0 ? 'Save' : `Save ${count} ${count === 1 ? 'change' : 'changes'}`}
      </Button>
    </>
  )

  return (
    <form
      noValidate
      onSubmit={(event: SubmitEvent) => {
        // Enter in a field submits too, whatever the button says.
        if (!isGone && (isNew || count > 0)) void form.handleSubmit(save)(event)
        else event.preventDefault()
      }}
      className="flex grow flex-col md:min-h-0"
    >
      <RolesHeader
        organizationKey={organizationKey}
        organization={all.organization}
        title={title}
        aside={!isNew && <Tag>Custom</Tag>}
      >
        {actions && (
          <>
            <Button variant="quiet" icon={actions.clone.icon} {...linkOrReason(actions.clone)}>
              Clone
            </Button>
            <Button
              variant="quiet"
              icon={actions.remove.icon}
              disabledReason={actions.remove.disabledReason}
              onClick={actions.remove.onSelect}
              className={actions.remove.disabledReason === undefined ? 'text-danger-text hover:text-danger-text' : ''}
            >
              Delete…
            </Button>
          </>
        )}
        {!isNarrow && saving}
      </RolesHeader>

      {isGone && <Strip>Somebody has deleted this role. What you changed is still here to be read.</Strip>}
      {isOvertaken && (
        <Strip
          action={
            <Button
              size="small"
              onClick={() => {
                setSaved(latest)
                form.reset(latest)
              }}
            >
              Load it anew
            </Button>
          }
        >
          <strong>Somebody has changed this role since you opened it.</strong> Saving replaces all of it by what is
          here.
        </Strip>
      )}
      {errors.root?.message && (
        <div className="px-5 py-2.5 max-md:px-4">
          <Banner tone="danger">{errors.root.message}</Banner>
        </div>
      )}
      {dropped.length > 0 && (
        <div className="px-5 py-2.5 max-md:px-4">
          <Banner tone="warn">
            Saved, but the deployment does not know these and left them out: {dropped.map(grantName).join('; ')}.
          </Banner>
        </div>
      )}

      <div className="grow md:min-h-0 md:overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_16.5rem] lg:overflow-hidden">
        <div className="min-w-0 lg:overflow-y-auto">
          <div className="grid max-w-170 grid-cols-2 gap-4 border-b border-line-faint px-5 py-3 max-md:grid-cols-1 max-md:px-4">
            <TextField
              label="Name"
              readOnly={!isNew}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              help={isNew ? 'Letters, digits and hyphens, at most 32. It cannot be changed later.' : undefined}
              error={errors.name?.message}
              {...form.register('name')}
            />
            <TextField
              label="Display name"
              optional
              autoComplete="off"
              error={errors.display_name?.message}
              {...form.register('display_name')}
            />
          </div>
          <ObstacleList obstacles={obstacles} onTake={take} />
          <PermissionGrid state={{ before: new Set(saved.grants), now: new Set(grants), held }} onChange={setGrants} />
        </div>
        <aside
          aria-label="About this role"
          className="border-line bg-sunken max-lg:border-t lg:overflow-y-auto lg:border-l"
        >
          <ChangesBlock
            title={isNew ? 'What it will permit' : undefined}
            given={given}
            taken={taken}
            renamed={isRenamed ? displayName : undefined}
            onUndo={(grant, wasGiven) => (wasGiven ? take([grant]) : give(grant))}
            onUndoName={() => form.setValue('display_name', saved.display_name, { shouldDirty: true })}
            onUndoAll={() => (isNew ? setGrants([]) : discard())}
          />
          {role && <HoldersBlock role={role} all={all} organizationKey={organizationKey} />}
          <ForeignBlock
            foreign={foreign}
            grants={grants}
            isNew={isNew}
            lost={
              role ? [...role.site_permissions, ...role.user_permissions, ...role.organization_member_permissions] : []
            }
            leftOut={leftOut}
            onKeep={give}
            onTake={(grant) => take([grant])}
          />
        </aside>
      </div>
      {isNarrow && (
        <footer className="sticky bottom-0 z-20 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sheet px-4 py-2">
          {saving}
        </footer>
      )}

      <UnsavedGuard isUnsaved={() => isDirty && !isDone.current && !isGone}>
        {isNew
          ? 'The new role is not created yet. What you typed would be lost.'
          : 'The changes of this role are not saved.'}
      </UnsavedGuard>
    </form>
  )
}

function linkOrReason({ href, disabledReason }: ReturnType<typeof roleActions>['clone']) {
  return href === undefined ? { disabledReason } : { href }
}
