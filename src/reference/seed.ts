import type { Database } from './database.ts'
import { addSshKey } from './git-ssh-key.ts'
import { initialize } from './initialize.ts'
import { hashPassword } from './password.ts'
import { seedLicense, type LicenseState } from './seed-license.ts'
import { sampleOrganizations, samplePassword, type SampleOrganization, type SamplePerson } from './seed-people.ts'
import { one, population, randomBy, type Random } from './seed-population.ts'
import { never, storedTime, type StoredTime } from './time.ts'

const day = 86_400_000
const opened = 1600

/** Which people the sample's groups take: the team's organization, and its share of that organization. */
const groups = [
  { name: 'ml-core', organization: 'meridian', share: 0.25 },
  { name: 'templates', organization: 'meridian', share: 0.08 },
  { name: 'audit', organization: 'meridian', share: 0.03 },
  { name: 'platform', organization: 'platform', share: 0.4 },
  { name: 'sre', organization: 'platform', share: 0.2 },
  { name: 'firmware', organization: 'robotics', share: 0.5 },
  { name: 'perception', organization: 'robotics', share: 0.3 },
] as const satisfies readonly { name: string; organization: SampleOrganization; share: number }[]

const models = [
  ['anthropic', 'claude-sonnet-4-5'],
  ['anthropic', 'claude-opus-4-1'],
  ['openai', 'gpt-5'],
] as const

export interface SeedOptions {
  readonly users: number
  /** The sample's own licence where it is left out, none where nobody is there. */
  readonly license?: LicenseState | undefined
  readonly now: Date
  readonly seed?: number
}

/**
 * Fills an empty database with sample people, the same ones for the same `seed`, all in one transaction.
 *
 * `users` counts people and service accounts; 0 leaves the deployment as it is before anybody is there. Ages are
 * counted back from `now`. Everybody whose login type is password signs in with `samplePassword`.
 */
export async function seed(database: Database, { users, license, now, seed = 1 }: SeedOptions): Promise<void> {
  const passwordHash = await hashPassword(samplePassword)
  const random = randomBy(seed)
  const before = (days: number) => storedTime(new Date(now.getTime() - days * day))
  database.transaction(() => {
    if (users === 0) initialize(database, now)
    else {
      initialize(database, new Date(now.getTime() - opened * day))
      const organizations = seedOrganizations(database, random, before)
      const sample = {
        database,
        random,
        before,
        organizations,
        groups: seedGroups(database, random, before, organizations),
      }
      for (const person of population(users, random)) {
        const id = uuid(random)
        seedAccount(sample, id, person, passwordHash)
        seedMemberships(sample, id, person)
        if (person.ai) seedAiUse(sample, id, person)
      }
    }
    seedLicense(database, license ?? (users === 0 ? 'none' : undefined), now)
  })
}

/** A time so many days before the sample's now. */
type Before = (days: number) => StoredTime

/** What every account of the sample is made with. */
interface Sample {
  readonly database: Database
  readonly random: Random
  readonly before: Before
  readonly organizations: Readonly<Record<SampleOrganization, string>>
  readonly groups: readonly { readonly id: string; readonly organization: SampleOrganization; readonly share: number }[]
}

function seedOrganizations(database: Database, random: Random, before: Before): Record<SampleOrganization, string> {
  const ids = { meridian: uuid(random), platform: uuid(random), robotics: uuid(random) }
  const [first, ...others] = sampleOrganizations
  // The default organization is there already, under a name and an id of its own.
  database.exec('PRAGMA defer_foreign_keys = ON')
  const former = database.get<{ id: string }>('SELECT id FROM organizations WHERE is_default = 1')?.id ?? ''
  database.run(
    'UPDATE organizations SET id = ?, name = ?, display_name = ?, description = ?, icon = ? WHERE id = ?',
    ids.meridian,
    first.name,
    first.display_name,
    first.description,
    first.icon,
    former,
  )
  database.run(
    'UPDATE groups SET id = ?, organization_id = ? WHERE organization_id = ?',
    ids.meridian,
    ids.meridian,
    former,
  )
  database.run('UPDATE organization_members SET organization_id = ? WHERE organization_id = ?', ids.meridian, former)
  for (const [index, { name, display_name, description, icon }] of others.entries()) {
    const created = before(opened - 200 * (index + 1))
    database.run(
      `INSERT INTO organizations (id, name, display_name, description, icon, default_org_member_roles, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, '["organization-workspace-access"]', ?, ?)`,
      ids[name],
      name,
      display_name,
      description,
      icon,
      created,
      created,
    )
    seedGroup(database, ids[name], ids[name], 'Everyone', created)
  }
  database.run(
    `INSERT INTO custom_roles (id, organization_id, name, display_name, organization_permissions, created_at, updated_at)
     VALUES (?, ?, 'workspace-operator', 'Workspace Operator', ?, ?, ?)`,
    crypto.randomUUID(),
    ids.robotics,
    JSON.stringify(
      ['read', 'start', 'stop', 'update'].map((action) => ({ negate: false, resource_type: 'workspace', action })),
    ),
    before(300),
    before(300),
  )
  return ids
}

