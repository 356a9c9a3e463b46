import { describe, expect, test } from 'vitest'
import { printJson, type Json } from './json.ts'
import { play, type Deployment } from './play.ts'
import { parseRecording } from './recording.ts'

const ada = 'aaaaaaaa-0000-4000-8000-000000000001'
const bob = 'bbbbbbbb-0000-4000-8000-000000000002'
const token = 'adaadaadaa-adaadaadaadaadaadaadaa'
const json = { 'content-type': 'application/json; charset=utf-8' }

type Fields = { [key: string]: Json }

function request(method: string, path: string, status: number, body: Json, more: Fields = {}): Fields {
  return { as: null, method, path, ...more, reply: { status, headers: json, body } }
}

function recorded(exchanges: Fields[]) {
  const starts = 'an unlicensed deployment with nobody in it'
  return parseRecording(printJson({ name: 'sample', about: 'a sample', server: 'v1', starts, settings: {}, exchanges }))
}

type Replies = Record<string, [status: number, body: Json]>

/** Plays the exchanges on a deployment that gives these replies, and has no other routes. */
async function playOn(
  replies: Replies,
  exchanges: Fields[],
  setup: Deployment['setup'] = () => Promise.resolve({ served: false }),
) {
  const sent: Request[] = []
  const fetch = (incoming: Request): Promise<Response> => {
    sent.push(incoming)
    const route = `${incoming.method} ${incoming.url.replace('http://127.0.0.1:3000', '')}`
    const [status, body] = replies[route] ?? [404, { message: 'Route not found.' }]
    return Promise.resolve(new Response(printJson(body), { status, headers: json }))
  }
  const played = await play(recorded(exchanges), () => ({ fetch, setup }))
  return { sent, played, verdicts: played.map(({ verdict }) => verdict) }
}

const create = request('POST', '/users', 201, { id: '{{id:1}}', token: '{{token:ada}}', secret: '{{secret:1}}' })
const created: Replies = { 'POST /users': [201, { id: ada, token, secret: 's' }] }

describe('a request', () => {
  test('is sent with the values of its placeholders, and with nothing else', async () => {
    const update = request('PUT', '/users/{{id:1}}?key={{key:ada}}', 200, null, {
      as: 'ada',
      headers: { Cookie: 'a={{secret:1}}' },
      body: { '{{id:1}}': ['a:{{id:1}}'], lifetime: 3155760000000000001n },
    })
    const { sent } = await playOn(created, [create, update])
    expect(sent[1]?.url).toBe(`http://127.0.0.1:3000/users/${ada}?key=adaadaadaa`)
    expect(Object.fromEntries(sent[1]?.headers ?? [])).toEqual({
      'coder-session-token': token,
      'content-type': 'application/json',
      cookie: 'a=s',
    })
    expect(await sent[1]?.text()).toBe(`{"${ada}":["a:${ada}"],"lifetime":3155760000000000001}`)
  })

  test('without a body has no content type, and with a literal one only its own', async () => {
    const { sent } = await playOn({}, [
      request('POST', '/a', 200, null),
      request('POST', '/b', 200, null, { raw: 'x' }),
      request('POST', '/c', 200, null, { raw: 'x', headers: { 'Content-Type': 'text/plain' } }),
      request('POST', '/d', 200, null, { body: null }),
    ])
    expect(sent.map(({ headers }) => headers.get('content-type'))).toEqual([
      null,
      null,
      'text/plain',
      'application/json',
    ])
    expect(await Promise.all(sent.map((incoming) => incoming.text()))).toEqual(['', 'x', 'x', 'null'])
  })

  test('keeps its path as it was sent', async () => {
    const paths = ['/users/..', '/users/%2e%2e', '//users//me/', '/users/a%2Fb?q=%22x']
    const { sent } = await playOn(
      {},
      paths.map((path) => request('GET', path, 200, null)),
    )
    expect(sent.map(({ url }) => url.replace('http://127.0.0.1:3000', ''))).toEqual(paths)
  })
})

describe('an exchange is not served', () => {
  const read = request('GET', '/read', 200, 'as recorded')
  const isDifferent: Replies = { 'GET /read': [200, 'otherwise'] }
  const write = request('POST', '/write', 201, {})

  test('where there is no such route, unless there was none', async () => {
    const { verdicts } = await playOn({ 'GET /hidden': [404, { message: 'Not found.' }] }, [
      read,
      request('GET', '/none', 404, { message: 'Route not found.' }),
      request('GET', '/hidden', 200, {}),
      request('GET', '/none', 404, { message: 'Route not found.', detail: '' }),
    ])
    expect(verdicts).toEqual(['not served', 'equal', 'different', 'different'])
  })

  test('where it differs after a write that was not served, but not before, and not where it is equal', async () => {
    const replies: Replies = { ...isDifferent, 'GET /same': [200, {}] }
    const { verdicts } = await playOn(replies, [read, write, read, request('GET', '/same', 200, {})])
    expect(verdicts).toEqual(['different', 'not served', 'not served', 'equal'])
  })

  test.each([
    ['a read', request('GET', '/list', 200, [])],
    ['a write that was to be refused', request('POST', '/write', 400, {})],
  ])('but not where it differs after %s that was not served', async (_, unserved) => {
    expect((await playOn(isDifferent, [unserved, read])).verdicts).toEqual(['not served', 'different'])
  })

  test('and not sent, where it needs a value from one that was not served', async () => {
    const { verdicts, sent, played } = await playOn({}, [
      request('GET', '/users', 200, [{ id: '{{id:1}}', key: '{{token:ada}}' }]),
      request('GET', '/users/{{id:1}}', 200, {}),
      request('GET', '/keys/{{key:ada}}', 200, {}),
    ])
    expect(verdicts).toEqual(['not served', 'not served', 'not served'])
    expect(sent).toHaveLength(1)
    expect(played[1]?.differences).toEqual([{ at: 'request', expected: '{{id:1}}', got: undefined }])
  })

  test('but different, where it needs a value from one that differed', async () => {
    const { verdicts, sent } = await playOn({ 'POST /users': [400, {}] }, [
      create,
      { ...request('GET', '/read', 200, {}), as: 'ada' },
    ])
    expect(verdicts).toEqual(['different', 'different'])
    expect(sent).toHaveLength(1)
  })
})

