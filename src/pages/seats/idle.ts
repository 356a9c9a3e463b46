import type { User } from '#api/users.ts'
import { instant } from '#lib/dates.ts'

const dayInMs = 86_400_000

/** Full days since somebody was seen; never is longer than any number of them. */
export function idleDays({ last_seen_at }: Pick<User, 'last_seen_at'>, now: Date): number {
  const seen = instant(last_seen_at)
  return seen ? Math.max(0, Math.floor((now.getTime() - seen.getTime()) / dayInMs)) : Infinity
}

/** How far the histogram and the slider go; whoever was not seen for longer stands at their end. */
export const mostDays = 120
const daysABar = 5

/** People of some days in a row: those who count as idle, and the others. */
export interface IdleBar {
  readonly from: number
  /** Up to and with; undefined for the last bar, which has no end. */
  readonly to: number | undefined
  readonly seen: number
  readonly idle: number
}

/** How many people were last seen how many days ago. */
export function idleHistogram(days: readonly number[], threshold: number): IdleBar[] {
  const bars = Array.from({ length: mostDays / daysABar }, (_, bar) => ({ from: bar * daysABar, seen: 0, idle: 0 }))
  const last = bars.length - 1
  for (const each of days) {
    const bar = bars[Math.min(last, Math.floor(each / daysABar))]
    if (bar) bar[each >= threshold ? 'idle' : 'seen'] += 1
  }
  return bars.map((bar, place) => ({ ...bar, to: place === last ? undefined : bar.from + daysABar - 1 }))
}
