import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Controller, useForm, useWatch } from 'react-hook-form'
import { mutation, query } from '#api/query.ts'
import { tokens, type CreateToken } from '#api/tokens.ts'
import type { User } from '#api/users.ts'
import { exact } from '#lib/exact-date.ts'
import { useClock } from '#ui/clock.ts'
import { ChoiceField } from '#ui/form/ChoiceField.tsx'
import { FormDialog } from '#ui/form/FormDialog.tsx'
import { RadioList } from '#ui/form/RadioList.tsx'
import { SelectField } from '#ui/form/SelectField.tsx'
import { TextareaField } from '#ui/form/TextareaField.tsx'
import { TextField } from '#ui/form/TextField.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { showErrors } from '../form-errors.ts'
import { Loaded } from '../Loaded.tsx'
import { allowListProblem, mostEntries, parseAllowList } from './allow-list.ts'
import type { NewToken } from './NewTokenDialog.tsx'
import { everyScope, limitingScopes } from './scopes.ts'
import {
  lengthOf,
  lifetimeChoices,
  lifetimeProblem,
  type LifetimeUnit,
  lifetimeUnits,
  nanosecondsOf,
  secondsOf,
  typedSeconds,
} from './token-lifetime.ts'

interface Props {
  user: Pick<User, 'id' | 'username'>
  onMade: (token: NewToken) => void
  onClose: () => void
}

interface Draft {
  /** Called so by the server where it refuses it (contract users §7). */
  name: string
  /** In seconds, or `other`. */
  lifetime: string
  amount: string
  unit: LifetimeUnit
  limits: 'none' | 'scopes'
  scopes: string[]
  allow_list: string
}

/** A lifetime that is typed and not chosen. */
const other = 'other'

const units = Object.keys(lifetimeUnits)

