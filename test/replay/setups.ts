import { createApiKey, randomText, sessionSeconds } from '#reference/api-keys.ts'
import type { Database, SqlValue } from '#reference/database.ts'
import { hashPassword } from '#reference/password.ts'
import { storedTime } from '#reference/time.ts'
import type { Setup } from './recording.ts'

type Outcome = { served: boolean; values?: Readonly<Record<string, string>> }

/**
 * Puts a state into the database of a reference deployment by hand, as test/recordings/README.md describes each kind.
 *
 * A field that is absent is made up and told in `values`. `served` is false for states that nothing keeps yet.
 * @throws MissingError where what it is about is not there.
 */
export async function setUp(database: Database, now: Date, setup: Setup): Promise<Outcome> {
  const make: Make | undefined = kinds[setup.setup]
  if (!make) return { served: false }
  const values = await make(new Hand(database, now, setup))
  return { served: true, ...(values && { values }) }
}

/** What a setup is about is not there. */
class MissingError extends Error {
  override readonly name = 'MissingError'
}

type Values = Record<string, string>
type Make = (hand: Hand) => Values | undefined | Promise<Values>

/** One of the builds of `workspace_builds`. */
interface Build {
  readonly hours_ago: number
  readonly transition: string
  readonly parameters: Readonly<Record<string, string>>
}

const minute = 60_000
const hour = 60 * minute

