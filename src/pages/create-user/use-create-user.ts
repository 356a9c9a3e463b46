import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useForm, type Resolver, type UseFormReturn } from 'react-hook-form'
import { ApiError } from '#api/error.ts'
import { mutation } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { passwordStrength, weakness } from '#components/password-strength.ts'
import { refusalsOf, type Refusal } from './create-refusal.ts'
import { findTaken, type Taken } from './taken.ts'
import {
  completed,
  emptyDraft,
  fieldOrder,
  problemsOf,
  requestOf,
  takesPassword,
  type Choices,
  type UserDraft,
} from './user-draft.ts'

interface CreateUser {
  readonly form: UseFormReturn<UserDraft>
  readonly isBusy: boolean
  /** Who has the username or the email that was refused. */
  readonly taken: Taken
  /** Creates it; a refusal is shown in the form, where it belongs, and leaves everything typed as it is. */
  readonly create: (draft: UserDraft) => Promise<User | undefined>
  /** Leads to the topmost of some fields. */
  readonly focusFirst: (wrong: readonly string[]) => void
}

/** The form of a new account and what becomes of it. */
export function useCreateUser(choices: Choices): CreateUser {
  const queryClient = useQueryClient()
  const creation = useMutation(mutation(users.create))
  const isUnderWay = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const [taken, setTaken] = useState<Taken>({})

  const resolver: Resolver<UserDraft> = (values) => {
    const draft = completed(values, choices)
    const judged = queryClient.getQueryData(passwordStrength(draft.password).queryKey)
    const weak = takesPassword(draft) && judged?.valid === false ? { password: weakness(judged.details) } : {}
    const problems = Object.entries({ ...weak, ...problemsOf(draft) })
    if (problems.length === 0) return { values: draft, errors: {} }
    return {
      values: {},
      errors: Object.fromEntries(problems.map(([field, message]) => [field, { type: 'rule', message }])),
    }
  }
  const form = useForm<UserDraft>({ defaultValues: emptyDraft, resolver, mode: 'onTouched', shouldFocusError: false })

  /** The form's own way is the order in which its parts were drawn first. */
  function focusFirst(wrong: readonly string[]): void {
    const first = fieldOrder.find((field) => wrong.includes(field))
    if (first) form.setFocus(first)
  }

  function show(refusals: readonly Refusal[]): void {
    for (const { field, message } of refusals) form.setError(field, { type: 'server', message })
    focusFirst(refusals.map(({ field }) => field))
  }

  async function explain(draft: UserDraft, refusal: ApiError): Promise<void> {
    if (refusal.status !== 409) {
      show(refusalsOf(refusal, draft, choices.organizations))
      return
    }
    const email = draft.service_account ? undefined : draft.email
    const found = await findTaken({ username: draft.username, email }).catch((): Taken => ({}))
    setTaken(found)
    show(conflictsOf(found, draft, refusal))
  }

  async function create(draft: UserDraft): Promise<User | undefined> {
    // A second press may come before the first one is drawn as busy.
    if (isUnderWay.current) return undefined
    isUnderWay.current = true
    setBusy(true)
    setTaken({})
    try {
      return await creation.mutateAsync({ body: requestOf(draft) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      await explain(draft, error)
      return undefined
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }

  return { form, isBusy, taken, create, focusFirst }
}

function conflictsOf(taken: Taken, draft: UserDraft, error: ApiError): Refusal[] {
  const conflicts: Refusal[] = []
  // Without an email there is only one field that it can be about.
  if (taken.username || draft.service_account) {
    conflicts.push({ field: 'username', message: 'A user with this username already exists.' })
  }
  if (taken.email) conflicts.push({ field: 'email', message: 'A user with this email address already exists.' })
  if (conflicts.length > 0) return conflicts
  const unknown = 'Whether it is the username or the email address could not be found out.'
  return [{ field: 'root', message: `${error.message} ${unknown}` }]
}
