import { expect, test } from 'vitest'
import { dollars } from './money.ts'

test.each([
  [0, '$0.00'],
  [1, '$0.000001'],
  [4_200, '$0.0042'],
  [9_999, '$0.01'],
  [10_000, '$0.01'],
  [12_345_678, '$12.35'],
  [1_000_000_000_000, '$1,000,000.00'],
])('%i millionths are %s', (amount, words) => {
  expect(dollars(amount)).toBe(words)
})