const kinds: Partial<Record<Setup['setup'], Make>> = {
  account: (hand) => {
    const id = crypto.randomUUID()
    const created = storedTime(new Date(hand.text('created_at')))
    hand.run(
      `INSERT INTO users (id, username, email, name, status, login_type, is_service_account, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      hand.text('username'),
      hand.text('email'),
      hand.text('name'),
      hand.text('status'),
      hand.text('login_type'),
      Number(hand.setup['is_service_account'] === true),
      created,
      created,
    )
    for (const organization of hand.list('organizations')) hand.addMember(hand.organization(organization), id, [])
    return undefined
  },

  'account.set': (hand) => {
    const set = Object.entries(hand.setup['set'] as Readonly<Record<string, unknown>>)
    const columns = set.map(([column]) => `${column} = ?`).join(', ')
    hand.run(
      `UPDATE users SET ${columns} WHERE id = ?`,
      ...set.map(([column, value]) => columnValue(column, value)),
      hand.user(),
    )
    return undefined
  },

  session: async (hand) => {
    const token = hand.optional('token') ?? `${randomText(10)}-${randomText(22)}`
    const userId = hand.user()
    await createApiKey(hand.database, hand.now, {
      userId,
      loginType: 'password',
      lifetimeSeconds: sessionSeconds,
      token,
    })
    hand.run('UPDATE api_keys SET last_used = ? WHERE id = ?', storedTime(hand.now), token.slice(0, 10))
    return { token }
  },

  'session.set': (hand) => {
    const expired = hand.setup['expired_hours_ago']
    const used = hand.setup['last_used_hours_ago']
    if (typeof expired === 'number')
      hand.run('UPDATE api_keys SET expires_at = ? WHERE user_id = ?', hand.ago(expired * hour), hand.user())
    if (typeof used === 'number')
      hand.run('UPDATE api_keys SET last_used = ? WHERE user_id = ?', hand.ago(used * hour), hand.user())
    return undefined
  },

  organization: (hand) => {
    const id = hand.optional('id') ?? crypto.randomUUID()
    const time = storedTime(hand.now)
    hand.run(
      `INSERT INTO organizations (id, name, display_name, description, icon, default_org_member_roles, deleted, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      hand.text('name'),
      hand.text('display_name'),
      hand.text('description'),
      hand.text('icon'),
      JSON.stringify(hand.list('default_org_member_roles')),
      Number(hand.setup['deleted'] === true),
      time,
      time,
    )
    hand.run(`INSERT INTO groups (id, organization_id, name, created_at) VALUES (?, ?, 'Everyone', ?)`, id, id, time)
    return { id }
  },

  'organization.set': (hand) => {
    const roles = JSON.stringify(hand.list('default_org_member_roles'))
    hand.run('UPDATE organizations SET default_org_member_roles = ? WHERE id = ?', roles, hand.organization())
    return undefined
  },

  member: (hand) => {
    hand.addMember(hand.organization(), hand.user(), hand.list('roles'))
    return undefined
  },

  custom_role: (hand) => {
    const time = storedTime(hand.now)
    hand.run(
      `INSERT INTO custom_roles (id, organization_id, name, display_name, organization_permissions,
         organization_member_permissions, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      crypto.randomUUID(),
      hand.organization(),
      hand.text('name'),
      hand.text('display_name'),
      JSON.stringify(hand.setup['organization_permissions']),
      JSON.stringify(hand.setup['organization_member_permissions']),
      time,
      time,
    )
    return undefined
  },

  'custom_role.delete': (hand) => {
    const organization = hand.organization()
    const name = hand.text('name')
    hand.run('DELETE FROM custom_roles WHERE organization_id = ? AND name = ?', organization, name)
    hand.run(
      `UPDATE organization_members
       SET roles = (SELECT json_group_array(value) FROM json_each(roles) WHERE value <> ?)
       WHERE organization_id = ?`,
      name,
      organization,
    )
    return undefined
  },

  ai_seat: (hand) => {
    // A seat is an event: whichever the recording names, an interception is enough to hold one.
    hand.run(
      `INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at) VALUES (?, ?, 'anthropic', 'claude', ?)`,
      crypto.randomUUID(),
      hand.user(),
      storedTime(hand.now),
    )
    return undefined
  },

  workspace: (hand) => {
    const id = crypto.randomUUID()
    const time = storedTime(hand.now)
    hand.run(
      'INSERT INTO workspaces (id, owner_id, organization_id, name, created_at) VALUES (?, ?, ?, ?, ?)',
      id,
      hand.user(),
      hand.organization(),
      hand.text('name'),
      time,
    )
    hand.run(
      `INSERT INTO workspace_builds (workspace_id, build_number, transition, succeeded, created_at) VALUES (?, 1, 'stop', 1, ?)`,
      id,
      time,
    )
    return undefined
  },

  'workspace.delete': (hand) => {
    hand.run('UPDATE workspaces SET deleted = 1 WHERE owner_id = ? AND name = ?', hand.user(), hand.text('name'))
    return undefined
  },

  passcode: async (hand) => {
    const passcode = hand.optional('passcode') ?? crypto.randomUUID()
    const user = hand.user()
    hand.run(
      'UPDATE users SET one_time_passcode_hash = ?, one_time_passcode_expires_at = ? WHERE id = ?',
      await hashPassword(passcode),
      hand.ago(-20 * minute),
      user,
    )
    return { passcode }
  },

  'passcode.set': (hand) => {
    const expiry = hand.ago(Number(hand.setup['expired_hours_ago']) * hour)
    hand.run('UPDATE users SET one_time_passcode_expires_at = ? WHERE id = ?', expiry, hand.user())
    return undefined
  },

  workspace_builds: (hand) => {
    const id = crypto.randomUUID()
    hand.run(
      'INSERT INTO workspaces (id, owner_id, organization_id, template_id, name, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      hand.user(),
      hand.organization(),
      hand.text('template'),
      hand.text('workspace'),
      storedTime(hand.now),
    )
    for (const [index, build] of (hand.setup['builds'] as unknown as readonly Build[]).entries()) {
      hand.run(
        'INSERT INTO workspace_builds (workspace_id, build_number, transition, succeeded, created_at) VALUES (?, ?, ?, 1, ?)',
        id,
        index + 1,
        build.transition,
        hand.ago(build.hours_ago * hour),
      )
      for (const [name, value] of Object.entries(build.parameters)) {
        hand.run(
          'INSERT INTO workspace_build_parameters (workspace_id, build_number, name, value, ephemeral) VALUES (?, ?, ?, ?, ?)',
          id,
          index + 1,
          name,
          value,
          Number(hand.list('ephemeral').includes(name)),
        )
      }
    }
    return undefined
  },

  status_history: (hand) => {
    const user = hand.user()
    const day = 24 * hour
    const changes = hand.setup['changes'] as unknown as readonly { status: string; days_ago: number }[]
    const deleted = hand.setup['deleted_days_ago']
    const first = changes[0]
    const last = changes.at(-1)
    hand.run(
      'UPDATE users SET created_at = ?, status = ?, deleted = ?, deleted_at = ? WHERE id = ?',
      hand.ago((first?.days_ago ?? 0) * day),
      last?.status ?? '',
      Number(deleted !== undefined),
      typeof deleted === 'number' ? hand.ago(deleted * day) : null,
      user,
    )
    hand.run('DELETE FROM user_status_changes WHERE user_id = ?', user)
    for (const { status, days_ago } of changes) {
      hand.run(
        'INSERT INTO user_status_changes (user_id, status, changed_at) VALUES (?, ?, ?)',
        user,
        status,
        hand.ago(days_ago * day),
      )
    }
    return undefined
  },

  // They are as soon as they are written.
  'notifications.delivered': () => undefined,

  skills: (hand) => {
    const owner = hand.user()
    const time = storedTime(hand.now)
    for (let number = 1; number <= Number(hand.setup['count']); number += 1) {
      const name = `${hand.text('prefix')}${number}`
      hand.run(
        `INSERT INTO user_skills (id, user_id, name, description, content, created_at, updated_at) VALUES (?, ?, ?, '', ?, ?, ?)`,
        crypto.randomUUID(),
        owner,
        name,
        `---\nname: ${name}\n---\nText\n`,
        time,
        time,
      )
    }
    return undefined
  },

  audit: (hand) => {
    const organization = hand.optional('organization')
    for (let left = Number(hand.setup['count']); left > 0; left -= 1) {
      hand.run(
        `INSERT INTO audit_logs (id, time, request_id, ip, user_agent, user_id, organization_id, resource_type, resource_id,
           resource_target, action, status_code, diff, additional_fields)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        crypto.randomUUID(),
        hand.ago(Number(hand.setup['hours_ago']) * hour),
        crypto.randomUUID(),
        hand.text('ip'),
        hand.text('user_agent'),
        hand.text('user'),
        organization === undefined ? null : hand.organization(organization),
        hand.text('resource_type'),
        hand.text('resource_id'),
        hand.text('resource_target'),
        hand.text('action'),
        Number(hand.setup['status_code']),
        JSON.stringify(hand.setup['diff']),
        JSON.stringify(hand.setup['additional_fields']),
      )
    }
    return undefined
  },

  claims: (hand) => {
    hand.run(
      'INSERT OR REPLACE INTO user_links (user_id, claims) VALUES (?, ?)',
      hand.user(),
      JSON.stringify(hand.setup['merged_claims']),
    )
    return undefined
  },
}

