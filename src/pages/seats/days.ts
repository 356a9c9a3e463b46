import { clockTime } from '#lib/dates.ts'

const formats = new Map<string | undefined, Intl.DateTimeFormat>()

/** A format of its own for each zone: making one costs more than using it. */
function partsOf(date: Date, timeZone: string | undefined): Record<string, string> {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...(timeZone !== undefined && { timeZone }),
    })
  formats.set(timeZone, format)
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
}

/** "2 Jun 2026", in the local time where no zone is named. */
export function dayOf(date: Date, timeZone?: string): string {
  const part = partsOf(date, timeZone)
  return `${part['day']} ${part['month']} ${part['year']}`
}

/** "2 Jun", in the local time where no zone is named. */
export function shortDayOf(date: Date, timeZone?: string): string {
  const part = partsOf(date, timeZone)
  return `${part['day']} ${part['month']}`
}

/** "14:00", or "20 Nov, 14:00" of another day than that of `now`. */
export function timeOf(date: Date, now: Date): string {
  const time = clockTime(date).slice(0, 'hh:mm'.length)
  return date.toDateString() === now.toDateString() ? time : `${shortDayOf(date)}, ${time}`
}
