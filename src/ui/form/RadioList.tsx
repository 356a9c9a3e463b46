import { useId } from 'react'
import './radio.css'

interface RadioChoice {
  readonly value: string
  readonly label: string
  readonly description?: string
}

type RadioListProps = {
  label: string
  choices: readonly RadioChoice[]
  value: string
  onChange: (value: string) => void
}

/** One of a few that need a word of explanation each. */
export function RadioList({ label, choices, value, onChange }: RadioListProps) {
  const id = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-label text-ink">{label}</legend>
      <div className="flex flex-col gap-1.5">
        {choices.map((choice, at) => (
          <label key={choice.value} className="flex items-start gap-2.5 max-md:py-3">
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              aria-label={choice.label}
              aria-describedby={choice.description === undefined ? undefined : `${id}${at}`}
              onChange={() => onChange(choice.value)}
              className="roster-radio"
            />
            <span className="min-w-0 wrap-anywhere">
              <span className="block text-menu text-ink">{choice.label}</span>
              {choice.description !== undefined && (
                <span id={`${id}${at}`} className="block text-help text-ink-3">
                  {choice.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
