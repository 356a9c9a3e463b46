/** A time of the query language: a span back from now, the start of a day, or an instant. */
export type QueryTime =
  | { kind: 'span'; amount: number; unit: SpanUnit }
  | { kind: 'day'; text: string }
  | { kind: 'instant'; text: string }
  | { kind: 'never' }

export type SpanUnit = 'h' | 'd' | 'w' | 'mo' | 'y'

/**
 * Everybody who signed in ever did so after this, and "never" is year 1, so `last_seen_before` this selects exactly
 * those who never did (contract users §3.2). The first of January itself would switch the filter off.
 */
export const neverSeen = '0001-01-02T00:00:00Z'

// No more digits than stay within the years of RFC 3339.
const spanPattern = /^(?:(\d{1,5})([hdw])|(\d{1,4})(mo)|(\d{1,3})(y))$/i
const dayPattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/
// The server also takes an hour of one digit, a comma for the fraction, and letters of either case.
const instantPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/i

/** Reads a time: a span (`90d`), a date (`2026-08-01`) or RFC 3339, the only one that the server knows. */
export function parseTime(text: string): QueryTime | undefined {
  const span = spanPattern.exec(text)
  if (span) {
    const unit = (span[2] ?? span[4] ?? span[6] ?? '').toLowerCase()
    return isSpanUnit(unit) ? { kind: 'span', amount: Number(span[1] ?? span[3] ?? span[5]), unit } : undefined
  }
  if (text.toUpperCase() === neverSeen) return { kind: 'never' }
  if (dayPattern.test(text)) return isDay(text) ? { kind: 'day', text } : undefined
  const instant = instantPattern.exec(text)
  if (!instant || !isDay(text.slice(0, 10))) return undefined
  const [hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = instant.slice(4).map((n) => Number(n ?? 0))
  // The server's own bounds; it lets a zone be 24 hours or 60 minutes off.
  const inRange = hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60
  return inRange ? { kind: 'instant', text } : undefined
}

/**
 * RFC 3339 for the server. Spans count back from `now`, months and years by the UTC calendar (31 March less `1mo` is
 * 28 February). A date is the start of that day where the person is, before and after alike: `_after:2026-08-01`
 * includes that day, `_before:2026-08-01` does not. Both come out in whole seconds UTC; an instant stays as typed.
 */
export function resolveTime(time: QueryTime, now: Date): string {
  switch (time.kind) {
    case 'never':
      return neverSeen
    case 'instant':
      return time.text
    case 'day': {
      const [year = 0, month = 0, day = 0] = time.text.split('-').map(Number)
      const start = new Date(2000, 0, 1)
      start.setFullYear(year, month - 1, day)
      return wholeSeconds(start)
    }
    case 'span':
      return wholeSeconds(back(now, time.amount, time.unit))
  }
}

/** The nearest time to one that was mistyped (`90x`, `3months`, `2026-8-1`), as it would be typed. */
export function nearestTime(text: string): string | undefined {
  const date = /^(\d{4})\D(\d{1,2})\D(\d{1,2})(?!\d)/.exec(text)
  if (date) {
    const day = `${date[1]}-${date[2]?.padStart(2, '0')}-${date[3]?.padStart(2, '0')}`
    return parseTime(day) && day
  }
  const [, amount, unit = ''] = /^(\d+)\s*([a-z]*)$/i.exec(text) ?? []
  if (amount === undefined) return undefined
  const span = amount + (/^[hwy]/i.exec(unit)?.[0].toLowerCase() ?? (/^m/i.test(unit) ? 'mo' : 'd'))
  return parseTime(span) && span
}

/** A span in words: `90 days`. */
export function spanInWords(amount: number, unit: SpanUnit): string {
  return `${amount} ${unitNames[unit]}${amount === 1 ? '' : 's'}`
}

const unitNames: Record<SpanUnit, string> = { h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' }
const hours = { h: 1, d: 24, w: 7 * 24 }

function isSpanUnit(unit: string): unit is SpanUnit {
  return Object.hasOwn(unitNames, unit)
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function back(now: Date, amount: number, unit: SpanUnit): Date {
  const date = new Date(now)
  if (unit !== 'mo' && unit !== 'y') {
    date.setTime(date.getTime() - amount * hours[unit] * 3_600_000)
    return date
  }
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - amount * (unit === 'y' ? 12 : 1))
  const lastDay = new Date(date)
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0)
  date.setUTCDate(Math.min(day, lastDay.getUTCDate()))
  return date
}

function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
