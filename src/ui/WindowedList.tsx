import { type ReactNode, useState } from 'react'
import { classes } from './classes.ts'

interface Props {
  /** What it lists, for screen readers. */
  label: string
  count: number
  /** The least that a row takes, in pixels; one with more to say may be taller. */
  rowHeight: number
  keyOf: (index: number) => string | number
  children: (index: number) => ReactNode
  /** Instead of rows, where there are none. */
  empty?: ReactNode
  className?: string
}

/** Rows above and below what is in sight that are drawn all the same. */
const spare = 12

/** No list of this kind stands in more pixels than these, so nothing needs to be measured. */
const tallest = 800

/**
 * A list that scrolls by itself and draws only what is in sight, so that a hundred thousand rows cost what fifty do.
 * Rows out of sight count as `rowHeight`; where they are taller the browser keeps its place while they come and go.
 */
export function WindowedList({ label, count, rowHeight, keyOf, children, empty, className }: Props) {
  const [first, setFirst] = useState(0)
  const shown = Math.ceil(tallest / rowHeight) + 2 * spare
  const from = Math.max(0, Math.min(first, count - shown))
  const to = Math.min(count, from + shown)

  return (
    <div
      role="group"
      aria-label={label}
      // A place that scrolls is a stop for the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={classes('relative min-h-0 grow overflow-y-auto outline-offset-0 focus-visible:z-10', className)}
      onScroll={({ currentTarget }) => {
        // By whole steps, so that most movements draw nothing.
        const top = Math.floor(currentTarget.scrollTop / rowHeight / spare) * spare - spare
        setFirst(Math.max(0, top))
      }}
    >
      {count === 0 ? (
        empty
      ) : (
        <ul style={{ paddingTop: from * rowHeight, paddingBottom: (count - to) * rowHeight }}>
          {Array.from({ length: to - from }, (_, place) => (
            <li key={keyOf(from + place)} aria-setsize={count} aria-posinset={from + place + 1}>
              {children(from + place)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
