import { expect, test } from 'vitest'
import { layOutTally, type TallyMark } from './tally.ts'

function counts(marks: TallyMark[]): Partial<Record<TallyMark, number>> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(marks, (mark) => mark)).map(([mark, all]) => [mark, all.length]),
  )
}

test('a mark is a seat, and those over the limit stand behind the bar', () => {
  const { marks, seatsPerMark } = layOutTally({ used: 98, limit: 90, idle: 31 })
  expect(seatsPerMark).toBe(1)
  expect(counts(marks)).toEqual({ seen: 67, idle: 23, limit: 1, over: 8 })
  expect(marks.indexOf('limit')).toBe(90)
})

test('free seats stand before the bar', () => {
  const { marks } = layOutTally({ used: 3, limit: 5 })
  expect(marks).toEqual(['seen', 'seen', 'seen', 'free', 'free', 'limit'])
})

test('what a plan frees stands at the end of the used, over the limit or not', () => {
  expect(counts(layOutTally({ used: 98, limit: 90, freed: 12 }).marks)).toEqual({ seen: 86, freed: 12, limit: 1 })
  expect(layOutTally({ used: 3, limit: 4, freed: 1 }).marks).toEqual(['seen', 'seen', 'freed', 'free', 'limit'])
})

test('above 120 a mark stands for a round number of seats', () => {
  const { marks, seatsPerMark } = layOutTally({ used: 1035, limit: 1100 })
  expect(seatsPerMark).toBe(10)
  expect(counts(marks)).toEqual({ seen: 104, free: 6, limit: 1 })
  expect(layOutTally({ used: 100_000, limit: 90_000 }, 40).seatsPerMark).toBe(5000)
})

test('one seat too many shows beside a hundred thousand', () => {
  expect(counts(layOutTally({ used: 100_001, limit: 100_000 }).marks)).toMatchObject({ over: 1 })
})

test('nobody yet, and no seats at all', () => {
  expect(counts(layOutTally({ used: 0, limit: 5 }).marks)).toEqual({ free: 5, limit: 1 })
  expect(layOutTally({ used: 0, limit: 0 }).marks).toEqual(['limit'])
  expect(layOutTally({ used: 2, limit: 0 }).marks).toEqual(['limit', 'over', 'over'])
})
