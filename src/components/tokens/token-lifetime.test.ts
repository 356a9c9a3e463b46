import { expect, test } from 'vitest'
import { lengthOf, lifetimeChoices, lifetimeProblem, nanosecondsOf, secondsOf, typedSeconds } from './token-lifetime.ts'

const hour = 3600
const day = 24 * hour

test.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [90 * 60, '90 minutes'],
  [hour, '1 hour'],
  [36 * hour, '36 hours'],
  [7 * day, '7 days'],
  [365 * day, '365 days'],
  [876_600 * hour, '100 years'],
  [4000 * day, '4,000 days'],
])('%i seconds are "%s"', (seconds, words) => {
  expect(lengthOf(seconds)).toBe(words)
})

test('the longest lifetime of the API is exact on the wire', () => {
  // 876,600 hours (contract users §7), as Go counts them.
  expect(BigInt(nanosecondsOf(876_600 * hour))).toBe(876_600n * 3_600_000_000_000n)
  expect(secondsOf(3_155_760_000_000_000_000)).toBe(876_600 * hour)
})

test('what the API counts below a second is not promised', () => {
  expect(secondsOf(1_999_999_999)).toBe(1)
})

test('somebody who may have a hundred years is offered the usual lifetimes and the longest', () => {
  const { choices, proposed } = lifetimeChoices(876_600 * hour)
  expect(choices.map(({ label }) => label)).toEqual([
    '1 day',
    '7 days',
    '30 days',
    '90 days',
    '1 year',
    '100 years, the longest allowed',
  ])
  expect(proposed).toBe(7 * day)
})

test('an owner, who gets a week at most, is offered no more than that', () => {
  expect(lifetimeChoices(7 * day)).toEqual({
    choices: [
      { seconds: day, label: '1 day' },
      { seconds: 7 * day, label: '7 days, the longest allowed' },
    ],
    proposed: 7 * day,
  })
})

test('where only less than a day is allowed, that is all there is', () => {
  expect(lifetimeChoices(hour)).toEqual({
    choices: [{ seconds: hour, label: '1 hour, the longest allowed' }],
    proposed: hour,
  })
})

test.each(['', ' ', '0', '00', '-1', '1.5', '1e3', 'x', '7 days', '9999999999999'])('"%s" is no lifetime', (amount) => {
  expect(typedSeconds(amount, 'days')).toBeUndefined()
  expect(lifetimeProblem(amount, 'days', 7 * day)).toBe('Type a whole number above zero.')
})

test('a typed lifetime may be as long as the longest, and no longer', () => {
  expect(lifetimeProblem('7', 'days', 7 * day)).toBeUndefined()
  expect(lifetimeProblem(' 168 ', 'hours', 7 * day)).toBeUndefined()
  expect(lifetimeProblem('169', 'hours', 7 * day)).toBe('7 days is the longest allowed.')
  expect(lifetimeProblem('10081', 'minutes', 7 * day)).toBe('7 days is the longest allowed.')
})
