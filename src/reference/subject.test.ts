import { expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed } from './seed.ts'

const now = new Date('2026-11-21T12:00:00Z')

/** Calls of the sample's owner with a token that is good for little. */
async function ownerWith(credential: { scopes?: readonly string[]; allowList?: readonly string[] }) {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 70, now })
  const owner = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas.owner.username)
  const token = await createApiKey(database, now, {
    userId: owner?.id ?? '',
    loginType: 'token',
    lifetimeSeconds: 3600,
    ...credential,
  })
  const deployment = createDeployment({ database, clock: () => now })
  return async (path: string): Promise<{ status: number; body: unknown }> => {
    const request = new Request(`http://coder.example/api/v2${path}`, { headers: { 'Coder-Session-Token': token } })
    const reply = await deployment.fetch(request)
    return { status: reply.status, body: await reply.json() }
  }
}

test('a token that may read nobody is listed nobody, an owner’s too', async () => {
  const get = await ownerWith({ scopes: ['workspace:read'] })
  expect(await get('/users')).toEqual({ status: 200, body: { users: [], count: 0 } })
  expect(await get('/organizations')).toEqual({ status: 200, body: [] })
  expect((await get('/users/me')).status).toBe(404)
})

test('contract organizations §4: a token that cannot look up roles fails on members, where it may read them at all', async () => {
  const failure = {
    status: 500,
    body: {
      message: 'An internal server error occurred.',
      detail: 'lookup custom roles: unauthorized: rbac: forbidden',
    },
  }
  const reader = await ownerWith({ scopes: ['organization:read', 'user:read'] })
  expect(await reader('/organizations/default/members')).toEqual(failure)
  expect((await reader('/organizations/default/paginated-members')).status).toBe(404)

  const member = await ownerWith({ scopes: ['organization:read', 'coder:workspaces.access'] })
  expect(await member('/organizations/default/paginated-members')).toEqual(failure)
  expect((await member('/organizations/default/paginated-members?q=nobody-of-this-name')).status).toBe(200)
})

test('an allow list is exclusive: organizations that it does not name are not there', async () => {
  const get = await ownerWith({ allowList: ['user:*'] })
  expect(await get('/organizations')).toEqual({ status: 200, body: [] })
  expect((await get('/organizations/default')).status).toBe(404)
  expect((await get('/users/roles')).status).toBe(403)
  expect((await get('/users/me')).status).toBe(200)
})
