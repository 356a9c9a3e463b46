import { useContext } from 'react'
import { TipFocus } from '#ui/tip-focus.ts'
import { dayOf } from './days.ts'

/** A day, with the exact local time on hover and focus. */
export function Day({ date }: { date: Date }) {
  const tabIndex = useContext(TipFocus)
  return (
    // The tabIndex makes the exact time reachable without a pointer.
    <time
      dateTime={date.toISOString()}
      data-tip=""
      tabIndex={tabIndex}
      className="rounded-tag whitespace-nowrap decoration-dotted underline-offset-3 hover:underline focus-visible:underline"
    >
      {dayOf(date)}
    </time>
  )
}
