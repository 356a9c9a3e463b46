import { describe, expect, test } from 'vitest'
import { loginTypes, userStatuses } from '#api/users.ts'
import { createApiKey } from './api-keys.ts'
import { organizationRoles, siteRoles } from './built-in-roles.ts'
import type { Database } from './database.ts'
import { createDeployment } from './deployment.ts'
import { readFrontMatter } from './front-matter.ts'
import { openNodeDatabase } from './node-database.ts'
import { passwordProblem } from './password.ts'
import { email, realName, username } from './rules.ts'
import { licenseStates } from './seed-license.ts'
import { namedPeople, personas, samplePassword, type SamplePerson } from './seed-people.ts'
import { population, randomBy } from './seed-population.ts'
import { seed, type SeedOptions } from './seed.ts'

const now = new Date('2026-11-21T12:00:00Z')

async function seeded(options: Partial<SeedOptions> = {}): Promise<Database> {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 250, now, ...options })
  return database
}

function called(database: Database, path: string, init?: RequestInit): Promise<Response> {
  return createDeployment({ database, clock: () => now }).fetch(new Request(`http://coder.example/api/v2${path}`, init))
}

const listed = 'FROM users WHERE is_system = 0'

/**
 * Everything that was made but what is random on purpose: salts of passwords, the ids of the deployment, of the system's
 * account and of lines and notices.
 */
function contents(database: Database): unknown {
  return [
    'SELECT id, username, email, name, avatar_url, status, login_type, roles, github_com_user_id, created_at, updated_at, last_seen_at FROM users WHERE is_system = 0 ORDER BY id',
    'SELECT * FROM organizations ORDER BY id',
    'SELECT organization_members.* FROM organization_members JOIN users ON users.id = user_id AND is_system = 0 ORDER BY organization_id, user_id',
    'SELECT * FROM groups ORDER BY id',
    'SELECT * FROM group_members ORDER BY group_id, user_id',
    'SELECT * FROM aibridge_interceptions ORDER BY id',
    'SELECT * FROM workspaces ORDER BY id',
    'SELECT * FROM workspace_builds ORDER BY workspace_id, build_number',
    'SELECT user_id, user_status_changes.status, changed_at FROM user_status_changes JOIN users ON users.id = user_id AND is_system = 0 ORDER BY user_id, changed_at',
    'SELECT * FROM api_keys ORDER BY id',
    'SELECT * FROM user_skills ORDER BY id',
    'SELECT * FROM group_ai_budgets ORDER BY group_id',
    'SELECT * FROM user_ai_budget_overrides ORDER BY user_id',
    'SELECT id, organization_id, name FROM custom_roles ORDER BY organization_id, name',
    `SELECT time, request_id, ip, user_agent, user_id, organization_id, resource_type, resource_id, resource_target, action, status_code, diff
     FROM audit_logs ORDER BY request_id`,
    'SELECT user_id, targets, title, content, read_at, created_at FROM inbox_notifications ORDER BY user_id, created_at, title',
    'SELECT claims FROM licenses',
  ].map((sql) => database.all(sql))
}

test('the same seed makes the same people, another one makes others', async () => {
  const [first, again, other] = await Promise.all([seeded(), seeded(), seeded({ seed: 2 })])
  expect(contents(again)).toEqual(contents(first))
  expect(contents(other)).not.toEqual(contents(first))
})

test.each([1, 3, 250, 400])('as many people as asked for: %i', async (users) => {
  const database = await seeded({ users })
  expect(database.get(`SELECT count(*) AS count ${listed}`)).toEqual({ count: users })
})

test('nobody: an unlicensed deployment as it is before its first user', async () => {
  const database = await seeded({ users: 0 })
  expect(database.get(`SELECT count(*) AS count ${listed}`)).toEqual({ count: 0 })
  expect(database.all('SELECT name FROM organizations')).toEqual([{ name: 'coder' }])
  expect(database.all('SELECT id FROM licenses')).toEqual([])
  expect((await called(database, '/users/first')).status).toBe(404)
})

test('every status, way to sign in and role is there', async () => {
  const database = await seeded()
  const all = (sql: string) => new Set(database.all<{ value: string }>(sql).map(({ value }) => value))
  expect(all(`SELECT DISTINCT status AS value ${listed}`)).toEqual(new Set(userStatuses))
  expect(all(`SELECT DISTINCT login_type AS value ${listed}`)).toEqual(
    new Set(loginTypes.filter((type) => type !== 'token' && type !== 'oauth2_provider_app')),
  )
  expect(all('SELECT DISTINCT value FROM users, json_each(roles)')).toEqual(
    new Set([...siteRoles.map(({ name }) => name), 'member', 'agents-access', 'site-reliability']),
  )
  expect(all('SELECT DISTINCT value FROM organization_members, json_each(roles)')).toEqual(
    new Set([...organizationRoles.map(({ name }) => name), 'workspace-operator', 'access-reviewer', 'dataset-curator']),
  )
  const has = (condition: string) =>
    expect(database.get(`SELECT 1 ${listed} AND ${condition}`), condition).toBeDefined()
  has("is_service_account = 1 AND status = 'dormant'")
  has(`last_seen_at LIKE '0001-%' AND status = 'active'`)
  has('NOT EXISTS (SELECT 1 FROM organization_members WHERE user_id = users.id)')
  has(`status = 'suspended' AND roles LIKE '%auditor%'`)
  has(`status = 'suspended' AND EXISTS (SELECT 1 FROM aibridge_interceptions WHERE initiator_id = users.id)`)
})

