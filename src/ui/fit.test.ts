import { expect, test } from 'vitest'
import { fit } from './fit.ts'

const widths = [50, 60, 70, 80]

test('all, when all fit, without room for a button', () => {
  expect(fit(widths, 260, 40, 0)).toEqual([0, 1, 2, 3])
})

test('as many as fit beside the button, in order, none skipped for a narrower one behind it', () => {
  expect(fit(widths, 259, 40, 0)).toEqual([0, 1, 2])
  expect(fit(widths, 219, 40, 0)).toEqual([0, 1])
  expect(fit([50, 100, 10], 120, 40, 0)).toEqual([0])
})

test('the chosen one stays, at the cost of another', () => {
  expect(fit(widths, 219, 40, 3)).toEqual([0, 3])
  expect(fit(widths, 10, 40, 2)).toEqual([2])
  expect(fit(widths, 10, 40, -1)).toEqual([])
})
