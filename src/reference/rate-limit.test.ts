import { expect, test } from 'vitest'
import { RateLimiter } from './rate-limit.ts'

const at = (text: string) => new Date(`2026-03-01T${text}Z`)

test('counts down to a refusal, which does not count itself', () => {
  const limiter = new RateLimiter(2)
  const state = () => limiter.count('ada /x', at('12:00:10'))
  const reset = at('12:01:00').getTime() / 1000
  expect(state()).toEqual({ limit: 2, remaining: 1, reset, refused: false })
  expect(state()).toEqual({ limit: 2, remaining: 0, reset, refused: false })
  expect(state()).toEqual({ limit: 2, remaining: 0, reset, refused: true })
  expect(limiter.count('ada /x', at('12:02:00')).remaining).toBe(1)
})

test('each key counts alone', () => {
  const limiter = new RateLimiter(1)
  expect(limiter.count('ada /x', at('12:00:00')).refused).toBe(false)
  expect(limiter.count('ada /y', at('12:00:00')).refused).toBe(false)
  expect(limiter.count('bob /x', at('12:00:00')).refused).toBe(false)
  expect(limiter.count('ada /x', at('12:00:00')).refused).toBe(true)
})

test('the minute before weighs by what is left of it', () => {
  const limiter = new RateLimiter(10)
  for (let call = 0; call < 10; call += 1) limiter.count('ada /x', at('12:00:59'))
  expect(limiter.count('ada /x', at('12:01:00')).refused).toBe(true)
  expect(limiter.count('ada /x', at('12:01:30')).remaining).toBe(4)
})

test('the minute before that weighs nothing', () => {
  const limiter = new RateLimiter(1)
  limiter.count('ada /x', at('12:00:00'))
  expect(limiter.count('ada /x', at('12:02:00')).refused).toBe(false)
})