test('everybody is in an organization, give or take a few, and every organization has people', async () => {
  const database = await seeded({ users: 1000 })
  const sizes = database.all<{ name: string; members: number }>(
    'SELECT name, (SELECT count(*) FROM organization_members WHERE organization_id = id) AS members FROM organizations ORDER BY 2 DESC',
  )
  expect(sizes.map(({ name }) => name)).toEqual(['meridian', 'platform', 'robotics', 'data-science'])
  for (const { name, members } of sizes) expect(members, name).toBeGreaterThan(90)
  const alone = 'NOT EXISTS (SELECT 1 FROM organization_members WHERE user_id = users.id)'
  expect(database.get<{ count: number }>(`SELECT count(*) AS count ${listed} AND ${alone}`)?.count).toBeLessThan(30)
})

describe('what happened before', () => {
  const asOwner = async (database: Database) => {
    const owner = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas.owner.username)
    const key = { userId: owner?.id ?? '', loginType: 'password', lifetimeSeconds: 3600 }
    const headers = { 'Coder-Session-Token': await createApiKey(database, now, key) }
    return async <T>(path: string) => (await (await called(database, path, { headers })).json()) as T
  }

  test('nothing refers to what is not there, and everything is checked again afterwards', async () => {
    const database = await seeded()
    expect(database.all('PRAGMA foreign_key_check')).toEqual([])
    expect(database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
    const indexes = (of: Database) => of.all(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name`)
    expect(indexes(database)).toEqual(indexes(openNodeDatabase(':memory:')))
  })

  test('the last status of everybody is the one that they have, and none is from the future', async () => {
    const database = await seeded({ users: 1000 })
    const changes = database.all<{ user_id: string; status: string; changed_at: string; current: string }>(
      `SELECT user_id, user_status_changes.status AS status, changed_at, users.status AS current
       FROM user_status_changes JOIN users ON users.id = user_id ORDER BY changed_at`,
    )
    const latest = new Map(changes.map((change) => [change.user_id, change]))
    expect([...latest.values()].filter(({ status, current }) => status !== current)).toEqual([])
    expect(changes.filter(({ changed_at }) => changed_at > now.toISOString())).toEqual([])
  })

  test('each status came and went within the last 60 days', async () => {
    const get = await asOwner(await seeded())
    const { status_counts: counts } = await get<{ status_counts: Record<string, { count: number }[]> }>(
      '/insights/user-status-counts',
    )
    for (const status of userStatuses) {
      const figures = new Set(counts[status]?.map(({ count }) => count))
      expect(figures.size, status).toBeGreaterThan(4)
    }
  })

  test('the log tells since when each AI seat is taken', async () => {
    const database = await seeded()
    const untold = database.all(
      `SELECT user_id FROM ai_seats WHERE 1 <> (
         SELECT count(*) FROM audit_logs WHERE resource_id = ai_seats.user_id AND resource_type = 'ai_seat' AND action = 'create')`,
    )
    expect(untold).toEqual([])
    const first = database.all(
      `SELECT initiator_id FROM aibridge_interceptions JOIN audit_logs ON resource_id = initiator_id AND resource_type = 'ai_seat'
       WHERE started_at < time`,
    )
    expect(first).toEqual([])
  })

  test('nobody is in the log before they are there, or did anything suspended', async () => {
    const database = await seeded()
    expect(
      database.all(
        `SELECT username, action FROM audit_logs JOIN users ON users.id = audit_logs.user_id WHERE time < users.created_at`,
      ),
    ).toEqual([])
    expect(
      database.all(
        `SELECT username FROM audit_logs JOIN users ON users.id = audit_logs.user_id
         WHERE action = 'login' AND status = 'suspended' AND time > updated_at`,
      ),
    ).toEqual([])
  })

  test('some tokens have ended, some end soon, and those of owners last a week at most', async () => {
    const database = await seeded()
    const count = (condition: string) =>
      database.get<{ count: number }>(
        `SELECT count(*) AS count FROM api_keys JOIN users ON users.id = user_id WHERE api_keys.login_type = 'token' AND ${condition}`,
      )?.count
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
    expect(count(`expires_at < '${at(0)}'`)).toBeGreaterThan(2)
    expect(count(`expires_at BETWEEN '${at(0)}' AND '${at(7)}'`)).toBeGreaterThan(2)
    expect(count('is_service_account = 1')).toBeGreaterThan(4)
    expect(count(`allow_list <> '["*:*"]'`)).toBeGreaterThan(1)
    expect(count(`users.roles LIKE '%"owner"%' AND lifetime_seconds > 7 * 86400`)).toBe(0)
  })

  test('admins were told of the last who came and who were suspended', async () => {
    const get = await asOwner(await seeded())
    const { notifications, unread_count } = await get<{ notifications: { title: string }[]; unread_count: number }>(
      '/notifications/inbox',
    )
    expect(notifications.map(({ title }) => title.split(' ').at(-1))).toEqual(
      expect.arrayContaining(['created', 'suspended']),
    )
    expect(unread_count).toBeGreaterThan(0)
    expect(unread_count).toBeLessThan(notifications.length)
  })

  test('skills are such as the server takes', async () => {
    const database = await seeded()
    const skills = database.all<{ name: string; content: string }>('SELECT name, content FROM user_skills')
    expect(skills.length).toBeGreaterThan(4)
    for (const { name, content } of skills) expect(readFrontMatter(content).fields.get('name')).toBe(name)
  })
})

test('some names are as long, as foreign and as hostile as the server lets them be', () => {
  const names = namedPeople.map(({ name }) => name)
  const bytes = (text: string) => new TextEncoder().encode(text).byteLength
  expect(Math.max(...names.map(bytes))).toBe(128)
  expect(Math.max(...namedPeople.map((person) => person.username.length))).toBe(32)
  for (const pattern of [
    /\p{Script=Arabic}/u,
    /\p{Script=Hebrew}/u,
    /\p{Script=Han}/u,
    /\p{RGI_Emoji}/v,
    /\u202e/,
    /\u200b/,
    /^[=+@]/,
    /<img/,
    /<script/,
    /\n/,
  ]) {
    expect(
      names.some((name) => pattern.test(name)),
      String(pattern),
    ).toBe(true)
  }
})

test('nobody is there whom the server would not let be there', () => {
  const people = [...population(20_000, randomBy(7))]
  const taken = (value: (person: SamplePerson) => string) =>
    new Set(people.map((person) => value(person).toLowerCase()))
  expect(taken((person) => person.username).size).toBe(people.length)
  const persons = people.filter(({ login }) => login !== 'none')
  expect(taken((person) => person.email).size).toBe(persons.length + 1)
  const wrong = people.filter(
    (person) =>
      !username.holds(person.username, {}) ||
      !realName.holds(person.name, {}) ||
      (person.login === 'none' ? person.email !== '' : !email.holds(person.email, {})) ||
      (person.seen ?? 0) > person.created,
  )
  expect(wrong).toEqual([])
})

test('every persona signs in with the sample password', async () => {
  expect(passwordProblem(samplePassword)).toBeUndefined()
  const database = await seeded()
  for (const { email: address, username: name, roles } of Object.values(personas)) {
    const reply = await called(database, '/users/login', {
      method: 'POST',
      body: JSON.stringify({ email: address, password: samplePassword }),
    })
    expect(reply.status, name).toBe(201)
    const { session_token } = (await reply.json()) as { session_token: string }
    const me = await called(database, '/users/me', { headers: { 'Coder-Session-Token': session_token } })
    expect(await me.json()).toMatchObject({
      username: name,
      status: 'active',
      roles: roles.map((role) => ({ name: role })),
    })
  }
})

describe('licensed', () => {
  const features = async (license: SeedOptions['license'], users = 250) => {
    const reply = await called(await seeded({ license, users }), '/entitlements')
    const {
      has_license,
      features: { user_limit, ai_governance_user_limit },
    } = (await reply.json()) as {
      has_license: boolean
      features: Record<string, { entitlement: string; enabled: boolean; limit?: number; actual?: number }>
    }
    const stateOf = (feature: typeof user_limit) =>
      feature && {
        state: feature.entitlement,
        enabled: feature.enabled,
        over: (feature.actual ?? 0) > (feature.limit ?? Infinity),
      }
    return { has_license, licence: stateOf(user_limit), ai: stateOf(ai_governance_user_limit) }
  }
  const within = { state: 'entitled', enabled: true, over: false }
  const over = { state: 'entitled', enabled: true, over: true }
  const grace = { state: 'grace_period', enabled: true, over: false }
  const none = { state: 'not_entitled', enabled: false, over: false }

  test.each([
    [undefined, { has_license: true, licence: within, ai: over }],
    ['none', { has_license: false, licence: none, ai: none }],
    ['entitled', { has_license: true, licence: within, ai: within }],
    ['grace', { has_license: true, licence: grace, ai: grace }],
    ['over', { has_license: true, licence: over, ai: over }],
    ['expired', { has_license: false, licence: none, ai: none }],
  ] as const)('%s', async (license, state) => {
    expect(await features(license)).toEqual(state)
  })

  test.each(licenseStates.filter((state) => state !== 'none' && state !== 'expired'))(
    '%s, with nobody there',
    async (license) => {
      expect(await features(license, 0)).toMatchObject({ has_license: true })
    },
  )
})
