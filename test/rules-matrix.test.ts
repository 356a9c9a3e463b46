import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint, Input } from '#api/endpoint.ts'
import { passwords } from '#api/passwords.ts'
import { roles, type AssignableRole } from '#api/roles.ts'
import { session } from '#api/session.ts'
import { settings } from '#api/settings.ts'
import { tokens } from '#api/tokens.ts'
import { users, type User } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { permissions } from '#session/permissions.ts'
import {
  canActivate,
  canChangeRole,
  canCreateToken,
  canCreateUser,
  canDelete,
  canEditProfile,
  canEditRoles,
  canRename,
  canResetPassword,
  canSuspend,
  type Asker,
  type Verdict,
} from '#session/user-rules.ts'
import { openTrial } from './trial.ts'

/** Who asks, with all that the rules know of them, and the session that their calls are made with. */
interface Caller extends Asker {
  readonly token: string
  readonly siteRoles: readonly AssignableRole[]
}

/** Each persona is a target too, for itself and for the others. */
const targets: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(personas).map(([persona, { username }]) => [persona, username])),
  'another owner': 'emeka-nwosu',
  'a user admin, dormant, with several roles': 'bartholomew-featherstonehaugh-ii',
  'a plain member': 'hyperlink',
  'a member of no organization': 'nowhere',
  'an OIDC account': 'lars-oe',
  'an OIDC account with a role': 'alice',
  'a GitHub account': 'jo',
  'a service account': 'deploy-bot',
  'a suspended service account': 'old-importer',
  'a suspended account': 'oskar-lind',
  'a dormant account': 'guadalupe',
  'an owner of workspaces': 'agnieszka-w',
  'one with a role that no longer exists': 'retired-role',
  'one with the implied role, and a role twice': 'twice-auditor',
  'one called "me"': 'me',
}

const changeable = ['owner', 'user-admin', 'template-admin', 'auditor']
const newPassword = 'Quiet-Harbour-77'
const newcomer = {
  username: 'newcomer',
  email: 'newcomer@meridian.example',
  password: newPassword,
  organization_ids: ['00000000-0000-0000-0000-000000000000'],
}

const { database, idOf, tokenOf, read, outcomeOf } = await openTrial()
const callers = new Map<string, Caller>()

beforeAll(async () => {
  const { version } = await read(settings.buildInfo, {}, '')
  for (const [persona, { username }] of Object.entries(personas)) {
    const token = await tokenOf(username)
    callers.set(persona, {
      token,
      version,
      user: await read(users.get, { user: 'me' }, token),
      may: await read(session.check, { body: { checks: permissions } }, token),
      siteRoles: await read(roles.site, {}, token),
      hasRoleSync: false,
    })
  }
})
afterAll(() => database.close())

describe.each(Object.keys(personas))('as %s', (persona) => {
  test.each(Object.entries(targets))('%s', async (_, username) => {
    const caller = callerOf(persona)
    const target = await read(users.get, { user: idOf(username) }, callerOf('owner').token)
    const changes = [...changesOf(target, caller), ...roleChangesOf(target, caller)]
    expect(await tried(changes, caller)).toEqual(allowedBy(changes))
  })

  test('nobody yet', async () => {
    const caller = callerOf(persona)
    const changes = [
      change('create', canCreateUser(caller), users.create, { body: newcomer }),
      ...changeable.map((role) => {
        const verdict = both(canCreateUser(caller), canChangeRole({ name: role, display_name: role }, caller.siteRoles))
        return change(`create as ${role}`, verdict, users.create, { body: { ...newcomer, roles: [role] } })
      }),
    ]
    expect(await tried(changes, caller)).toEqual(allowedBy(changes))
  })
})

/** Something to do, what the rules say of it, and the call that does it. */
interface Change {
  readonly name: string
  readonly verdict: Verdict
  readonly endpoint: Endpoint
  readonly input: object
}

function change<E extends Endpoint>(name: string, verdict: Verdict, endpoint: E, input: Input<E>): Change {
  return { name, verdict, endpoint, input }
}

function changesOf(target: User, caller: Caller): Change[] {
  const { id: user, username, name, avatar_url } = target
  const old = user === caller.user.id && { old_password: samplePassword }
  return [
    change('suspend', canSuspend(target, caller), users.suspend, { user }),
    change('activate', canActivate(target, caller), users.activate, { user }),
    change('delete', canDelete(target, caller, workspacesOf(user)), users.remove, { user }),
    change('edit name', canEditProfile(target, caller), users.setProfile, {
      user,
      body: { username, name: 'Somebody Else', avatar_url },
    }),
    change('rename', canRename(target, caller), users.setProfile, {
      user,
      body: { username: 'somebody-else', name, avatar_url },
    }),
    change('reset password', canResetPassword(target, caller), passwords.change, {
      user,
      body: { password: newPassword, ...old },
    }),
    change('create token', canCreateToken(target, caller), tokens.create, { user, body: {} }),
  ]
}

/** Each role that there is, and each that the account holds: given where it is not held, taken where it is. */
function roleChangesOf(target: User, caller: Caller): Change[] {
  const held = new Set(target.roles.map(({ name }) => name))
  const any = canEditRoles(target, caller, caller.siteRoles)
  return [...held.union(new Set(changeable))]
    .filter((role) => role !== 'member')
    .map((role) => {
      const verdict = both(any, canChangeRole({ name: role, display_name: role }, caller.siteRoles))
      const wanted = [...held.symmetricDifference(new Set([role]))]
      return change(`${held.has(role) ? 'take' : 'grant'} ${role}`, verdict, users.setRoles, {
        user: target.id,
        body: { roles: wanted },
      })
    })
}

function allowedBy(changes: readonly Change[]): string[] {
  return changes.map(({ name, verdict }) => `${name}: ${verdict.allowed ? 'accepted' : 'refused'}`)
}

async function tried(changes: readonly Change[], caller: Caller): Promise<string[]> {
  const outcomes: string[] = []
  for (const each of changes) outcomes.push(`${each.name}: ${await outcomeOf(each, caller.token, accounts)}`)
  return outcomes
}

/** All that the changes could have changed, as one text. */
function accounts(): string {
  const rows = database.all('SELECT id, username, name, avatar_url, status, roles, password_hash, deleted FROM users')
  return JSON.stringify(rows)
}

function both(one: Verdict, other: Verdict): Verdict {
  return one.allowed ? other : one
}

function callerOf(persona: string): Caller {
  const caller = callers.get(persona)
  if (!caller) throw new Error(`Nobody is called ${persona}.`)
  return caller
}

function workspacesOf(user: string): number | undefined {
  return database.get<{ count: number }>(
    'SELECT count(*) AS count FROM workspaces WHERE owner_id = ? AND deleted = 0',
    user,
  )?.count
}
