import { expect, test } from 'vitest'
import { layOutTally, type TallySeat } from './tally.ts'

/** "67 seen 23 idle": runs of equal marks in their order. */
function runs(seats: TallySeat[]): string {
  const found: [TallySeat, number][] = []
  for (const seat of seats) {
    const last = found.at(-1)
    if (last?.[0] === seat) last[1] += 1
    else found.push([seat, 1])
  }
  return found.map(([seat, count]) => `${count} ${seat}`).join(' ')
}

test('a mark is a seat; the idle come last, the last of them past the limit', () => {
  const { seatsPerMark, within, over } = layOutTally({ used: 98, limit: 90, idle: 31 })
  expect(seatsPerMark).toBe(1)
  expect(runs(within)).toBe('67 seen 23 idle')
  expect(runs(over)).toBe('8 idle')
})

test('free seats stand before the limit', () => {
  const { within, over } = layOutTally({ used: 3, limit: 5 })
  expect(runs(within)).toBe('3 seen 2 free')
  expect(over).toEqual([])
})

test('what a plan frees stands at the end of the used, on both sides of the limit', () => {
  const { within, over } = layOutTally({ used: 98, limit: 90, freed: 12 })
  expect(runs(within)).toBe('86 seen 4 freed')
  expect(runs(over)).toBe('8 freed')
  expect(runs(layOutTally({ used: 3, limit: 4, freed: 1 }).within)).toBe('2 seen 1 freed 1 free')
})

test('above 120 a mark stands for a round number of seats', () => {
  const { seatsPerMark, within } = layOutTally({ used: 1035, limit: 1100 })
  expect(seatsPerMark).toBe(10)
  expect(runs(within)).toBe('104 seen 6 free')
  expect(layOutTally({ used: 100_000, limit: 90_000 }, 40).seatsPerMark).toBe(5000)
})

test('one seat too many shows beside a hundred thousand', () => {
  expect(layOutTally({ used: 100_001, limit: 100_000 }).over).toHaveLength(1)
})

test('nobody yet, and no seats at all', () => {
  expect(runs(layOutTally({ used: 0, limit: 5 }).within)).toBe('5 free')
  expect(layOutTally({ used: 0, limit: 0 })).toMatchObject({ within: [], over: [] })
  expect(runs(layOutTally({ used: 2, limit: 0 }).over)).toBe('2 seen')
})
