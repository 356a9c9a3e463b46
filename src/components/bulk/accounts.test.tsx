import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { members } from '#api/members.ts'
import { users } from '#api/users.ts'
import type { Database } from '#reference/database.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { cut, ofWhole, refused, type Fault } from '#test/faults.ts'
import { openSample, type Sample } from '#test/sample.ts'
import { server } from '#test/server.ts'
import { readAccounts, type Progress } from './accounts.ts'
import type { BulkAction } from './bulk-action.ts'

let database: Database
let sample: Sample
beforeAll(async () => {
  database = openNodeDatabase(':memory:')
  sample = await openSample(database, { as: 'owner', users: 6000, settings: { apiRateLimit: -1 } })
  return () => database.close()
})

/** The network of these tests cannot wait for whoever reads. */
const breathe = () => Promise.resolve()
const suspend: BulkAction = { kind: 'suspend' }

/** Reads some of the sample, and tells how. */
async function read(action: BulkAction, ids: readonly string[], ...faults: Fault[]) {
  server.use(...sample.handlers)
  sample.breaks(...faults)
  onTestFinished(() => sample.breaks())
  const told: Progress[] = []
  const { signal } = new AbortController()
  const onProgress = (progress: Progress) => void told.push(progress)
  const found = await readAccounts(action, ids, { signal, breathe, onProgress, patience: 500 })
  const kinds = ids.map((id) => found.get(id)?.kind)
  return { found, kinds: new Set(kinds), counted: new Set(told.map(({ of }) => of)), last: told.at(-1) }
}

function idsWhere(condition: string): string[] {
  return database.all<{ id: string }>(`SELECT id FROM users WHERE ${condition}`).map(({ id }) => id)
}

test('reads very many in one reply', async () => {
  const ids = idsWhere('deleted = 0 AND is_system = 0')
  const { found, kinds, counted, last } = await read(suspend, ids)
  expect(kinds).toEqual(new Set(['read']))
  expect(found.size).toBe(ids.length)
  expect(counted).toEqual(new Set(['people']))
  expect(last).toEqual({ done: ids.length, all: ids.length, of: 'people' })
})

test.each([
  ['breaks off', cut(users.list, 0.5)],
  ['is refused', refused(users.list, 500, { message: 'Internal error fetching users.' })],
])('reads them page by page where that reply %s', async (_, fault) => {
  const ids = idsWhere('deleted = 0 AND is_system = 0')
  const { found, kinds, last } = await read(suspend, ids, ofWhole(fault))
  expect(kinds).toEqual(new Set(['read']))
  expect(found.size).toBe(ids.length)
  expect(last?.of).toBe('calls')
})

test('reads few one by one, and tells who is gone', async () => {
  const [gone = ''] = idsWhere("status = 'suspended' AND deleted = 0")
  database.run('UPDATE users SET deleted = 1 WHERE id = ?', gone)
  database.run('DELETE FROM organization_members WHERE user_id = ?', gone)
  const few = [gone, ...idsWhere("deleted = 0 AND is_system = 0 AND username LIKE 'z%'").slice(0, 3)]
  const { found, last } = await read(suspend, few)
  expect(few.map((id) => found.get(id)?.kind)).toEqual(['gone', 'read', 'read', 'read'])
  expect(last?.of).toBe('calls')
})

test('reads very many members of an organization in one reply as well', async () => {
  const organization = database.get<{ id: string; name: string }>(
    "SELECT id, name FROM organizations WHERE name = 'meridian'",
  )
  if (!organization) throw new Error('There is no such organization.')
  const rows = database.all<{ id: string }>(
    'SELECT user_id AS id FROM organization_members JOIN users ON users.id = user_id WHERE organization_id = ? AND deleted = 0 AND is_system = 0',
    organization.id,
  )
  const action: BulkAction = {
    kind: 'remove',
    organization: { ...organization, display_name: '', default_org_member_roles: [] },
  }
  const ids = rows.map(({ id }) => id)
  const { kinds, counted } = await read(action, ids, ofWhole(refused(users.list, 500, {})))
  expect(kinds).toEqual(new Set(['read']))
  expect(counted).toEqual(new Set(['people']))
  expect(await read(action, ids, ofWhole(cut(members.list, 0.5)))).toMatchObject({ kinds: new Set(['read']) })
})
