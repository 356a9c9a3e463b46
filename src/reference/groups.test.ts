import { beforeAll, expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed } from './seed.ts'

const now = new Date('2026-11-21T12:00:00Z')
const database = openNodeDatabase(':memory:')

beforeAll(async () => {
  await seed(database, { users: 120, now })
})

interface Group {
  readonly id: string
  readonly name: string
  readonly organization_id: string
  readonly members: readonly { readonly username: string }[]
  readonly total_member_count: number
}

async function get(as: keyof typeof personas, path: string): Promise<{ status: number; body: unknown }> {
  const user = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas[as].username)
  const key = { userId: user?.id ?? '', loginType: 'password', lifetimeSeconds: 3600 }
  const token = await createApiKey(database, now, key)
  const deployment = createDeployment({ database, clock: () => now })
  const request = new Request(`http://coder.example/api/v2${path}`, { headers: { 'Coder-Session-Token': token } })
  const reply = await deployment.fetch(request)
  return { status: reply.status, body: await reply.json() }
}

const groupsOf = async (as: keyof typeof personas, path: string) => (await get(as, path)).body as Group[]

test('everybody of an organization belongs to its group Everyone, which has its id', async () => {
  const groups = await groupsOf('owner', '/groups')
  const everyone = groups.filter(({ name }) => name === 'Everyone')
  expect(everyone.length).toBeGreaterThan(1)
  for (const { id, organization_id, members, total_member_count } of everyone) {
    expect(id).toBe(organization_id)
    const belonging = database.get<{ count: number }>(
      'SELECT count(*) AS count FROM organization_members JOIN users ON id = user_id AND is_system = 0 WHERE organization_id = ?',
      id,
    )
    expect(total_member_count).toBe(belonging?.count)
    expect(members).toHaveLength(total_member_count)
  }
})

test('the groups of one account are those that it is in', async () => {
  const all = await groupsOf('owner', '/groups')
  const username = personas.member.username
  const expected = all.filter(({ members }) => members.some((member) => member.username === username))
  const found = await groupsOf('owner', `/groups?has_member=${username}`)
  expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect(found.length).toBeLessThan(all.length)
})

test('the groups of one organization are those of all that are its own', async () => {
  const all = await groupsOf('owner', '/groups')
  const organization = all[0]?.organization_id ?? ''
  const found = await groupsOf('owner', `/organizations/${organization}/groups`)
  const expected = all.filter(({ organization_id }) => organization_id === organization)
  expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect((await get('owner', '/organizations/nosuch/groups')).status).toBe(404)
})

test('a page of members is by username, and none is null', async () => {
  const group = (await groupsOf('owner', '/groups')).find(({ name }) => name === 'Everyone')
  const { body } = await get('owner', `/groups/${group?.id}/members?limit=3`)
  const { users, count } = body as { users: { username: string }[]; count: number }
  expect(users.map(({ username }) => username)).toEqual(users.map(({ username }) => username).toSorted())
  expect([users.length, count]).toEqual([3, group?.total_member_count])
  expect((await get('owner', `/groups/${group?.id}/members?q=nobody-at-all`)).body).toEqual({ users: null, count: 0 })
})

test('a parameter that is not known is refused, and an organization that is not there', async () => {
  expect((await get('owner', '/groups?nosuch=1')).status).toBe(400)
  expect((await get('owner', '/groups?organization=nosuch')).status).toBe(400)
  expect((await get('owner', '/groups/00000000-0000-4000-8000-000000000000')).status).toBe(404)
})

test('without its licence nobody is told more than that', async () => {
  const unlicensed = openNodeDatabase(':memory:')
  const { fetch } = createDeployment({ database: unlicensed, clock: () => now })
  const reply = await fetch(new Request('http://coder.example/api/v2/groups/x'))
  expect([reply.status, await reply.json()]).toEqual([
    403,
    { message: 'Template RBAC is a Premium feature. Contact sales!' },
  ])
})
