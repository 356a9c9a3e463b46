import { describe, expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import type { Database } from './database.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed, type SeedOptions } from './seed.ts'

const now = new Date('2026-11-21T12:00:00Z')

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** A sample of its own, and calls to it as one of its personas. */
async function sample(options: Partial<SeedOptions> = {}) {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 120, now, ...options })
  const deployment = createDeployment({ database, clock: () => now })
  const call = async (as: keyof typeof personas, method: string, path: string, body?: unknown): Promise<Answer> => {
    const user = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas[as].username)
    const token = await createApiKey(database, now, {
      userId: user?.id ?? '',
      loginType: 'password',
      lifetimeSeconds: 3600,
    })
    const init: RequestInit = { method, headers: { 'Coder-Session-Token': token } }
    if (body !== undefined) init.body = JSON.stringify(body)
    const reply = await deployment.fetch(new Request(`http://coder.example/api/v2/users${path}`, init))
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
  }
  return { database, call }
}

describe('an account is kept only if', () => {
  const account = {
    id: 'x',
    username: 'x',
    email: 'x@example.com',
    login_type: 'password',
    is_service_account: 0,
    deleted: 0,
  }
  const insert = (database: Database, rest: Partial<typeof account>) => {
    const row = { ...account, ...rest }
    database.run(
      `INSERT INTO users (id, username, email, login_type, is_service_account, deleted, status, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, 'active', '', '')`,
      row.id,
      row.username,
      row.email,
      row.login_type,
      row.is_service_account,
      row.deleted,
    )
  }
  const robot = { email: '', login_type: 'none', is_service_account: 1 }

  test.each<[string, Partial<typeof account>]>([
    ['a person has an e-mail', { email: '' }],
    ['a service account has none', { ...robot, email: 'x@example.com' }],
    ['a service account cannot sign in', { ...robot, login_type: 'password' }],
    ['it has a username', { username: '' }],
    ['the username is free', { id: 'y', username: 'TAKEN', email: 'y@example.com' }],
    ['the e-mail is free', { id: 'y', username: 'y', email: 'Taken@Example.com' }],
  ])('%s', (_, rest) => {
    const database = openNodeDatabase(':memory:')
    insert(database, { id: 'taken', username: 'taken', email: 'taken@example.com' })
    expect(() => insert(database, rest)).toThrow(/constraint failed/)
  })

  test('but service accounts share the empty e-mail, and a deleted account gives back its name', () => {
    const database = openNodeDatabase(':memory:')
    insert(database, { id: 'a', username: 'a', ...robot })
    insert(database, { id: 'b', username: 'b', ...robot })
    insert(database, { id: 'c', username: 'c', deleted: 1 })
    insert(database, { id: 'd', username: 'c' })
    expect(database.get('SELECT count(*) AS count FROM users')).toEqual({ count: 4 })
  })
})

describe('a service account', () => {
  const body = (organization_ids: unknown) => ({ username: 'new-robot', organization_ids, service_account: true })

  test.each([undefined, 'entitled', 'grace', 'over'] as const)('is made where it is licensed: %s', async (license) => {
    const { call } = await sample({ license })
    const made = await call('owner', 'POST', '', body(['00000000-0000-0000-0000-000000000000']))
    expect(made).toMatchObject({
      status: 201,
      body: { username: 'new-robot', email: '', login_type: 'none', is_service_account: true, status: 'dormant' },
    })
    expect((await call('owner', 'GET', '?q=service_account:true+username:new-robot')).body).toMatchObject({ count: 1 })
  })

  test.each(['none', 'expired'] as const)('is refused where it is not: %s', async (license) => {
    const { call } = await sample({ license })
    expect(await call('owner', 'POST', '', body([]))).toEqual({
      status: 403,
      body: { message: 'Service Accounts is a Premium feature. Contact sales!' },
    })
  })

  test('needs an organization like everybody', async () => {
    const { call } = await sample()
    expect(await call('owner', 'POST', '', body([]))).toMatchObject({
      status: 400,
      body: { validations: [{ field: 'organization_ids' }] },
    })
  })
})

describe('an AI seat', () => {
  test('shows in lists and single accounts, while the holder is active', async () => {
    const { call } = await sample()
    const holder = personas.member.username
    expect((await call('owner', 'GET', `/${holder}`)).body).toMatchObject({ has_ai_seat: true })
    expect((await call('owner', 'GET', `?q=username:${holder}`)).body).toMatchObject({ users: [{ has_ai_seat: true }] })
    expect((await call('user-admin', 'PUT', `/${holder}/status/suspend`)).body).toMatchObject({
      status: 'suspended',
      has_ai_seat: false,
    })
    expect((await call('user-admin', 'PUT', `/${holder}/status/activate`)).body).toMatchObject({
      status: 'active',
      has_ai_seat: true,
    })
    expect((await call('owner', 'GET', `/${personas.auditor.username}`)).body).toMatchObject({ has_ai_seat: false })
  })

  test.each(['none', 'expired'] as const)('is hidden without the licence: %s', async (license) => {
    const { call, database } = await sample({ license })
    expect(database.get('SELECT 1 FROM ai_seats')).toBeDefined()
    const { users } = (await call('owner', 'GET', '')).body as { users: { has_ai_seat: boolean }[] }
    expect(users.filter(({ has_ai_seat }) => has_ai_seat)).toEqual([])
  })
})

test('who is in no organization has null in lists and an empty list alone', async () => {
  const { call } = await sample()
  expect((await call('owner', 'GET', '?q=username:nowhere')).body).toMatchObject({
    users: [{ organization_ids: null }],
  })
  expect((await call('owner', 'GET', '/nowhere')).body).toMatchObject({ organization_ids: [] })
})

test('stored roles that do not exist are shown without a name', async () => {
  const { call } = await sample()
  expect((await call('owner', 'GET', '/retired-role')).body['roles']).toEqual([
    { name: 'site-reliability', display_name: '' },
    { name: 'auditor', display_name: 'Auditor' },
  ])
})

test('pages and their counts agree with the whole list, wherever they are cut', async () => {
  const { call } = await sample({ users: 60 })
  const names = ({ body }: Answer) => (body['users'] as { username: string }[]).map(({ username }) => username)
  for (const q of ['', 'q=status:active&', 'q=an&']) {
    const whole = await call('owner', 'GET', `?${q}`)
    const everybody = names(whole)
    expect(whole.body['count']).toBe(everybody.length)
    for (const limit of [1, 7, everybody.length - 1, everybody.length, everybody.length + 1]) {
      for (const offset of [0, 1, everybody.length - 1, everybody.length, everybody.length + 1]) {
        if (limit < 1 || offset < 0) continue
        const page = await call('owner', 'GET', `?${q}limit=${limit}&offset=${offset}`)
        const expected = everybody.slice(offset, offset + limit)
        expect({ names: names(page), count: page.body['count'] }, `${q} ${limit} ${offset}`).toEqual({
          names: expected,
          count: expected.length && everybody.length,
        })
      }
    }
  }
})

test('who may not read accounts finds only the own one', async () => {
  const { call } = await sample()
  expect((await call('member', 'GET', '?q=role:member')).body).toMatchObject({
    users: [{ username: personas.member.username }],
    count: 1,
  })
  expect((await call('member', 'GET', '?q=username:alice')).body).toEqual({ users: [], count: 0 })
  expect((await call('member', 'GET', '/alice')).status).toBe(404)
})
