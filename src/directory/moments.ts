/**
 * A moment in microseconds since 1970, the grain of the API's times (contract users §2.1); NaN where there is none.
 * Exact in the years 1685 to 2255, and to the whole second from year 1 on.
 */
export type Micros = number

/** What stands for "never" in `last_seen_at` (contract users §2.1). */
export const never: Micros = -62_135_596_800_000_000

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i

/**
 * Reads RFC 3339 as the server does (contract users §3.2): letters of either case, an hour of one digit, a comma before
 * the fraction. Rounds to microseconds, half of one to the even, as its database compares them.
 */
export function micros(text: string): Micros {
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour, zoneMinute] = pattern.exec(text) ?? []
  if (year === undefined) return Number.NaN
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
  date.setUTCHours(Number(hour), Number(minute) - offset, Number(second))
  return date.getTime() * 1000 + roundedMicros(fraction)
}

/** As the API writes it: a fraction only where there is one, without trailing zeros; `''` where there is no moment. */
export function momentText(moment: Micros): string {
  if (Number.isNaN(moment)) return ''
  const seconds = Math.floor(moment / 1_000_000)
  const fraction = moment - seconds * 1_000_000
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === 0 ? `${whole}Z` : `${whole}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}Z`
}

function roundedMicros(fraction: string): number {
  const nanoseconds = Number(fraction.slice(0, 9).padEnd(9, '0'))
  const whole = Math.floor(nanoseconds / 1000)
  const left = nanoseconds % 1000
  return left > 500 || (left === 500 && whole % 2 === 1) ? whole + 1 : whole
}
