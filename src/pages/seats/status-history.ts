import type { Reply } from '#api/endpoint.ts'
import type { insights } from '#api/insights.ts'

/** From the bottom of the chart to its top. */
export const chartedStatuses = ['active', 'dormant', 'suspended'] as const
type Status = (typeof chartedStatuses)[number]

/** How many people had which status at the midnight that a day begins with. */
export type HistoryDay = Readonly<Record<Status, number>> & {
  readonly date: string
  /** Of statuses that this version does not know. */
  readonly other: number
}

/**
 * The days of all statuses, the oldest first. One that nobody ever had is absent, and so is everything where nobody
 * ever had any (contract organizations §8): then there are no days.
 */
export function historyOf({ status_counts }: Reply<typeof insights.statusCounts>): HistoryDay[] {
  const days = new Map<string, { active: number; dormant: number; suspended: number; other: number }>()
  for (const [status, points] of Object.entries(status_counts)) {
    const known = chartedStatuses.find((each) => each === status) ?? 'other'
    for (const { date, count } of points) {
      const day = days.get(date) ?? { active: 0, dormant: 0, suspended: 0, other: 0 }
      day[known] += count
      days.set(date, day)
    }
  }
  return Array.from(days, ([date, day]) => ({ date, ...day })).toSorted(
    (one, other) => Date.parse(one.date) - Date.parse(other.date),
  )
}

/** How many there are now, and how many more than at the beginning. */
export function changeOf(days: readonly HistoryDay[], status: Status | 'other'): { count: number; change: number } {
  const count = days.at(-1)?.[status] ?? 0
  return { count, change: count - (days[0]?.[status] ?? 0) }
}

/** Round figures for the lines of a chart from 0 on: three of them at most, and none above what they measure. */
export function linesUpTo(most: number): number[] {
  for (let power = 1; ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      const lines = Math.floor(most / step)
      if (lines <= 3) return Array.from({ length: lines + 1 }, (_, line) => line * step)
    }
  }
}

/** "+7", "−3", "±0". */
export function signed(change: number): string {
  const figure = Math.abs(change).toLocaleString('en')
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${figure}`
}
