import { expect, test } from 'vitest'
import { layOutRun } from './run-tally.ts'

test('a run shows what is done, what failed and what is to go', () => {
  const kinds = (marks: readonly string[]) =>
    ['done', 'failed', 'to-go'].map((kind) => marks.filter((mark) => mark === kind).length)
  expect(kinds(layOutRun({ done: 3, failed: 1, of: 10 }))).toEqual([3, 1, 6])
  expect(kinds(layOutRun({ done: 99_000, failed: 1, of: 100_000 }))).toEqual([117, 1, 2])
  expect(kinds(layOutRun({ done: 0, failed: 0, of: 100_000 }))).toEqual([0, 0, 120])
  expect(kinds(layOutRun({ done: 99_999, failed: 0, of: 100_000 }))).toEqual([119, 0, 1])
  expect(kinds(layOutRun({ done: 100_000, failed: 0, of: 100_000 }))).toEqual([120, 0, 0])
})