function seedAccount(
  { database, random, before }: Sample,
  id: string,
  person: SamplePerson,
  passwordHash: string,
): void {
  database.run(
    `INSERT INTO users (id, username, email, name, avatar_url, password_hash, status, login_type, roles, is_service_account,
       github_com_user_id, created_at, updated_at, last_seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    person.username,
    person.email,
    person.name,
    person.avatar,
    person.login === 'password' ? passwordHash : '',
    person.status,
    person.login,
    JSON.stringify(person.roles),
    Number(person.login === 'none'),
    person.login === 'github' ? 1_000_000 + Math.floor(random() * 1e8) : null,
    before(person.created),
    before(person.seen ?? person.created),
    person.seen === null ? never : before(person.seen),
  )
  addSshKey(database, id, before(person.created))
}

/** Organizations, and the groups of these that take the person. */
function seedMemberships(
  { database, random, before, organizations, groups }: Sample,
  id: string,
  person: SamplePerson,
): void {
  const since = before(person.created)
  for (const { name } of sampleOrganizations) {
    const roles = person.organizations[name]
    if (!roles) continue
    database.run(
      'INSERT INTO organization_members (organization_id, user_id, roles, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      organizations[name],
      id,
      JSON.stringify(roles),
      since,
      since,
    )
    for (const group of groups) {
      if (group.organization === name && random() < group.share) {
        database.run('INSERT INTO group_members (group_id, user_id) VALUES (?, ?)', group.id, id)
      }
    }
  }
}

/** What an AI seat is derived from: calls through the AI gateway, or a task that ran in a workspace of one's own. */
function seedAiUse({ database, random, before, organizations }: Sample, id: string, person: SamplePerson): void {
  const last = person.seen ?? 0
  const first = last + Math.min(person.created - last, 200) * random()
  if (person.ai === 'aibridge') {
    for (let age = first; age >= last; age -= 60) {
      const [provider, model] = one(random, models)
      database.run(
        'INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at) VALUES (?, ?, ?, ?, ?)',
        uuid(random),
        id,
        provider,
        model,
        before(age),
      )
    }
    return
  }
  const home = sampleOrganizations.find(({ name }) => person.organizations[name])?.name ?? 'meridian'
  const workspace = uuid(random)
  database.run(
    'INSERT INTO workspaces (id, owner_id, organization_id, name, created_at) VALUES (?, ?, ?, ?, ?)',
    workspace,
    id,
    organizations[home],
    'task-workspace',
    before(first),
  )
  database.run(
    `INSERT INTO workspace_builds (workspace_id, build_number, transition, has_ai_task, succeeded, created_at)
     VALUES (?, 1, 'start', 1, 1, ?)`,
    workspace,
    before(first),
  )
}

function seedGroups(
  database: Database,
  random: Random,
  before: Before,
  organizations: Sample['organizations'],
): Sample['groups'] {
  return groups.map((group) => {
    const id = uuid(random)
    seedGroup(database, id, organizations[group.organization], group.name, before(opened - 700))
    return { ...group, id }
  })
}

function seedGroup(database: Database, id: string, organization: string, name: string, created: StoredTime): void {
  database.run(
    'INSERT INTO groups (id, organization_id, name, display_name, created_at) VALUES (?, ?, ?, ?, ?)',
    id,
    organization,
    name,
    '',
    created,
  )
}

/** A UUID of version 4, from the sample's own numbers. */
function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  const variant = '89ab'.charAt(Math.floor(random() * 4))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
