import { describe, expect, test } from 'vitest'
import { idleDays, idleHistogram } from './idle.ts'

const now = new Date('2026-11-21T14:32:07Z')

describe('days without being seen', () => {
  test.each([
    ['2026-11-21T14:32:07Z', 0],
    ['2026-11-20T14:32:08Z', 0],
    ['2026-11-20T14:32:07Z', 1],
    ['2026-10-22T14:32:07Z', 30],
    ['2026-10-22T14:32:08Z', 29],
    ['0001-01-01T00:00:00Z', Infinity],
    [undefined, Infinity],
  ])('%s is %s', (last_seen_at, days) => {
    expect(idleDays({ last_seen_at }, now)).toBe(days)
  })

  test('a clock that is ahead of ours makes nobody idle', () => {
    expect(idleDays({ last_seen_at: '2026-11-21T15:00:00Z' }, now)).toBe(0)
  })
})

describe('the histogram', () => {
  const barsOf = (days: number[], threshold: number) =>
    idleHistogram(days, threshold).filter(({ seen, idle }) => seen + idle > 0)

  test('holds everybody once, whatever counts as idle', () => {
    const days = [0, 4, 5, 29, 30, 31, 114, 115, 119, 120, 900, Infinity]
    for (const threshold of [0, 1, 30, 32, 120, 500]) {
      const bars = idleHistogram(days, threshold)
      expect(bars).toHaveLength(24)
      expect(bars.reduce((sum, { seen }) => sum + seen, 0)).toBe(days.filter((each) => each < threshold).length)
      expect(bars.reduce((sum, { idle }) => sum + idle, 0)).toBe(days.filter((each) => each >= threshold).length)
    }
  })

  test('has bars of five days, the last one without an end', () => {
    expect(barsOf([0, 4, 5, 114, 115, 900, Infinity], 30)).toEqual([
      { from: 0, to: 4, seen: 2, idle: 0 },
      { from: 5, to: 9, seen: 1, idle: 0 },
      { from: 110, to: 114, seen: 0, idle: 1 },
      { from: 115, to: undefined, seen: 0, idle: 3 },
    ])
  })

  test('divides the bar in which the threshold lies', () => {
    expect(barsOf([30, 31, 32, 34], 32)).toEqual([{ from: 30, to: 34, seen: 2, idle: 2 }])
  })
})
