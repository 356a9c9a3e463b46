import type { UnreadableRow } from '#api/wire.ts'
import { Button } from '#ui/Button.tsx'
import { Popover } from '#ui/Popover.tsx'
import { Strip } from '#ui/Strip.tsx'

interface Props {
  /** Those that are named: all, or the first ones. */
  rows: readonly UnreadableRow[]
  count?: number
}

/** Rows of a list that hold what Roster does not understand: how many, and on demand which and why. */
export function UnreadableRows({ rows, count = rows.length }: Props) {
  return (
    <Strip
      action={
        <Popover
          align="end"
          title="Rows that could not be read"
          trigger={<Button size="small">Show why</Button>}
          className="max-w-120"
        >
          <dl className="max-h-80 overflow-y-auto">
            {rows.map(({ index, name, problem }) => (
              <div key={index} className="py-1">
                <dt className="font-strong text-ink">
                  <bdi>{name || `Row ${index + 1}`}</bdi>
                </dt>
                <dd className="font-mono text-help wrap-anywhere whitespace-pre-wrap">{problem}</dd>
              </div>
            ))}
          </dl>
        </Popover>
      }
    >
      <strong>
        {count.toLocaleString('en')} {count === 1 ? 'row' : 'rows'} could not be read.
      </strong>{' '}
      They hold values that this version does not know.
    </Strip>
  )
}
