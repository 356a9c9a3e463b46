import { CircleAlert, Plus } from 'lucide-react'
import { type SubmitEvent, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { AssignableRole } from '#api/roles.ts'
import { paths } from '#paths'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { Strip } from '#ui/Strip.tsx'
import { Tag } from '#ui/Tag.tsx'
import { toast } from '#ui/toast.ts'
import { useNarrow } from '#ui/use-narrow.ts'
import { ChangesBlock } from './ChangesBlock.tsx'
import { ForeignBlock } from './ForeignBlock.tsx'
import type { Grant } from './grants.ts'
import { HoldersBlock } from './HoldersBlock.tsx'
import { ObstacleList } from './ObstacleList.tsx'
import { PermissionGrid } from './PermissionGrid.tsx'
import { PermitsBlock } from './PermitsBlock.tsx'
import { grantName } from './resource-names.ts'
import { draftOf, isForeign, type Refusal, type RoleDraft } from './role-draft.ts'
import { RoleButtons } from './RoleButtons.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import { useRoleForm } from './use-role-form.ts'
import { asideLook } from './aside-look.ts'
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
  const isDone = useRef(false)
  const { form, grid, grants, setGrants, saved, obstacles, changeCount, ...state } = useRoleForm({
    all,
    role,
    held,
    start,
    async onSaved(stored) {
      toast(`${titleOf(stored)} ${isNew ? 'created' : 'saved'}`)
      if (!isNew) return
      isDone.current = true
      await navigate(paths.role({ organization: organizationKey, role: stored.name }))
    },
  })
  const { errors, isDirty } = form.formState
  const problems = obstacles.length + (errors.name ? 1 : 0)
  const nothingChanged = !isNew && changeCount === 0 ? 'Nothing has changed.' : undefined
  const cannotSave = isGone ? 'The role no longer exists.' : nothingChanged

  const give = (grant: Grant) => setGrants([...grants, grant])
  const take = (gone: readonly Grant[]) => setGrants(grants.filter((grant) => !gone.includes(grant)))

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
        <Button disabledReason={nothingChanged} onClick={() => state.begin(saved)}>
          Discard
        </Button>
      )}
      <Button
        variant="primary"
        type="submit"
        busy={state.isBusy}
        icon={isNew ? Plus : undefined}
        disabledReason={cannotSave}
      >
        {isNew ? 'Create role' : saveWords(changeCount)}
      </Button>
    </>
  )
  const beyondTheGrid = (
    <ForeignBlock
      foreign={[...new Set([...saved.grants, ...grants])].filter(isForeign)}
      grants={grants}
      isNew={isNew}
      lost={role ? [...role.site_permissions, ...role.user_permissions, ...role.organization_member_permissions] : []}
      leftOut={leftOut}
      onKeep={give}
      onTake={(grant) => take([grant])}
    />
  )

  return (
    <form
      noValidate
      onSubmit={(event: SubmitEvent) => {
        // Enter in a field submits too, whatever the button says.
        if (cannotSave === undefined) void form.handleSubmit(state.save)(event)
        else event.preventDefault()
      }}
      className="flex grow flex-col md:min-h-0"
    >
      <RolesHeader
        organizationKey={organizationKey}
        organization={all.organization}
        title={role ? titleOf({ name: role.name, display_name: saved.display_name }) : 'New role'}
        aside={role && <Tag>Custom</Tag>}
      >
        {role && <RoleButtons role={role} all={all} organizationKey={organizationKey} />}
        {!isNarrow && saving}
      </RolesHeader>

      {isGone && <Strip>Somebody has deleted this role. What you changed is still here to be read.</Strip>}
      {role && state.isOvertaken && (
        <Strip
          action={
            <Button size="small" onClick={() => state.begin(draftOf(role))}>
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
      {state.dropped.length > 0 && (
        <div className="px-5 py-2.5 max-md:px-4">
          <Banner tone="warn">
            Saved, but the deployment does not know these and left them out: {state.dropped.map(grantName).join('; ')}.
          </Banner>
        </div>
      )}

      <div className="grow md:min-h-0 md:overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_16.5rem] lg:overflow-hidden">
        <div className="min-w-0 lg:overflow-y-auto">
          <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
            <div className="grid max-w-140 grid-cols-2 gap-4 max-md:grid-cols-1">
              <TextField
                label="Name"
                readOnly={!isNew}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                help={isNew ? 'Letters, digits and hyphens, at most 32. Cannot be changed later.' : undefined}
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
          </div>
          <ObstacleList obstacles={obstacles} onTake={take} />
          <PermissionGrid state={grid} onChange={setGrants} />
        </div>
        {/* It scrolls, and there may be nothing in it to have the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <aside aria-label="About this role" tabIndex={0} className={asideLook}>
          {role ? (
            <>
              <ChangesBlock
                given={state.given}
                taken={state.taken}
                renamed={state.renamed}
                onUndo={(grant, wasGiven) => (wasGiven ? take([grant]) : give(grant))}
                onUndoName={() => form.setValue('display_name', saved.display_name, { shouldDirty: true })}
                onUndoAll={() => state.begin(saved)}
              />
              <HoldersBlock role={role} all={all} organizationKey={organizationKey} />
              {beyondTheGrid}
            </>
          ) : (
            <>
              {beyondTheGrid}
              <PermitsBlock grants={grants} />
            </>
          )}
        </aside>
      </div>
      {isNarrow && (
        <footer className="bottom-0 tall:sticky z-20 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sheet px-4 py-2">
          {saving}
        </footer>
      )}

      <UnsavedGuard
        isUnsaved={() => (isNew ? (isDirty || changeCount > 0) && !isDone.current : changeCount > 0 && !isGone)}
      >
        {isNew
          ? 'The new role is not created yet. What you typed would be lost.'
          : 'The changes of this role are not saved.'}
      </UnsavedGuard>
    </form>
  )
}

function saveWords(count: number): string {
  if (count === 0) return 'Save'
  return `Save ${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`
}
