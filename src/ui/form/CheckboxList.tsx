import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classes } from '../classes.ts'

export interface CheckboxChoice {
  readonly value: string
  readonly label: string
  readonly description?: string | undefined
  /** Why it cannot be ticked or unticked; stands where the description would. */
  readonly disabledReason?: string | undefined
}

type CheckboxListProps = {
  label: string
  choices: readonly CheckboxChoice[]
  value: readonly string[]
  onChange: (value: string[]) => void
  help?: ReactNode
  error?: string | undefined
}

/** Any of a few that need a word of explanation each. */
export function CheckboxList({ label, choices, value, onChange, help, error }: CheckboxListProps) {
  const id = useId()
  const noteId = `${id}note`
  return (
    <fieldset aria-describedby={error !== undefined || help !== undefined ? noteId : undefined} className="min-w-0">
      <legend className="pb-1.5 text-label text-ink">{label}</legend>
      <div className={classes('rounded-box border', error !== undefined && 'border-danger outline-1 outline-danger')}>
        {choices.map((choice, at) => {
          const off = choice.disabledReason !== undefined
          const second = choice.disabledReason ?? choice.description
          const secondId = `${id}${at}`
          return (
            <label
              key={choice.value}
              className="flex items-start gap-2.5 border-b border-line-faint px-3 py-2 last:border-b-0 max-md:min-h-11"
            >
              <input
                type="checkbox"
                checked={value.includes(choice.value)}
                aria-disabled={off || undefined}
                aria-describedby={second === undefined ? undefined : secondId}
                aria-label={choice.label}
                onClick={(event) => {
                  if (off) event.preventDefault()
                }}
                onChange={({ target }) =>
                  onChange(target.checked ? [...value, choice.value] : value.filter((other) => other !== choice.value))
                }
                className="roster-checkbox mt-px"
              />
              <span className="min-w-0 wrap-anywhere">
                <span className={classes('block text-menu font-strong', off ? 'text-ink-off' : 'text-ink')}>
                  {choice.label}
                </span>
                {second !== undefined && (
                  <span id={secondId} className="block text-help text-ink-2">
                    {second}
                  </span>
                )}
              </span>
            </label>
          )
        })}
      </div>
      {error !== undefined ? (
        <p id={noteId} className="flex gap-1.5 pt-1.5 text-help/4.25 font-medium text-danger-text">
          <CircleAlert className="mt-0.25 size-3.5 stroke-2" />
          <span>{error}</span>
        </p>
      ) : (
        help !== undefined && (
          <p id={noteId} className="pt-1.5 text-help text-ink-3">
            {help}
          </p>
        )
      )}
    </fieldset>
  )
}
