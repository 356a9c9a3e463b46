import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { request } from '#api/client.ts'
import { groups } from '#api/groups.ts'
import { members, type Member } from '#api/members.ts'
import { organizations } from '#api/organizations.ts'
import { parse, toServer } from '#api/search-query.ts'
import { users, type User } from '#api/users.ts'
import { searchUsers } from '#reference/search.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import type { Database } from '#reference/database.ts'
import { inNetwork } from '#test/directory.ts'
import { connectInProcess } from '#test/in-process.ts'
import { openSample, type Sample } from '#test/sample.ts'
import { server } from '#test/server.ts'
import { createDirectory, type Directory } from './directory.ts'
import { sortColumns, type SortColumn } from './view.ts'

inNetwork()

const now = new Date('2026-11-21T09:30:00Z')
/** Names as nobody should have them, and as somebody has. */
const odd = [
  ['Odd-Bob', 'BOB@Odd.Example', 'Bob Ödegård'],
  ['odd-alice', 'alice@odd.example', 'Alice Árnadóttir'],
  ['odd-dave', 'dave@odd.example', 'ΟΔΥΣΣΕΥΣ "Co" İ'],
  ['odd-gita', 'gita@odd.example', '🦄 a%b_c\\d'],
  ['odd-jane', 'ß@odd.example', 'JANE'],
  ['odd-carol', 'carol@odd.example', 'Carol 李小龍'],
] as const

let database: Database
let sample: Sample
let deployment: Directory<User>
let robotics: Directory<Member>
let organization: string
let everybody: readonly User[]
let everyMember: readonly Member[]

beforeAll(async () => {
  database = openNodeDatabase(':memory:')
  sample = await openSample(database, { as: 'owner', users: 250 })
  for (const [username, email, name] of odd) {
    database.run(
      `INSERT INTO users (id, username, email, name, status, login_type, github_com_user_id, created_at, updated_at, last_seen_at)
       VALUES (?, ?, ?, ?, 'dormant', 'github', ?, '2026-08-01T00:00:00.000000Z', '2026-08-01T00:00:00.500000Z', '2026-08-02T00:00:00.123456Z')`,
      crypto.randomUUID(),
      username,
      email,
      name,
      username === 'odd-gita' ? 583_231 : null,
    )
  }
  server.use(...sample.handlers)
  const connect = connectInProcess({ now: () => now })
  everybody = (await request(users.list, {})).rows
  organization = (await request(organizations.list, {})).find(({ name }) => name === 'robotics')?.id ?? ''
  everyMember = (await request(members.list, { organization })).rows
  deployment = createDirectory({ kind: 'deployment' }, { connect })
  robotics = createDirectory({ kind: 'organization', organization }, { connect })
})
beforeEach(() => server.use(...sample.handlers))
afterAll(() => {
  deployment.release()
  robotics.release()
  database.close()
})

async function found<Row>(directory: Directory<Row>, filter: string, column?: SortColumn, descending = false) {
  const rows: Row[] = []
  const sort = column && { column, descending }
  for await (const some of directory.rows({ filter, sort })) rows.push(...some)
  return rows
}

const term = fc.oneof(
  fc.constantFrom(
    'jane',
    'ÁRNA',
    'arna',
    'οδυσσευσ',
    'ΣΣΕΥ',
    'ss',
    'ß',
    '%',
    '_',
    'a%b',
    String.raw`a\%b\_c\\d`,
    '\\',
    '李',
    '🦄',
    'a',
    '.',
    'é',
    '"jane doe"',
    'search:"co"',
    'search:"a b"',
    'name:_',
    'name:i',
    'name:""',
    'name:"% %"',
    'username:ODD-BOB',
    'username:bo',
    'email:bob@odd.example',
    'email:""',
    'status:active',
    'status:dormant,suspended',
    'STATUS:Suspended',
    'status:""',
    'login_type:oidc',
    'login_type:github,none',
    'login_type:token',
    'service_account:t',
    'service_account:0',
    'role:member',
    'role:member,owner',
    'role:OWNER',
    'role:auditor,user-admin',
    'role:owner,',
    'role:nobody',
    'last_seen_before:90d',
    'last_seen_after:30d',
    'created_after:1y',
    'created_before:6mo',
    'created_after:2026-08-01',
    'last_seen_before:"0001-01-02T00:00:00Z"',
    'last_seen_after:"0001-01-01T00:00:00Z"',
    'github_com_user_id:583231',
    'created_before:"2026-08-01T02:00:00+02:00"',
    'created_after:"2026-08-01t00:00:00,0000004z"',
    'github_com_user_id:0',
    'last_seen_before:"2026-08-02T00:00:00.123456Z"',
    'last_seen_before:"2026-08-02T00:00:00.123455Z"',
    'last_seen_after:"2026-08-02T00:00:00.1234565Z"',
    'last_seen_after:"2026-08-02T00:00:00.1234564Z"',
  ),
  fc.constantFrom('search:', 'name:', 'username:', 'email:').chain((key) =>
    fc.nat({ max: 2000 }).map((pick) => {
      const { username, email, name } = everybody[pick % everybody.length] ?? { username: '', email: '', name: '' }
      const [text = ''] = key === 'email:' ? [email] : key === 'username:' ? [username] : (name || username).split(' ')
      return `${key}"${text}"`
    }),
  ),
)
const query = fc.array(term, { maxLength: 3 }).map((terms) => terms.join(' '))

