import { expect, test } from 'vitest'
import type { ApiKey } from '#api/tokens.ts'
import { expiryOf, byEnd, lastUseOf, nameOf } from './token-state.ts'

const now = new Date('2026-11-21T12:00:00Z')

test.each([
  ['2026-11-21T12:00:00Z', 'expired'],
  ['2026-11-21T12:00:00.001Z', 'soon'],
  ['2026-11-28T11:59:59Z', 'soon'],
  ['2026-11-28T12:00:00Z', 'later'],
] as const)('a token that ends at %s is %s', (expires_at, expiry) => {
  expect(expiryOf({ expires_at }, now)).toBe(expiry)
})

test('1970 and year 1 are never', () => {
  expect(lastUseOf({ last_used: '1970-01-01T00:00:00Z' })).toBeUndefined()
  expect(lastUseOf({ last_used: '0001-01-01T00:00:00Z' })).toBeUndefined()
  expect(lastUseOf({ last_used: '2026-11-20T00:00:00Z' })).toBe('2026-11-20T00:00:00Z')
})

test('a token without a name is called by its id', () => {
  expect(nameOf({ id: 'Qm3c0PzL1d', token_name: '' })).toBe('Qm3c0PzL1d')
  expect(nameOf({ id: 'Qm3c0PzL1d', token_name: 'laptop' })).toBe('laptop')
})

test('the last to end stands first, and what has expired below what works', () => {
  const token = (token_name: string, expires_at: string): ApiKey => ({
    id: token_name,
    user_id: '',
    last_used: '',
    expires_at,
    created_at: '',
    updated_at: '',
    login_type: 'token',
    scope: '',
    scopes: [],
    token_name,
    lifetime_seconds: 1,
    allow_list: [],
  })
  const tokens = [
    token('long gone', '2026-11-01T00:00:00Z'),
    token('far', '2027-11-01T00:00:00Z'),
    token('gone', '2026-11-20T00:00:00Z'),
    token('near', '2026-11-22T00:00:00Z'),
  ]
  expect(byEnd(tokens).map(nameOf)).toEqual(['far', 'near', 'gone', 'long gone'])
})
