import { expect, test } from 'vitest'
import type { Json } from './json.ts'
import { parseRecording } from './recording.ts'

const reply = { status: 200, headers: {} }
const request = { as: null, method: 'GET', path: '/api/v2/buildinfo', reply }
const restart = { setup: 'restart', words: 'The server starts again.' }

function recording(changes: { [key: string]: Json }): string {
  return JSON.stringify({
    name: 'sample',
    about: 'a sample',
    server: 'v1',
    starts: 'an unlicensed deployment with nobody in it',
    settings: {},
    exchanges: [request, restart],
    ...changes,
  })
}

test('a recording keeps its requests and setups', () => {
  expect(parseRecording(recording({})).exchanges).toEqual([request, restart])
})

test.each<[string, { [key: string]: Json }, string]>([
  ['another start', { starts: 'a licensed deployment' }, 'starts'],
  ['an unknown setting', { settings: { CODER_OTHER: 'true' } }, 'settings'],
  ['an unknown method', { exchanges: [{ ...request, method: 'LIST' }] }, 'exchanges[0].method'],
  ['no word on who asks', { exchanges: [{ method: 'GET', path: '/', reply }] }, 'exchanges[0].as'],
  ['an unknown key', { exchanges: [request, { ...request, bodies: 1 }] }, 'exchanges[1]'],
  ['two bodies', { exchanges: [{ ...request, body: 1, raw: '1' }] }, 'exchanges[0]'],
  [
    'a status in words',
    { exchanges: [{ ...request, reply: { ...reply, status: '200' } }] },
    'exchanges[0].reply.status',
  ],
  [
    'one cookie that is no list',
    { exchanges: [{ ...request, reply: { ...reply, headers: { 'set-cookie': 'a=b' } } }] },
    'exchanges[0].reply.headers',
  ],
  ['an unknown setup', { exchanges: [{ setup: 'party', words: '' }] }, 'exchanges[0].setup'],
  [
    'a setup without a field',
    { exchanges: [{ setup: 'member', words: '', user: 'a', roles: [] }] },
    'exchanges[0].organization',
  ],
  ['a setup with a field too many', { exchanges: [{ ...restart, user: 'a' }] }, 'exchanges[0]'],
])('%s is an error at its place', (_, changes, place) => {
  expect(() => parseRecording(recording(changes))).toThrow(`${place}: `)
})

test('what is not JSON is an error', () => {
  expect(() => parseRecording('{')).toThrow('SyntaxError')
})
