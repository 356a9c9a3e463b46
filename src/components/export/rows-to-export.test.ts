import { expect, test } from 'vitest'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { users } from '#api/users.ts'
import type { Directory } from '#directory/directory.ts'
import type { Progress } from '#directory/view.ts'
import { deploy, directoryOf, inNetwork } from '#test/directory.ts'
import { bent, hanging, refused } from '#test/faults.ts'
import { rowsToExport, type Wanted } from './rows-to-export.ts'

inNetwork()

const whenever = new Date(0)
const everybody: Wanted = { filter: '', since: whenever }
const unheard = (): undefined => undefined

async function exported<Row>(
  directory: Directory<Row>,
  wanted: Wanted,
  onRead: (progress: Progress) => void = unheard,
) {
  const { rows, ...figures } = await rowsToExport(directory, wanted, new AbortController().signal, onRead)
  const all: Row[] = []
  for await (const some of rows) all.push(...some)
  return { ...figures, rows: all }
}

test('everybody who matches, in the order of the deployment, as it sends them itself', async () => {
  await deploy()
  const q = 'status:active login_type:oidc'
  const sent = await request(users.list, { query: { q } })
  const { rows, count, unreadable } = await exported(directoryOf({ kind: 'deployment' }), { ...everybody, filter: q })
  expect(count).toBe(sent.count)
  expect(unreadable).toBe(0)
  expect(rows).toEqual(sent.rows)
})

test('in another order where one is wanted', async () => {
  await deploy()
  const { rows } = await exported(directoryOf({ kind: 'deployment' }), {
    ...everybody,
    sort: { column: 'created', descending: true },
  })
  const moments = rows.map(({ created_at }) => Date.parse(created_at))
  expect(moments).toHaveLength(250)
  expect(moments).toEqual(moments.toSorted((one, other) => other - one))
})

test('those chosen in the order of the list, whatever the filter; who is gone is not among them', async () => {
  await deploy()
  const { rows: list } = await request(users.list, { query: { limit: 60 } })
  const [first, second, third] = [list[40], list[7], list[22]].map((user) => user?.id ?? '')
  const chosen = [first ?? '', second ?? '', third ?? '', '00000000-0000-4000-8000-000000000000']
  const { rows, count } = await exported(directoryOf({ kind: 'deployment' }), {
    ...everybody,
    filter: 'status:suspended role:auditor',
    ids: chosen,
  })
  expect(count).toBe(3)
  expect(rows.map(({ id }) => id)).toEqual([second, third, first])
})

test('nobody older than the list on screen: who was read before it is read anew', async () => {
  const { database } = await deploy()
  const directory = directoryOf({ kind: 'deployment' })
  const before = await exported(directory, everybody)
  database.run("UPDATE users SET name = 'Anew' WHERE username = ?", before.rows[3]?.username ?? '')

  expect((await exported(directory, { ...everybody, since: before.asOf })).rows[3]?.name).toBe(before.rows[3]?.name)
  const since = new Date(before.asOf.getTime() + 1)
  const after = await exported(directory, { ...everybody, since })
  expect(after.rows[3]?.name).toBe('Anew')
  expect(after.asOf >= since).toBe(true)
})

test('reading tells how far it is, and rows that could not be read are counted', async () => {
  const bad = bent(users.list, (reply) => ({
    ...reply,
    users: reply.users?.map((user, place) => (place === 5 ? { ...user, id: 7 } : user)),
  }))
  await deploy({ faults: [bad] })
  const told: Progress[] = []
  const { unreadable, rows } = await exported(directoryOf({ kind: 'deployment' }), everybody, (progress) =>
    told.push(progress),
  )
  expect(told.length).toBeGreaterThan(0)
  expect(unreadable).toBe(1)
  expect(rows).toHaveLength(249)
})

test('a refusal is told in the words of the deployment, and the next try reads again', async () => {
  const sample = await deploy({ faults: [refused(users.list, 500, { message: 'Internal error fetching users.' })] })
  const directory = directoryOf({ kind: 'deployment' })
  await expect(exported(directory, everybody)).rejects.toThrow(ApiError)
  await expect(exported(directory, everybody)).rejects.toThrow('Internal error fetching users.')
  sample.breaks()
  expect((await exported(directory, everybody)).rows).toHaveLength(250)
})

test('a refusal of reading anew is told too', async () => {
  const sample = await deploy()
  const directory = directoryOf({ kind: 'deployment' })
  const { asOf } = await exported(directory, everybody)
  const newer = { ...everybody, since: new Date(asOf.getTime() + 1) }
  sample.breaks(refused(users.list, 500, { message: 'Internal error fetching users.' }))
  await expect(exported(directory, newer)).rejects.toThrow('Internal error fetching users.')
  sample.breaks()
  expect((await exported(directory, newer)).rows).toHaveLength(250)
})

test('whoever stops it ends the reading too', async () => {
  await deploy({ faults: [hanging(users.list)] })
  const directory = directoryOf({ kind: 'deployment' })
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const stop = new AbortController()
  const under = rowsToExport(directory, everybody, stop.signal, () => begin())
  await begun
  stop.abort(new Error('Enough.'))
  await expect(under).rejects.toThrow('Enough.')
  await expect.poll(() => directory.status.kind).toBe('stopped')
})
