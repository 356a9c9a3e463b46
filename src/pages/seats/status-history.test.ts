import { expect, test } from 'vitest'
import { changeOf, historyOf, linesUpTo, signed } from './status-history.ts'

const points = (...counts: number[]) =>
  counts.map((count, day) => ({ date: `2026-11-${String(day + 1).padStart(2, '0')}T00:00:00+01:00`, count }))

test('puts the statuses of a day together, the oldest day first', () => {
  const days = historyOf({
    status_counts: {
      suspended: points(1, 2).toReversed(),
      active: points(5, 7),
      on_leave: points(0, 1),
      gone: points(2, 2),
    },
  })
  expect(days).toEqual([
    { date: '2026-11-01T00:00:00+01:00', active: 5, dormant: 0, suspended: 1, other: 2 },
    { date: '2026-11-02T00:00:00+01:00', active: 7, dormant: 0, suspended: 2, other: 3 },
  ])
  expect(changeOf(days, 'active')).toEqual({ count: 7, change: 2 })
  expect(changeOf(days, 'dormant')).toEqual({ count: 0, change: 0 })
})

test('orders days by their instants, however their zones are written', () => {
  const [before, after] = ['2026-10-25T00:00:00+02:00', '2026-10-24T23:00:00Z']
  const days = historyOf({ status_counts: { active: [after, before].map((date) => ({ date, count: 1 })) } })
  expect(days.map(({ date }) => date)).toEqual([before, after])
})

test('has no days where nobody was ever counted', () => {
  expect(historyOf({ status_counts: {} })).toEqual([])
  expect(changeOf([], 'active')).toEqual({ count: 0, change: 0 })
})

test.each([
  [7, '+7'],
  [-1200, '−1,200'],
  [0, '±0'],
])('a change of %i is written %s', (change, text) => {
  expect(signed(change)).toBe(text)
})

test.each([
  [0, [0]],
  [3, [0, 1, 2, 3]],
  [4, [0, 2, 4]],
  [250, [0, 100, 200]],
  [1284, [0, 500, 1000]],
  [100_000, [0, 50_000, 100_000]],
])('a chart of up to %i has lines at %j', (most, lines) => {
  expect(linesUpTo(most)).toEqual(lines)
})
