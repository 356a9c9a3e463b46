import { goQuoteBytes } from './go-quote.ts'
import type { StoredTime } from './time.ts'

const timeLayout = '2006-01-02T15:04:05.999999999Z07:00'
const dateLayout = '2006-01-02'

/**
 * RFC 3339 as Go reads it: an hour of one digit, a comma before the fraction, and a zone of 24 hours pass.
 * Rounded to microseconds and kept within the years 0 to 9999, as PostgreSQL compares it.
 *
 * @throws Error in Go's words
 */
export function parseGoTime(text: string): StoredTime {
  return parse(text, timeLayout)
}

/**
 * A date as Go reads it, the moment at which it begins in UTC.
 *
 * @throws Error in Go's words
 */
export function parseGoDate(text: string): StoredTime {
  return parse(text, dateLayout)
}

function parse(text: string, layout: string): StoredTime {
  let rest = text
  const mismatch = (element: string) =>
    new Error(`parsing time ${goQuoteBytes(text)} as "${layout}": cannot parse ${goQuoteBytes(rest)} as "${element}"`)
  const wrong = (what: string) => new Error(`parsing time ${goQuoteBytes(text)}: ${what}`)
  const literal = (character: string) => {
    if (!rest.startsWith(character)) throw mismatch(character)
    rest = rest.slice(1)
  }
  const number = (element: string, pattern: RegExp) => {
    const digits = pattern.exec(rest)?.[0]
    if (digits === undefined) throw mismatch(element)
    rest = rest.slice(digits.length)
    return Number(digits)
  }
  const within = (value: number, least: number, most: number, name: string) => {
    if (value < least || value > most) throw wrong(`${name} out of range`)
    return value
  }
  const twoDigits = /^\d\d/

  const year = number('2006', /^\d{4}/)
  literal('-')
  const month = within(number('01', twoDigits), 1, 12, 'month')
  literal('-')
  const day = number('02', twoDigits)
  const time = layout === timeLayout ? timeOfDay() : { hour: 0, minute: 0, second: 0, microseconds: 0 }
  if (rest !== '') throw wrong(`extra text: ${goQuoteBytes(rest)}`)
  if (day < 1 || day > daysIn(year, month)) throw wrong('day out of range')

  const moment = new Date(0)
  moment.setUTCFullYear(year, month - 1, day)
  moment.setUTCHours(time.hour, time.minute, time.second)
  return stored(moment, time.microseconds)

  function timeOfDay() {
    literal('T')
    const hour = within(number('15', /^\d\d?/), 0, 23, 'hour')
    literal(':')
    const minute = within(number('04', twoDigits), 0, 59, 'minute')
    literal(':')
    const second = within(number('05', twoDigits), 0, 59, 'second')
    const fraction = /^[.,](\d+)/.exec(rest)
    if (fraction) rest = rest.slice(fraction[0].length)
    const zone = /^(?:Z|([+-])(\d\d):(\d\d))/.exec(rest)
    if (!zone) throw mismatch('Z07:00')
    const [utc, sign, zoneHour = 0, zoneMinute = 0] = zone
    // Go looks at both before it tells of the later one.
    if (Number(zoneMinute) > 60) throw wrong('time zone offset minute out of range')
    within(Number(zoneHour), 0, 24, 'time zone offset hour')
    rest = rest.slice(utc.length)
    const offset = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute))
    return { hour, minute: minute - offset, second, microseconds: microseconds(fraction?.[1] ?? '') }
  }
}

function daysIn(year: number, month: number): number {
  const last = new Date(0)
  last.setUTCFullYear(year, month, 0)
  return last.getUTCDate()
}

/** Half a microsecond goes to the even one. */
function microseconds(fraction: string): number {
  const nanoseconds = Number(fraction.slice(0, 9).padEnd(9, '0'))
  const whole = Math.floor(nanoseconds / 1000)
  const left = nanoseconds % 1000
  return left > 500 || (left === 500 && whole % 2 === 1) ? whole + 1 : whole
}

function stored(second: Date, micros: number): StoredTime {
  const carried = micros === 1_000_000
  const moment = carried ? new Date(second.getTime() + 1000) : second
  if (moment.getUTCFullYear() < 0) return '0000-01-01T00:00:00.000000Z'
  if (moment.getUTCFullYear() > 9999) return '9999-12-31T23:59:59.999999Z'
  return `${moment.toISOString().slice(0, 19)}.${String(carried ? 0 : micros).padStart(6, '0')}Z`
}
