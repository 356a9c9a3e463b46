import { dayOf } from './days.ts'
import type { History } from './history-query.ts'
import { chartedStatuses } from './status-history.ts'
import { statusLooks } from './status-looks.ts'

/** The figures behind the bars, the newest day first. */
export function StatusTable({ days, timeZone }: History) {
  const other = days.some((day) => day.other > 0) ? (['other'] as const) : []
  const columns = [...chartedStatuses, ...other]
  return (
    <div
      role="region"
      aria-label="People by status, day by day"
      // Scrolls, so the keyboard has to reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative max-h-90 overflow-auto"
    >
      <table className="w-full border-separate border-spacing-0 text-table text-ink-2 tabular-nums">
        <caption className="sr-only">People by status at the beginning of each day</caption>
        <thead className="sticky top-0 bg-sheet">
          <tr className="h-8">
            <th scope="col" className="border-b border-line-ink pr-2 text-left text-head">
              Day
            </th>
            {columns.map((status) => (
              <th key={status} scope="col" className="border-b border-line-ink pl-2 text-right text-head">
                {statusLooks[status].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date} className="h-8">
              <th scope="row" className="border-b border-line-faint pr-2 text-left font-normal whitespace-nowrap">
                <time dateTime={day.date}>{dayOf(new Date(day.date), timeZone)}</time>
              </th>
              {columns.map((status) => (
                <td key={status} className="border-b border-line-faint pl-2 text-right">
                  {day[status].toLocaleString('en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
