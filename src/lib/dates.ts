const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const counted = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const named = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/**
 * The instant that an API date names, or undefined where there is none: absent, null, unreadable, or the zero time
 * of Go (year 1), which stands for "never".
 */
export function instant(value: string | null | undefined): Date | undefined {
  if (!value) return undefined
  const date = new Date(value)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1 ? undefined : date
}

/** Midnight of the local day, counted in days, so that a change to summer time moves nothing. */
function calendarDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / day
}

/**
 * How long ago, or how soon, in the coarsest unit that still tells two idle people apart: minutes, hours, then calendar
 * days up to 99, months, years.
 */
export function relative(date: Date, now: Date): string {
  const distance = date.getTime() - now.getTime()
  const past = Math.abs(distance)
  if (past < minute) return distance > 0 ? 'in a moment' : 'just now'
  if (past < hour) return counted.format(Math.trunc(distance / minute), 'minute')
  if (past < day) return counted.format(Math.trunc(distance / hour), 'hour')
  const days = calendarDay(date) - calendarDay(now)
  if (Math.abs(days) < 100) return named.format(days, 'day')
  const months = Math.trunc(days / 30.44)
  if (Math.abs(days) < 365) return counted.format(months, 'month')
  return counted.format(Math.trunc(days / 365.25) || Math.sign(days), 'year')
}

/** "14:32:07": the local time of the day. */
export function clockTime(date: Date): string {
  return date.toLocaleTimeString('en-GB')
}
