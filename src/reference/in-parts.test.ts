import { describe, expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import type { Database } from './database.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed } from './seed.ts'

const now = new Date('2026-11-21T12:00:00Z')
const users = 1300

interface Row {
  readonly id: string
  readonly user_id: string
  readonly username: string
}
type Listed = Readonly<Record<'users' | 'members', Row[]>> & { readonly count: number }

async function deployment() {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users, now })
  const { fetch } = createDeployment({ database, clock: () => now })
  const owner = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas.owner.username)
  const key = { userId: owner?.id ?? '', loginType: 'password', lifetimeSeconds: 3600 }
  const headers = { 'Coder-Session-Token': await createApiKey(database, now, key) }
  const call = (path: string) => fetch(new Request(`http://coder.example/api/v2${path}`, { headers }))
  return { database, call, list: async (path: string) => (await (await call(path)).json()) as Listed }
}

describe.each([
  ['/users', 'users', 'SELECT count(*) AS count FROM users WHERE is_system = 0'],
  [
    '/organizations/meridian/paginated-members',
    'members',
    `SELECT count(*) AS count FROM organization_members JOIN organizations ON organizations.id = organization_id
       JOIN users ON users.id = user_id WHERE organizations.name = 'meridian' AND is_system = 0`,
  ],
] as const)('%s without a limit', (path, key, counting) => {
  const countOf = (database: Database) => database.get<{ count: number }>(counting)?.count ?? 0

  test('is what its pages are', async () => {
    const { database, list } = await deployment()
    const whole = await list(`${path}?limit=0`)
    const count = countOf(database)
    expect(count).toBeGreaterThan(600)
    const pages = await Promise.all([0, 1, 2, 3].map((page) => list(`${path}?limit=400&offset=${page * 400}`)))
    expect(whole).toEqual({ [key]: pages.flatMap((page) => page[key]), count })
  })

  test('counts what its offset leaves out, and nobody past the end', async () => {
    const { database, list } = await deployment()
    const count = countOf(database)
    const rest = await list(`${path}?offset=7`)
    expect([rest.count, rest[key].length]).toEqual([count, count - 7])
    expect(await list(`${path}?offset=${users + 1}`)).toEqual({ [key]: [], count: 0 })
  })

  test('leaves turns to others, and repeats nobody whose name changes meanwhile', async () => {
    const { database, call } = await deployment()
    const reply = await call(`${path}?limit=0`)
    const reader = reply.body?.getReader()
    const decoder = new TextDecoder()
    let text = decoder.decode((await reader?.read())?.value, { stream: true })
    database.run(`UPDATE users SET username = 'a-first' WHERE username_key = (SELECT max(username_key) FROM users)`)
    expect((await call('/users/me')).status).toBe(200)
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true })
    }
    const names = (JSON.parse(text) as Listed)[key].map(({ username }) => username)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('groups with their members', () => {
  interface Group {
    readonly id: string
    readonly members: readonly Row[]
    readonly total_member_count: number
  }
  test('are each what it is alone, and who is listed in it', async () => {
    const { call } = await deployment()
    const read = async <T>(path: string) => (await (await call(path)).json()) as T
    const groups = await read<Group[]>('/groups')
    expect(Math.max(...groups.map(({ members }) => members.length))).toBeGreaterThan(600)
    for (const group of groups) {
      expect(await read(`/groups/${group.id}`)).toEqual(group)
      const listed = await read<{ users: Row[] | null; count: number }>(`/groups/${group.id}/members?limit=0`)
      expect(group.members).toEqual(listed.users?.toSorted((one, other) => (one.id < other.id ? -1 : 1)) ?? [])
      expect([group.members.length, group.total_member_count]).toEqual([listed.count, listed.count])
    }
  })

  test('leave turns to others, and count whom they hold', async () => {
    const { database, call } = await deployment()
    const reply = await call('/groups')
    const reader = reply.body?.getReader()
    const decoder = new TextDecoder()
    let text = decoder.decode((await reader?.read())?.value, { stream: true })
    expect((await call('/users/me')).status).toBe(200)
    database.run(`UPDATE users SET deleted = 1 WHERE id IN (SELECT max(id) FROM users)`)
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true })
    }
    for (const { id, members, total_member_count } of JSON.parse(text) as Group[]) {
      expect(new Set(members.map((member) => member.id)).size, id).toBe(members.length)
      expect(total_member_count).toBe(members.length)
    }
  })

  test('are an empty list where nobody has any', async () => {
    const { database, call } = await deployment()
    database.exec('DELETE FROM groups')
    expect(await (await call('/groups')).json()).toEqual([])
  })
})

test('a row that does not fit is a 500 in the first part, and breaks the reply off in a later one', async () => {
  const spoil = (database: Database, order: 'ASC' | 'DESC') =>
    database.run(
      `UPDATE users SET roles = '[1]' WHERE id = (SELECT id FROM users WHERE is_system = 0 ORDER BY username_key ${order} LIMIT 1)`,
    )
  const early = await deployment()
  spoil(early.database, 'ASC')
  expect((await early.call('/users')).status).toBe(500)
  const late = await deployment()
  spoil(late.database, 'DESC')
  const reply = await late.call('/users')
  expect(reply.status).toBe(200)
  await expect(reply.text()).rejects.toThrow('schema refuses')
})
