import { expect, test } from 'vitest'
import { csrfProblem, newCsrfToken } from './csrf.ts'

const token = btoa('0123456789abcdef0123456789abcdef')

function problem({
  method = 'PUT',
  path = '/api/v2/users/me/profile',
  headers = {},
  cookies = {},
  query = {},
}: {
  method?: string
  path?: string
  headers?: Record<string, string>
  cookies?: Record<string, string>
  query?: Record<string, string[]>
}) {
  return csrfProblem({
    method,
    path,
    headers: new Headers(headers),
    cookies: new Map(Object.entries({ coder_session_token: 'mine', ...cookies })),
    query: new Map(Object.entries(query)),
  })
}

function masked(text: string): string {
  const bytes = Array.from(atob(text), (character) => character.charCodeAt(0))
  const pad = bytes.map((_, at) => (at * 37 + 11) % 256)
  return btoa(String.fromCharCode(...pad, ...bytes.map((byte, at) => byte ^ (pad[at] ?? 0))))
}

test('a write with a cookie alone is taken for a forgery', () => {
  expect(problem({})).toMatch(/^Something is wrong with your CSRF token\./)
  expect(problem({ method: 'POST', path: '/api/v2/users/login' })).toBeDefined()
  expect(problem({ method: 'PATCH', path: '/api/v2/nothing' })).toBeDefined()
})

test('a header that differs from the cookie is told apart', () => {
  expect(problem({ headers: { 'Coder-Session-Token': 'other' } })).toMatch(/^CSRF error encountered\./)
})

test.each([
  ['reading', { method: 'GET' }],
  ['asking for options', { method: 'OPTIONS' }],
  ['no cookie', { cookies: { coder_session_token: '' } }],
  ['the header repeats the cookie', { headers: { 'Coder-Session-Token': 'mine' } }],
  ['the query repeats the cookie', { query: { coder_session_token: ['mine'] } }],
  ['any bearer', { headers: { Authorization: 'Bearer x' } }],
  ['a provisioner', { headers: { 'Coder-Provisioner-Daemon-PSK': 'x' } }],
  ['the first user', { method: 'POST', path: '/api/v2/users/first' }],
  ['whatever begins so', { method: 'POST', path: '/api/v2/users/first/x' }],
  ['what is no part of the API', { method: 'POST', path: '/nothing' }],
  ['the cookie echoed', { headers: { 'X-CSRF-TOKEN': token }, cookies: { csrf_token: token } }],
  ['the cookie echoed under a mask', { headers: { 'X-CSRF-TOKEN': masked(token) }, cookies: { csrf_token: token } }],
])('passes: %s (contract users §1.2)', (_, request) => expect(problem(request)).toBeUndefined())

test.each([
  ['another query', { query: { coder_session_token: ['other'] } }],
  ['basic authorization', { headers: { Authorization: 'Basic x' } }],
  ['the cookie without its echo', { cookies: { csrf_token: token } }],
  ['an echo of another cookie', { headers: { 'X-CSRF-TOKEN': btoa('x'.repeat(32)) }, cookies: { csrf_token: token } }],
  ['an echo without its cookie', { headers: { 'X-CSRF-TOKEN': token } }],
  ['an empty echo', { headers: { 'X-CSRF-TOKEN': '' }, cookies: { csrf_token: '' } }],
  ['an empty provisioner', { headers: { 'Coder-Provisioner-Daemon-PSK': '' } }],
  ['a path that only begins as reports do', { method: 'POST', path: '/api/v2/csp/reportsx' }],
])('does not pass: %s', (_, request) => expect(problem(request)).toBeDefined())

test('a token is given to whoever has none, or none that can be read', () => {
  expect(atob(newCsrfToken(new Map()) ?? '')).toHaveLength(32)
  expect(newCsrfToken(new Map([['csrf_token', 'nonsense']]))).toBeDefined()
  expect(newCsrfToken(new Map([['csrf_token', token]]))).toBeUndefined()
})
