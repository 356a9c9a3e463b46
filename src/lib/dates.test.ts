import { describe, expect, test } from 'vitest'
import { instant, relative } from './dates.ts'
import { exact } from './exact-date.ts'

// Noon, local time: a calendar day to either side in every zone that the tests may run in.
const now = new Date(2026, 10, 21, 12, 0, 0)
const before = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('relative', () => {
  test.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [minute, '1 minute ago'],
    [12.9 * minute, '12 minutes ago'],
    [hour, '1 hour ago'],
    [23.99 * hour, '23 hours ago'],
    [day, 'yesterday'],
    [2 * day, '2 days ago'],
    [99 * day, '99 days ago'],
    [100 * day, '3 months ago'],
    [130 * day, '4 months ago'],
    [364 * day, '11 months ago'],
    [365 * day, '1 year ago'],
    [800 * day, '2 years ago'],
    [-30_000, 'in a moment'],
    [-9 * day, 'in 9 days'],
    [-day, 'tomorrow'],
  ])('%d ms is "%s"', (distance, words) => {
    expect(relative(before(distance), now)).toBe(words)
  })

  test('days are counted by the calendar, not by 24 hours', () => {
    expect(relative(new Date(2026, 10, 20, 0, 0, 0), now)).toBe('yesterday')
    expect(relative(new Date(2026, 10, 19, 23, 59, 0), now)).toBe('2 days ago')
  })
})

describe('instant', () => {
  test.each([undefined, null, '', '0001-01-01T00:00:00Z', 'nonsense'])('%s is no time', (value) => {
    expect(instant(value)).toBeUndefined()
  })

  test('keeps a real one', () => {
    expect(instant('2026-11-21T10:20:04.123456Z')?.toISOString()).toBe('2026-11-21T10:20:04.123Z')
  })
})

test('exact names the day, the second and the zone', () => {
  expect(exact(new Date('2026-11-21T10:20:04Z'), 'Europe/Berlin')).toBe('Sat 21 Nov 2026, 11:20:04 GMT+1')
  expect(exact(new Date('2026-09-01T00:00:00Z'), 'Asia/Kolkata')).toBe('Tue 1 Sep 2026, 05:30:00 GMT+5:30')
})
