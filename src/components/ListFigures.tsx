import type { PeoplePage } from './people.ts'

/** Which rows of how many are shown; where none are, none of how many there are in all. */
export function ListFigures({ list, total }: { list: PeoplePage<unknown>; total: number | undefined }) {
  const { rows, unreadable, count, filter, offset } = list
  const shown = rows.length + unreadable.length
  if (shown > 0) {
    return (
      <>
        <strong>
          {figure(offset + 1)}
          {shown > 1 && `–${figure(offset + shown)}`}
        </strong>{' '}
        of <strong>{figure(count)}</strong>
      </>
    )
  }
  if (offset > 0) return 'Nobody on this page'
  if (filter === '' || total === undefined) {
    return (
      <>
        <strong>0</strong> people
      </>
    )
  }
  return (
    <>
      <strong>0</strong> of <strong>{figure(total)}</strong>
    </>
  )
}

function figure(number: number): string {
  return number.toLocaleString('en')
}
