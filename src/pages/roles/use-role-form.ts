import { useMutation } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form'
import { ApiError } from '#api/error.ts'
import { mutation } from '#api/query.ts'
import { roles as endpoints, type AssignableRole } from '#api/roles.ts'
import { showErrors } from '#components/form-errors.ts'
import { roleNameProblem } from '#session/role-rules.ts'
import { changes, type Grant } from './grants.ts'
import type { GridState } from './grid-rows.ts'
import { draftOf, refusalsOf, requestOf, type Refusal, type RoleDraft } from './role-draft.ts'
import type { OrganizationRoles } from './use-roles.ts'

type RoleNames = Omit<RoleDraft, 'grants'>

interface Input {
  readonly all: OrganizationRoles
  readonly role: AssignableRole | undefined
  readonly held: ReadonlySet<Grant>
  readonly start: RoleDraft
  /** It exists now, as the server keeps it. */
  readonly onSaved: (stored: RoleDraft) => Promise<void> | void
}

interface RoleFormState {
  readonly form: UseFormReturn<RoleNames>
  /** What is ticked now, what was, and what may be. The same object until one of them changes. */
  readonly grid: GridState
  readonly grants: readonly Grant[]
  readonly setGrants: (grants: readonly Grant[]) => void
  /** What the changes are counted from: what was loaded, or saved last. */
  readonly saved: RoleDraft
  readonly given: readonly Grant[]
  readonly taken: readonly Grant[]
  /** The new display name of a role that had another one. */
  readonly renamed: string | undefined
  /** How much is not as it was. */
  readonly changeCount: number
  /** What the server would refuse the whole role for. */
  readonly obstacles: readonly Refusal[]
  /** What the server left out of what was saved last. */
  readonly dropped: readonly Grant[]
  /** Somebody else has changed the role meanwhile. */
  readonly isOvertaken: boolean
  readonly isBusy: boolean
  /** Sends it; a refusal is shown in the form and leaves everything as it is. */
  readonly save: (names: RoleNames) => Promise<void>
  /** Begins anew from what was saved, or from how somebody else left it. */
  readonly begin: (draft: RoleDraft) => void
}

/** The form of a custom role and what becomes of it. */
export function useRoleForm({ all, role, held, start, onSaved }: Input): RoleFormState {
  const isNew = role === undefined
  const [saved, setSaved] = useState(start)
  // Not a field of the form: hundreds of boxes need not be drawn anew for each letter of a name.
  const [grants, setGrants] = useState<readonly Grant[]>(start.grants)
  const grid = useMemo(
    () => ({ before: new Set(saved.grants), now: new Set(grants), held }),
    [saved.grants, grants, held],
  )
  const [dropped, setDropped] = useState<readonly Grant[]>([])
  const [isBusy, setBusy] = useState(false)
  const isUnderWay = useRef(false)
  const creation = useMutation(mutation(endpoints.createCustom))
  const update = useMutation(mutation(endpoints.updateCustom))

  const form = useForm<RoleNames>({
    defaultValues: namesOf(start),
    mode: 'onTouched',
    resolver: (values) => {
      const problem = isNew ? roleNameProblem(values.name, all.roles) : undefined
      if (problem === undefined) return { values, errors: {} }
      return { values: {}, errors: { name: { type: 'rule', message: problem } } }
    },
  })
  const displayName = useWatch({ control: form.control, name: 'display_name' })
  const { given, taken } = changes(saved.grants, grants)
  const renamed = displayName === saved.display_name ? undefined : displayName
  const obstacles = refusalsOf(grants, held)

  function begin(draft: RoleDraft): void {
    setSaved(draft)
    setGrants(draft.grants)
    setDropped([])
    form.reset(namesOf(draft))
  }

  async function save(names: RoleNames): Promise<void> {
    // A second press may come before the first one is drawn as busy.
    if (isUnderWay.current || obstacles.length > 0) return
    isUnderWay.current = true
    setBusy(true)
    const draft = { ...names, grants }
    try {
      const input = { organization: all.organization.id, body: requestOf(draft) }
      const stored = draftOf(await (isNew ? creation : update).mutateAsync(input))
      if (!isNew) {
        begin(stored)
        setDropped(changes(stored.grants, draft.grants).given)
      }
      await onSaved(stored)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      showErrors(form, error)
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }

  return {
    form,
    grid,
    grants,
    setGrants,
    saved,
    given,
    taken,
    renamed,
    changeCount: given.length + taken.length + (renamed === undefined ? 0 : 1),
    obstacles,
    dropped,
    isOvertaken: role !== undefined && !isBusy && !isSame(draftOf(role), saved),
    isBusy,
    save,
    begin,
  }
}

function namesOf({ name, display_name }: RoleDraft): RoleNames {
  return { name, display_name }
}

function isSame(one: RoleDraft, other: RoleDraft): boolean {
  const { given, taken } = changes(one.grants, other.grants)
  return one.display_name === other.display_name && given.length + taken.length === 0
}