function columnValue(column: string, value: unknown): SqlValue {
  if (column.endsWith('_at')) return storedTime(new Date(String(value)))
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
}

/** A setup with what is needed to carry it out. */
class Hand {
  readonly database: Database
  readonly now: Date
  readonly setup: Setup

  constructor(database: Database, now: Date, setup: Setup) {
    this.database = database
    this.now = now
    this.setup = setup
  }

  text(field: string): string {
    return this.optional(field) ?? ''
  }

  optional(field: string): string | undefined {
    const value = this.setup[field]
    return typeof value === 'string' ? value : undefined
  }

  list(field: string): string[] {
    const value = this.setup[field]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  ago(milliseconds: number): string {
    return storedTime(new Date(this.now.getTime() - milliseconds))
  }

  user(): string {
    const user = this.text('user')
    return this.#idOf(
      'SELECT id FROM users WHERE id = ? OR (username_key = unicode_lower(?) AND deleted = 0)',
      user,
      user,
    )
  }

  organization(organization = this.text('organization')): string {
    return this.#idOf(
      'SELECT id FROM organizations WHERE id = ? OR (name = ? AND deleted = 0)',
      organization,
      organization,
    )
  }

  addMember(organization: string, user: string, roles: readonly string[]): void {
    const time = storedTime(this.now)
    this.run(
      'INSERT INTO organization_members (organization_id, user_id, roles, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      organization,
      user,
      JSON.stringify(roles),
      time,
      time,
    )
  }

  run(sql: string, ...params: SqlValue[]): void {
    this.database.run(sql, ...params)
  }

  #idOf(sql: string, ...params: SqlValue[]): string {
    const row = this.database.get<{ id: string }>(sql, ...params)
    if (!row) throw new MissingError(String(params[0]))
    return row.id
  }
}
