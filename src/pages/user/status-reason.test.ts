import { expect, test } from 'vitest'
import { statusReason } from './status-reason.ts'

const now = new Date('2026-11-21T12:00:00Z')
const never = '0001-01-01T00:00:00Z'
const yesterday = '2026-11-20T12:00:00Z'
const longAgo = '2026-08-01T00:00:00Z'
const justNinetyDays = '2026-08-23T12:00:00Z'

function reason(status: string, last_seen_at: string, is_service_account = false): string {
  return statusReason({ status, last_seen_at, is_service_account }, now)
}

test('who is active and was seen needs no reason', () => {
  expect(reason('active', yesterday)).toBe('')
  expect(reason('active', justNinetyDays)).toBe('')
})

test('who is active and was not seen for 90 days, or never, falls dormant soon', () => {
  expect(reason('active', longAgo)).toBe('Not seen for 90 days, so it may fall dormant at any time.')
  expect(reason('active', never)).toBe('Never seen, so it may fall dormant at any time.')
})

test('who is dormant wakes by signing in; a service account by its tokens', () => {
  expect(reason('dormant', longAgo)).toBe('Not seen for 90 days. Becomes active with the next sign-in or request.')
  expect(reason('dormant', never)).toBe(
    'Never seen since it was made. Becomes active with the next sign-in or request.',
  )
  expect(reason('dormant', never, true)).toContain('the next request with one of its tokens')
})

test('who was made dormant and seen since is not said to be unseen', () => {
  expect(reason('dormant', yesterday)).toBe('Becomes active with the next sign-in or request.')
})

test('who is suspended is refused everywhere', () => {
  expect(reason('suspended', yesterday)).toBe('Sign-in, sessions and tokens are refused until activation.')
})

test('of a status that a later server invents nothing is claimed', () => {
  expect(reason('frozen', never)).toBe('')
})