test('what needs a value from one that differed is different, whatever else it needs', async () => {
  const unserved = request('GET', '/later', 200, { id: '{{id:2}}' })
  const { verdicts } = await playOn({ 'POST /users': [400, {}] }, [
    create,
    unserved,
    request('GET', '/users/{{id:1}}/{{id:2}}', 200, {}),
  ])
  expect(verdicts).toEqual(['different', 'not served', 'different'])
})

describe('a single difference', () => {
  test('does not make the exchanges after it different', async () => {
    const replies: Replies = {
      'POST /users': [200, { id: ada, token, secret: 's' }],
      [`GET /users/${ada}`]: [200, { id: ada }],
    }
    const { verdicts } = await playOn(replies, [create, request('GET', '/users/{{id:1}}', 200, { id: '{{id:1}}' })])
    expect(verdicts).toEqual(['different', 'equal'])
  })

  test('is found in a later reply that has the id of another', async () => {
    const replies: Replies = { ...created, 'GET /users/ada': [200, { id: bob }] }
    const { played } = await playOn(replies, [create, request('GET', '/users/ada', 200, { id: '{{id:1}}' })])
    expect(played[1]?.differences).toEqual([{ at: 'body.id', expected: '{{id:1}}', got: bob }])
  })

  test('is a deployment that fails', async () => {
    const deployment = {
      fetch: () => Promise.reject(new Error('down')),
      setup: () => Promise.resolve({ served: true }),
    }
    const played = await play(recorded([request('GET', '/read', 200, {})]), () => deployment)
    expect(played).toEqual([
      {
        recording: 'sample',
        index: 0,
        verdict: 'different',
        differences: [{ at: 'reply', expected: 200, got: 'Error: down' }],
      },
    ])
  })
})

describe('a setup', () => {
  const session = { setup: 'session', words: 'Ada has a session.', user: '{{id:1}}', token: '{{token:ada-2}}' }
  const use = { ...request('GET', '/read', 200, {}), as: 'ada-2' }
  const replies: Replies = { ...created, 'GET /read': [200, {}] }

  test('is told its values, and what it makes up is used from then on', async () => {
    const told: unknown[] = []
    const { verdicts, sent } = await playOn(replies, [create, session, use, session], (setup) => {
      told.push(setup)
      return Promise.resolve({ served: true, values: { token: 'made-up' } })
    })
    expect(verdicts).toEqual(['equal', 'equal', 'equal', 'equal'])
    expect(told).toEqual([
      { setup: 'session', words: 'Ada has a session.', user: ada },
      { setup: 'session', words: 'Ada has a session.', user: ada, token: 'made-up' },
    ])
    expect(sent[1]?.headers.get('coder-session-token')).toBe('made-up')
  })

  test('that nothing serves is not served, nor what hangs on it', async () => {
    const differing = request('GET', '/read', 200, 'otherwise')
    expect((await playOn(replies, [create, session, use, differing])).verdicts).toEqual([
      'equal',
      'not served',
      'not served',
      'not served',
    ])
  })

  test('that makes up no value, or that of another, is different', async () => {
    for (const values of [{}, { token }]) {
      const { verdicts } = await playOn(replies, [create, session], () => Promise.resolve({ served: true, values }))
      expect(verdicts).toEqual(['equal', 'different'])
    }
  })

  test('that fails is different, unless a write before it was not served', async () => {
    const fails = () => Promise.reject(new Error('no such user'))
    expect((await playOn(replies, [create, session], fails)).verdicts).toEqual(['equal', 'different'])
    const unserved = request('POST', '/write', 201, {})
    expect((await playOn(replies, [create, unserved, session], fails)).verdicts[2]).toBe('not served')
  })
})

test('the clock moves on within a minute and a day', async () => {
  const times: number[] = []
  await play(recorded(Array.from({ length: 500 }, () => request('GET', '/', 200, {}))), (_, clock) => ({
    fetch: () => {
      times.push(clock().getTime())
      return Promise.resolve(new Response('{}', { headers: json }))
    },
    setup: () => Promise.resolve({ served: true }),
  }))
  expect(new Set(times).size).toBe(500)
  expect(new Set(times.map((time) => Math.floor(time / 60_000))).size).toBe(1)
  expect(new Date(times[0] ?? 0).getUTCHours()).toBe(12)
})
