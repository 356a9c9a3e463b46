import { useId, useState } from 'react'
import { mostIdle } from './seats-search.ts'

interface Props {
  days: number
  onDays: (days: number) => void
}

/** So many days, typed. What is no number changes nothing, and goes when the field is left. */
export function IdleField({ days, onDays }: Props) {
  const id = useId()
  // Of another number nothing is typed yet.
  const [typed, setTyped] = useState({ days, text: String(days) })
  const text = typed.days === days ? typed.text : String(days)
  const isOdd = daysOf(text) === undefined
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-block text-ink">
      <h2>
        <label htmlFor={id}>AI seat holders idle for at least</label>
      </h2>
      <span className="flex items-center gap-2.5">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          aria-describedby={`${id}-unit`}
          aria-invalid={isOdd || undefined}
          value={text}
          onChange={({ target: { value } }) => {
            const next = daysOf(value)
            setTyped({ days: next ?? days, text: value })
            if (next !== undefined) onDays(next)
          }}
          onBlur={() => setTyped({ days, text: String(days) })}
          className="h-7.5 w-14 rounded-control border border-line-control bg-sheet px-2 text-body text-ink tabular-nums focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger max-md:h-11"
        />
        <span id={`${id}-unit`}>days</span>
      </span>
      {isOdd && (
        <span role="status" className="text-help font-medium text-danger-text">
          A whole number from 0 to {mostIdle.toLocaleString('en')}.
        </span>
      )}
    </div>
  )
}

function daysOf(text: string): number | undefined {
  if (!/^\s*\d+\s*$/.test(text)) return undefined
  const days = Number(text)
  return days <= mostIdle ? days : undefined
}
