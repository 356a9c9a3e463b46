import { useQuery } from '@tanstack/react-query'
import { Table2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { ApiError } from '#api/error.ts'
import { Loaded } from '#components/Loaded.tsx'
import { Button } from '#ui/Button.tsx'
import { classes } from '#ui/classes.ts'
import { Note } from '#ui/Note.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { historyQuery } from './history-query.ts'
import { changeOf, chartedStatuses, signed, type HistoryDay } from './status-history.ts'
import { statusLooks } from './status-looks.ts'
import { StatusTable } from './StatusTable.tsx'

const StatusChart = lazy(async () => ({ default: (await import('./StatusChart.tsx')).StatusChart }))

interface Props {
  isTable: boolean
  onTable: (isTable: boolean) => void
}

/** How many people had which status on each of the last 60 days: as bars, or as the figures themselves. */
export function StatusHistory({ isTable, onTable }: Props) {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const query = useQuery(historyQuery(here))
  const isAbsent = query.error instanceof ApiError && query.error.kind === 'not-found'
  return (
    <section
      aria-label="People by status, 60 days"
      className="min-w-0 px-5 py-3.5 max-md:border-t max-md:border-line max-md:px-4 lg:border-l lg:border-line"
    >
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <h2 className="text-block text-ink">People by status, 60 days</h2>
        <Button
          icon={Table2}
          aria-pressed={isTable}
          onClick={() => onTable(!isTable)}
          className="aria-pressed:bg-press"
        >
          As table
        </Button>
      </div>
      <Loaded
        query={query}
        lines={6}
        refusal={
          isAbsent
            ? 'This version of the deployment does not count people by status.'
            : 'You may not see how many people had which status. It needs the permission to read users.'
        }
      >
        {({ days, timeZone }) =>
          days.length === 0 ? (
            <p className="text-menu text-ink-3">The deployment has not counted anybody yet.</p>
          ) : (
            <>
              {isTable ? (
                <StatusTable days={days} timeZone={timeZone} />
              ) : (
                <Suspense fallback={<Skeleton className="h-75 w-full animate-late" />}>
                  <StatusChart days={days} timeZone={timeZone} />
                </Suspense>
              )}
              <Legend days={days} />
              {timeZone !== here && (
                <p className="pt-2 text-help text-ink-3">
                  The deployment does not know the time zone {here}: its days are those of {timeZone}.
                </p>
              )}
            </>
          )
        }
      </Loaded>
      <div className="pt-4">
        <Note>
          Dormant and suspended people take no licence seat and no AI seat. A seat that is freed shows at the
          deployment’s next count. Today’s changes show here tomorrow.
        </Note>
      </div>
    </section>
  )
}

/** From the top of the bars to their bottom: how many now, and how many more than 60 days ago. */
function Legend({ days }: { days: readonly HistoryDay[] }) {
  const other = days.some((day) => day.other > 0) ? (['other'] as const) : []
  return (
    <table className="mt-3 w-full text-body text-ink-2 tabular-nums">
      <caption className="sr-only">People by status now, and the change in 60 days</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Status</th>
          <th scope="col">People</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {[...chartedStatuses, ...other].toReversed().map((status) => {
          const { count, change } = changeOf(days, status)
          const { label, swatch } = statusLooks[status]
          return (
            <tr key={status}>
              <th scope="row" className="py-0.5 text-left font-normal">
                <span className="flex items-center gap-2">
                  <span
                    aria-hidden
                    className={classes('size-2.5 rounded-[2px] forced-colors:bg-[CanvasText]', swatch)}
                  />
                  {label}
                </span>
              </th>
              <td className="w-20 text-right font-semibold text-ink">{count.toLocaleString('en')}</td>
              <td className="w-16 text-right text-help text-ink-3">{signed(change)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
