import { useContext } from 'react'
import { instant, relative } from '#lib/dates.ts'
import { useClock } from './clock.ts'
import { TipFocus } from './tip-focus.ts'

type TimeProps = {
  /** An ISO date as the API gives it; absent and the zero date are "never". */
  value: string | null | undefined
  never?: string
}

/** A date in relative words, with the exact local time on hover and focus, which the tooltip works out. */
export function Time({ value, never = 'Never' }: TimeProps) {
  const date = instant(value)
  return date ? <RelativeTime date={date} /> : <span className="text-ink-3">{never}</span>
}

function RelativeTime({ date }: { date: Date }) {
  const tabIndex = useContext(TipFocus)
  const words = useClock((now) => relative(date, now))
  return (
    // The tabIndex makes the exact time reachable without a pointer.
    <time
      dateTime={date.toISOString()}
      data-tip=""
      tabIndex={tabIndex}
      className="rounded-tag decoration-dotted underline-offset-3 whitespace-nowrap hover:underline focus-visible:underline"
    >
      {words}
    </time>
  )
}
