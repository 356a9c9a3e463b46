import { expect, test } from 'vitest'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'

const password = 'SomeSecurePassword!'

/** A deployment with an owner and one person, and calls to it. */
async function deploymentOfTwo() {
  const database = openNodeDatabase(':memory:')
  const { fetch } = createDeployment({ database, clock: () => new Date('2026-11-21T12:00:00Z') })
  const call = async (as: string | undefined, method: string, path: string, body?: unknown) => {
    const headers = new Headers({ 'User-Agent': 'test' })
    if (as !== undefined) headers.set('Coder-Session-Token', as)
    const init: RequestInit = { method, headers }
    if (body !== undefined) init.body = JSON.stringify(body)
    const reply = await fetch(new Request(`http://coder.example${path}`, init), { ip: '192.0.2.7' })
    const text = await reply.text()
    return { status: reply.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, never> }
  }
  const signIn = async (email: string): Promise<string> =>
    (await call(undefined, 'POST', '/api/v2/users/login', { email, password })).body['session_token'] ?? ''
  const first = { username: 'admin', email: 'admin@example.com', password }
  const { body } = await call(undefined, 'POST', '/api/v2/users/first', first)
  const owner = await signIn(first.email)
  await call(owner, 'POST', '/api/v2/users', {
    username: 'mia',
    email: 'mia@example.com',
    password,
    organization_ids: [body['organization_id']],
  })
  /** The newest entries first, without what is the same in all. */
  const log = async (limit: number) => {
    const page = await call(owner, 'GET', `/api/v2/audit?limit=${limit}`)
    return page.body['audit_logs'] as unknown as Record<string, unknown>[]
  }
  return { call, signIn, owner, log }
}

test('an entry tells who did what from where, and a secret only as changed', async () => {
  const { call, owner, log } = await deploymentOfTwo()
  await call(owner, 'PUT', '/api/v2/users/mia/password', { password: 'AnotherPassword!1' })
  expect(await log(1)).toMatchObject([
    {
      action: 'write',
      resource_type: 'user',
      resource_target: 'mia',
      description: '{user} updated user {target}',
      diff: { hashed_password: { secret: true } },
      status_code: 204,
      ip: '192.0.2.7',
      user_agent: 'test',
      user: { username: 'admin' },
    },
  ])
})

test('what was tried is told without what it would have changed', async () => {
  const { call, owner, log } = await deploymentOfTwo()
  await call(owner, 'PUT', '/api/v2/users/mia/roles', { roles: ['nosuch'] })
  const [entry] = await log(1)
  expect(entry).toMatchObject({
    status_code: 400,
    description: '{user} unsuccessfully attempted to write user {target}',
  })
  expect(entry?.['diff']).toEqual({})
})

test('what was refused before its target was found is not told', async () => {
  const { call, owner, log } = await deploymentOfTwo()
  const before = await log(10)
  await call(owner, 'PUT', '/api/v2/users/nobody/roles', { roles: [] })
  await call(owner, 'POST', '/api/v2/users', { username: 'mia', email: 'x@example.com', password })
  await call(undefined, 'POST', '/api/v2/users/login', { email: 'nobody@example.com', password })
  expect(await log(10)).toEqual(before)
})

test('a failed sign-in names the account that was tried, and none that it is about', async () => {
  const { call, log } = await deploymentOfTwo()
  await call(undefined, 'POST', '/api/v2/users/login', { email: 'mia@example.com', password: 'wrong' })
  expect(await log(1)).toMatchObject([
    {
      action: 'login',
      resource_id: '00000000-0000-0000-0000-000000000000',
      status_code: 401,
      description: '{user} unsuccessfully attempted to login',
      user: { username: 'mia' },
    },
  ])
})

test('waking is told as done by the deployment, before the sign-in that woke', async () => {
  const { signIn, log } = await deploymentOfTwo()
  await signIn('mia@example.com')
  expect(await log(2)).toMatchObject([
    { action: 'login', status_code: 201 },
    {
      action: 'write',
      diff: { status: { old: 'dormant', new: 'active', secret: false } },
      additional_fields: { automatic_actor: 'coder', automatic_subsystem: 'dormancy' },
      ip: '',
    },
  ])
})

test('whom it is about may be deleted, the entry stays and says so', async () => {
  const { call, owner, log } = await deploymentOfTwo()
  await call(owner, 'DELETE', '/api/v2/users/mia')
  expect(await log(2)).toMatchObject([
    { action: 'delete', is_deleted: true, resource_link: '', diff: { deleted: { old: false, new: true } } },
    { action: 'create', is_deleted: true, resource_link: '' },
  ])
})