/** What a token is to be, as soon as it is known what it may be. */
export function TokenForm({ user, onMade, onClose }: Props) {
  const config = useQuery(query(tokens.config, { user: user.id }))
  const scopes = useQuery({ ...query(tokens.scopes, {}), staleTime: 60 * 60_000 })
  const longest = secondsOf(config.data?.max_token_lifetime ?? 0)
  const { choices, proposed } = lifetimeChoices(longest)
  const form = useForm<Draft>({
    values: {
      name: '',
      lifetime: String(proposed),
      amount: '',
      unit: 'days',
      limits: 'none',
      scopes: [],
      allow_list: '',
    },
    resetOptions: { keepDirtyValues: true },
  })
  const isKnown = config.data !== undefined && scopes.data !== undefined
  useEffect(() => {
    if (isKnown) form.setFocus('name')
  }, [isKnown, form])

  const { errors, isDirty, isSubmitSuccessful } = form.formState
  const [lifetime, amount, unit, limits] = useWatch({
    control: form.control,
    name: ['lifetime', 'amount', 'unit', 'limits'],
  })
  const seconds = lifetime === other ? typedSeconds(amount, unit) : Number(lifetime)

  // The value is told once, so it is shown before the reads that it makes stale are anew, and kept nowhere else.
  const create = useMutation({
    ...mutation(tokens.create),
    mutationFn: async (body: CreateToken) => {
      const { key } = await mutation(tokens.create).mutationFn({ user: user.id, body })
      onMade({ ...body, name: body.token_name ?? '', key, expires: new Date(Date.now() + (seconds ?? 0) * 1000) })
    },
  })
  const submit = form.handleSubmit(async (values) => {
    const allowed = parseAllowList(values.allow_list)
    try {
      await create.mutateAsync({
        ...(values.name !== '' && { token_name: values.name }),
        lifetime: nanosecondsOf(seconds ?? 0),
        scopes: values.limits === 'none' ? [everyScope] : values.scopes,
        ...(allowed.length > 0 && { allow_list: allowed }),
      })
    } catch (error) {
      showErrors(form, error)
    }
  })

  return (
    <FormDialog
      title={`Create a token for ${user.username}`}
      description={`It can do what ${user.username} can, within its limits.`}
      size="form"
      submit={{
        label: 'Create token',
        disabledReason: isKnown ? undefined : 'It is not known yet what a token may be.',
      }}
      onSubmit={(event) => void submit(event)}
      busy={create.isPending}
      isUnsaved={isDirty}
      error={errors.root?.message}
      onClose={onClose}
    >
      <UnsavedGuard isUnsaved={() => isDirty && !isSubmitSuccessful}>The token is not made yet.</UnsavedGuard>
      <Loaded query={config} refusal={`You may not make tokens for ${user.username}.`} lines={5}>
        {() => (
          <Loaded query={scopes} refusal="You may not see what a token may do." lines={5}>
            {({ external }) => (
              <div className="flex flex-col gap-4">
                <TextField
                  label="Name"
                  optional
                  help="What it is for. Without one the deployment makes one up."
                  autoComplete="off"
                  error={errors.name?.message}
                  {...form.register('name')}
                />
                <div className="flex flex-col gap-2">
                  <SelectField
                    label="Lifetime"
                    options={[
                      ...choices.map((choice) => ({ value: String(choice.seconds), label: choice.label })),
                      { value: other, label: 'Other…' },
                    ]}
                    help={<Expiry seconds={seconds} />}
                    {...form.register('lifetime', { deps: 'amount' })}
                  />
                  {lifetime === other && (
                    <div className="grid grid-cols-2 gap-3">
                      <TextField
                        label="How long"
                        inputMode="numeric"
                        autoComplete="off"
                        help={`At most ${lengthOf(longest)}.`}
                        error={errors.amount?.message}
                        {...form.register('amount', {
                          validate: (value, values) =>
                            values.lifetime !== other || (lifetimeProblem(value, values.unit, longest) ?? true),
                        })}
                      />
                      <SelectField
                        label="Unit"
                        options={units.map((each) => ({ value: each, label: each }))}
                        {...form.register('unit', { deps: 'amount' })}
                      />
                    </div>
                  )}
                </div>
                <Controller
                  control={form.control}
                  name="limits"
                  render={({ field: { value, onChange } }) => (
                    <RadioList
                      label="What it may do"
                      value={value}
                      onChange={onChange}
                      choices={[
                        { value: 'none', label: `Everything that ${user.username} may do` },
                        { value: 'scopes', label: 'Only what its scopes allow' },
                      ]}
                    />
                  )}
                />
                {limits === 'scopes' && (
                  <Controller
                    control={form.control}
                    name="scopes"
                    rules={{ validate: (value) => value.length > 0 || 'Choose at least one scope.' }}
                    render={({ field: { value, onChange, onBlur, ref }, fieldState }) => (
                      <ChoiceField
                        label="Scopes"
                        choices={limitingScopes(external).map((scope) => ({ value: scope, label: scope }))}
                        value={value}
                        onChange={onChange}
                        onBlur={onBlur}
                        ref={ref}
                        help="A resource and an action. Those of coder stand for several."
                        error={fieldState.error?.message}
                      />
                    )}
                  />
                )}
                <TextareaField
                  label="Only these things"
                  optional
                  rows={3}
                  placeholder="workspace:*"
                  help={`A type and an id or * on each line, at most ${mostEntries}. Everything else is then out of its reach, the account itself too.`}
                  error={errors.allow_list?.message}
                  {...form.register('allow_list', { validate: (value) => allowListProblem(value) ?? true })}
                />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </FormDialog>
  )
}

/** When a token made now would end. */
function Expiry({ seconds }: { seconds: number | undefined }) {
  const end = useClock((now) => (seconds === undefined ? '' : exact(new Date(now.getTime() + seconds * 1000))))
  return end === '' ? 'The deployment ends it after this time.' : `Ends ${end}.`
}