/** Who the deployment itself finds, in its order. */
function searched(filter: string, within = 'TRUE'): string[] {
  const { sql, values } = searchUsers(toServer(parse(filter), now), '')
  return database
    .all<{ id: string }>(`SELECT id FROM users WHERE ${sql} AND ${within} ORDER BY username_key`, ...values)
    .map(({ id }) => id)
}

describe('the same people as the deployment finds, in its order,', () => {
  const good = query.filter((filter) => parse(filter).problems.length === 0)

  test('of all accounts', async () => {
    expect(await found(deployment, '')).toEqual(everybody)
    await fc.assert(
      fc.asyncProperty(good, async (filter) => {
        expect(await deployment.ids({ filter })).toEqual(searched(filter))
      }),
      { numRuns: 120 },
    )
  })

  test('of the members of an organization', async () => {
    const within = `id IN (SELECT user_id FROM organization_members WHERE organization_id = '${organization}')`
    expect(await found(robotics, '')).toEqual(everyMember)
    await fc.assert(
      fc.asyncProperty(good, async (filter) => {
        expect(await robotics.ids({ filter })).toEqual(searched(filter, within))
      }),
      { numRuns: 50 },
    )
  })
})

describe("the keys that are Roster's own", () => {
  test('an AI seat, held or not', async () => {
    expect(everybody.some((user) => user.has_ai_seat)).toBe(true)
    expect(await found(deployment, 'ai_seat:true')).toEqual(everybody.filter((user) => user.has_ai_seat))
    expect(await found(deployment, 'ai_seat:f')).toEqual(everybody.filter((user) => !user.has_ai_seat))
  })

  test('organizations by name in any case, by id, several', async () => {
    const known = await request(organizations.list, {})
    const idOf = (name: string) => known.find((one) => one.name === name)?.id ?? ''
    const isIn = (...names: string[]) =>
      everybody.filter((user) => names.some((name) => user.organization_ids.includes(idOf(name))))
    expect(isIn('robotics').length).toBeGreaterThan(0)
    expect(await found(deployment, 'organization:Robotics')).toEqual(isIn('robotics'))
    expect(await found(deployment, `organization:${idOf('platform')},robotics`)).toEqual(isIn('robotics', 'platform'))
    expect(await found(deployment, 'organization:nowhere')).toEqual([])
  })

  test('groups, with who is in the organization for that of everybody', async () => {
    const rosters = await request(groups.list, {})
    const isIn = (name: string) => {
      const groups = rosters.filter((group) => group.name === name)
      const ids = new Set(groups.flatMap((group) => group.members.map(({ id }) => id)))
      return everybody.filter(({ id }) => ids.has(id))
    }
    expect(isIn('firmware').length).toBeGreaterThan(0)
    expect(await found(deployment, 'group:Firmware')).toEqual(isIn('firmware'))
    expect(await found(deployment, 'group:everyone')).toEqual(isIn('Everyone'))
    const [first] = isIn('firmware')
    const of = await deployment.groupsOf([first?.id ?? '', 'nobody'])
    expect([...of.keys()]).toEqual([first?.id])
    expect(
      of
        .get(first?.id ?? '')
        ?.map(({ id }) => id)
        .toSorted(),
    ).toEqual(
      rosters
        .filter((group) => group.members.some(({ id }) => id === first?.id))
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  test('roles in the organization', async () => {
    const holds = (name: string) => everyMember.filter(({ roles }) => roles.some((role) => role.name === name))
    const [name = ''] = everyMember.flatMap(({ roles }) => roles.map((role) => role.name))
    expect(await found(robotics, `organization_role:nothing,${name.toUpperCase()}`)).toEqual(holds(name))
  })

  test('each only where the rows have it', async () => {
    await expect(found(robotics, 'organization:robotics')).rejects.toMatchObject({ status: 400 })
    await expect(found(deployment, 'organization_role:x')).rejects.toMatchObject({ status: 400 })
  })
})

test('a filter that the deployment would refuse is refused, with what is wrong and where', async () => {
  await expect(found(deployment, 'status:activ jane')).rejects.toMatchObject({
    status: 400,
    validations: [{ field: 'activ', detail: expect.stringContaining('active') as string }],
  })
})

const collator = new Intl.Collator()
const textOf = (names: readonly string[]) => names.toSorted(collator.compare).join(', ')
const timeOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text))

/** What each column shows, of either kind of row. */
function valueOf(column: SortColumn, row: User | Member, names: (id: string) => string): string | number | undefined {
  const isMember = 'user_id' in row
  const roles = (list: User['roles']) => textOf(list.map((role) => role.display_name || role.name))
  switch (column) {
    case 'user':
      return row.username.toLowerCase()
    case 'name':
    case 'email':
      return row[column]
    case 'roles':
      return roles(isMember ? row.global_roles : row.roles)
    case 'organization_roles':
      return isMember ? roles(row.roles) : ''
    case 'organizations':
      return isMember ? '' : textOf(row.organization_ids.map(names))
    case 'groups':
      return undefined
    case 'ai_seat':
      return row.has_ai_seat === undefined ? undefined : Number(!row.has_ai_seat)
    case 'login_type':
    case 'status':
      return row[column]
    case 'last_seen':
      return timeOf(row.last_seen_at)
    case 'created':
      return timeOf(isMember ? row.user_created_at : row.created_at)
    case 'member_since':
      return isMember ? timeOf(row.created_at) : undefined
  }
}

describe('sorted', () => {
  test.each(sortColumns.filter((column) => column !== 'groups'))(
    'by %s, as a plain sort of what is shown: ties as listed, blanks at the end',
    async (column) => {
      const known = await request(organizations.list, {})
      const label = (id: string) => known.find((one) => one.id === id)?.display_name ?? id
      for (const [directory, rows] of [[deployment, everybody] as const, [robotics, everyMember] as const]) {
        const valued = rows.map((row) => ({ row, value: valueOf(column, row, label) }))
        const isBlank = ({ value }: { value: string | number | undefined }) => value === '' || value === undefined
        const compare = (a: { value?: unknown }, b: { value?: unknown }) =>
          typeof a.value === 'number' && typeof b.value === 'number'
            ? a.value - b.value
            : collator.compare(String(a.value), String(b.value))
        const blank = valued.filter(isBlank)
        const rest = valued.filter((each) => !isBlank(each))
        const ascending = column === 'user' ? rest : rest.toSorted(compare)
        const descending = rest.toSorted((a, b) => compare(b, a))
        const ids = (list: readonly { row: User | Member }[]) =>
          list.map(({ row }) => ('user_id' in row ? row.user_id : row.id))
        const view = { filter: '', sort: { column, descending: false } }
        expect(await directory.ids(view)).toEqual(ids([...ascending, ...blank]))
        expect(await directory.ids({ filter: '', sort: { column, descending: true } })).toEqual(
          ids([...descending, ...blank]),
        )
      }
    },
  )

  test('by groups, as their names are shown', async () => {
    const ids = await deployment.ids({ filter: '', sort: { column: 'groups', descending: false } })
    const of = await deployment.groupsOf(ids)
    const texts = ids.map((id) => textOf((of.get(id) ?? []).map(({ display_name, name }) => display_name || name)))
    const blanks = texts.filter((text) => text === '')
    expect(blanks.length).toBeGreaterThan(0)
    expect(texts).toEqual([...texts.filter((text) => text !== '').toSorted(collator.compare), ...blanks])
  })
})

test('a page is a stretch of the view, wherever it lies', async () => {
  const view = { filter: 'status:active', sort: { column: 'last_seen', descending: true } } as const
  const all = await found(deployment, view.filter, 'last_seen', true)
  for (const offset of [0, 7, all.length - 3, all.length, all.length + 50]) {
    expect(await deployment.page(view, { offset, limit: 5 })).toEqual({
      rows: all.slice(offset, offset + 5),
      count: all.length,
      asOf: now,
    })
  }
})

test('counts by value leave out what the filter says of that very key', async () => {
  const facets = await deployment.facets('status:active role:auditor', [
    'status',
    'role',
    'organization',
    'ai_seat',
    'group',
  ])
  const has = (user: User, role: string) => role === 'member' || user.roles.some(({ name }) => name === role)
  const auditors = everybody.filter((user) => has(user, 'auditor'))
  for (const status of ['active', 'dormant', 'suspended']) {
    expect(facets.status?.[status] ?? 0).toBe(auditors.filter((user) => user.status === status).length)
  }
  for (const role of ['member', 'owner', 'auditor', 'user-admin']) {
    const holders = everybody.filter((user) => user.status === 'active' && has(user, role))
    expect(facets.role?.[role] ?? 0).toBe(holders.length)
  }
  for (const [key, value] of [
    ['organization', 'robotics'],
    ['ai_seat', 'true'],
    ['group', 'firmware'],
  ] as const) {
    const { count } = await deployment.page(
      { filter: `status:active role:auditor ${key}:${value}` },
      { offset: 0, limit: 0 },
    )
    expect(facets[key]?.[value] ?? 0).toBe(count)
  }
})

test('the rows of some ids come in the order of these, without those that nobody has', async () => {
  const ids = [everybody[9]?.id ?? '', 'nobody', everybody[2]?.id ?? '']
  const rows: User[] = []
  for await (const some of deployment.rows({ ids })) rows.push(...some)
  expect(rows).toEqual([everybody[9], everybody[2]])
})
