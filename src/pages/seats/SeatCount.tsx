import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SeatUse } from '#session/entitlements.ts'
import { useClock } from '#ui/clock.ts'
import { Tally } from '#ui/Tally.tsx'
import { layOutTally } from '#ui/tally.ts'
import { useNarrow } from '#ui/use-narrow.ts'
import { timeOf } from './days.ts'
import { LegendMark } from './LegendMark.tsx'

/** At a width of 320 px. */
const mostOnPhone = 60

interface Props {
  title: string
  use: SeatUse
  /** Of the used, how many are idle, where that is known. */
  idle?: number | undefined
  /** How many marks there is room for, but on a phone. */
  most: number
  /** When the deployment counted; undefined where it does not say. */
  countedAt: Date | undefined
  /** What the marks stand for. */
  children: ReactNode
}

/** How many seats of a kind are taken, by the deployment's own count. */
export function SeatCount({ title, use, idle, most, countedAt, children }: Props) {
  const { used, limit } = use
  const marks = useNarrow() ? mostOnPhone : most
  const { seatsPerMark } = layOutTally({ used, limit }, marks)
  return (
    <section
      aria-label={title}
      className="min-w-0 border-b border-line px-5 py-4 max-md:px-4 lg:not-first:border-l lg:not-first:border-line"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-block text-ink">{title}</h2>
        {countedAt && (
          <p className="text-help text-ink-3">
            counted <CountedAt date={countedAt} />
          </p>
        )}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-4 pt-0.5 text-menu">
        <span className="text-body text-ink-3 tabular-nums">
          <span className="text-figure text-ink">{used.toLocaleString('en')}</span>&ensp;of {limit.toLocaleString('en')}
        </span>
        <Level use={use} />
      </p>
      <div className="flex h-9 items-center">
        <Tally used={used} limit={limit} idle={idle} size="large" most={marks} />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-0.5 pt-1 text-help text-ink-2">
        {seatsPerMark > 1 && <LegendMark look="seen">one mark is {seatsPerMark.toLocaleString('en')} seats</LegendMark>}
        {children}
      </div>
    </section>
  )
}

function Level({ use: { used, limit, level } }: { use: SeatUse }) {
  const left = (limit - used).toLocaleString('en')
  switch (level) {
    case 'over':
      return (
        <span className="inline-flex items-center gap-1.5 text-danger-text">
          <TriangleAlert className="size-3.5 stroke-2" />
          {(used - limit).toLocaleString('en')} over the limit
        </span>
      )
    case 'near':
      return (
        <span className="inline-flex items-center gap-1.5 text-warn-text">
          <CircleAlert className="size-3.5 stroke-2" />
          {Math.floor((100 * used) / limit)} %, {left} left
        </span>
      )
    case 'within':
      return <span className="text-ink-3">{left} left</span>
  }
}

function CountedAt({ date }: { date: Date }) {
  const words = useClock((now) => timeOf(date, now))
  return (
    <time
      dateTime={date.toISOString()}
      data-tip=""
      // Makes the exact time reachable without a pointer.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="rounded-tag"
    >
      {words}
    </time>
  )
}
