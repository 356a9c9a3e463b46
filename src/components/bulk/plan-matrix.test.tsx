import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { organizations, type Organization } from '#api/organizations.ts'
import { session } from '#api/session.ts'
import { settings } from '#api/settings.ts'
import { users } from '#api/users.ts'
import type { Database } from '#reference/database.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas } from '#reference/seed-people.ts'
import { permissions } from '#session/permissions.ts'
import { openSample, type Sample } from '#test/sample.ts'
import { server } from '#test/server.ts'
import type { BulkAction } from './bulk-action.ts'
import { applyChange } from './changes.ts'
import type { Plan, SkipKind } from './plan.ts'
import { readPlan } from './read-plan.ts'

/** Whom it is planned for: each persona, also for themselves, and one of each kind that rules tell apart. */
const targets = [
  ...Object.values(personas).map(({ username }) => username),
  'emeka-nwosu',
  'nowhere',
  'alice',
  'deploy-bot',
  'oskar-lind',
  'agnieszka-w',
  'retired-role',
]

const slim = (name: string) => ({ name, display_name: name })
const siteRoles = ['owner', 'auditor', 'retired'].map(slim)
const memberRoles = ['organization-admin', 'organization-workspace-access', 'retired'].map(slim)

const ofAccounts: BulkAction[] = [
  { kind: 'suspend' },
  { kind: 'activate' },
  { kind: 'delete' },
  ...siteRoles.flatMap((role): BulkAction[] => [
    { kind: 'grant', role },
    { kind: 'take', role },
  ]),
]

/** Most of them are members of Meridian, and few of Robotics. */
function ofMembers(organization: Organization): BulkAction[] {
  if (organization.name === 'robotics') return [{ kind: 'add', organization }]
  if (organization.name !== 'meridian') return []
  return [
    { kind: 'add', organization },
    { kind: 'remove', organization },
    ...memberRoles.flatMap((role): BulkAction[] => [
      { kind: 'grant-member', organization, role },
      { kind: 'take-member', organization, role },
    ]),
  ]
}

describe.each(Object.keys(personas) as (keyof typeof personas)[])('as %s', (persona) => {
  let database: Database
  let sample: Sample

  beforeAll(async () => {
    const own = openNodeDatabase(':memory:')
    // A try is one transaction, which is taken back: what the deployment does in one of its own joins it.
    database = { ...own, transaction: (work) => work() }
    sample = await openSample(database, { as: persona, users: 60, settings: { apiRateLimit: -1 } })
  })
  afterAll(() => database.close())

  test('whom the plan will change can be changed, and whom it refuses cannot', async () => {
    server.use(...sample.handlers)
    const ids = targets.map((username) => idOf(database, username))
    const visible = await request(organizations.list, {})
    const actions = [...ofAccounts, ...visible.flatMap(ofMembers)]
    const wrong: string[] = []
    const kinds = new Set<SkipKind | 'changes'>()
    for (const action of actions) {
      const plan = await planFor(action, ids)
      for (const { id, username, expected, kind } of verdictsOf(plan)) {
        kinds.add(kind)
        const outcome = await outcomeOf(database, id, action)
        // Who may not see workspaces is told beforehand that their owners are refused when it is their turn.
        if (action.kind === 'delete' && plan.workspaces === undefined && ownsWorkspaces(database, id)) continue
        if (outcome !== expected) wrong.push(`${nameOf(action)} ${username}: ${expected} by the plan, ${outcome}`)
      }
    }
    expect(wrong).toEqual([])
    expect(kinds).toContain('refused')
  })
})

async function planFor(action: BulkAction, ids: readonly string[]): Promise<Plan> {
  const [user, may, { version }, entitlements] = await Promise.all([
    request(users.get, { user: 'me' }),
    request(session.check, { body: { checks: permissions } }),
    request(settings.buildInfo, {}),
    request(settings.entitlements, {}),
  ])
  return readPlan(
    { action, targets: { ids, listed: [], from: { filter: '', at: new Date() } } },
    {
      asker: { user, may, version, hasRoleSync: undefined },
      entitlements,
      now: () => new Date(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  )
}

/** Of whom there is something to try: who is as wanted already is not changed, and who is not there not refused. */
function verdictsOf({ changes, skipped }: Plan) {
  return [
    ...changes.map(({ account: { id, username } }) => ({
      id,
      username,
      kind: 'changes' as const,
      expected: 'accepted',
    })),
    ...skipped.flatMap(({ kind, people }) =>
      kind === 'refused' || kind === 'owns-workspaces'
        ? people.map(({ id, username }) => ({ id, username, kind, expected: 'refused' }))
        : [],
    ),
  ]
}

/** What becomes of a change, by the code that runs a plan; it is taken back. */
async function outcomeOf(database: Database, id: string, action: BulkAction): Promise<string> {
  database.exec('SAVEPOINT fresh')
  try {
    await applyChange(id, action)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return 'refused'
  } finally {
    database.exec('ROLLBACK TO fresh; RELEASE fresh')
  }
}

function nameOf(action: BulkAction): string {
  const role = 'role' in action ? action.role.name : ''
  const organization = 'organization' in action ? action.organization.name : ''
  return [action.kind, role, organization].filter(Boolean).join(' ')
}

function ownsWorkspaces(database: Database, id: string): boolean {
  return database.get('SELECT 1 FROM workspaces WHERE owner_id = ? AND deleted = 0', id) !== undefined
}

function idOf(database: Database, username: string): string {
  const row = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', username)
  if (!row) throw new Error(`The sample has nobody called ${username}.`)
  return row.id
}
