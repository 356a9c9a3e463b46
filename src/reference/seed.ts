import type { Database } from './database.ts'
import { initialize } from './initialize.ts'
import { hashPassword } from './password.ts'
import { seedBudgets, seedFirstAiUse, seedRecentAiUse } from './seed-ai.ts'
import { seedAudit, seedNotifications } from './seed-audit.ts'
import { seedLicense, type LicenseState } from './seed-license.ts'
import { opened, seedGroups, seedOrganizations } from './seed-organizations.ts'
import { sampleOrganizations, samplePassword, type SamplePerson } from './seed-people.ts'
import { population, randomBy } from './seed-population.ts'
import { day, uuid, type Account, type Sample } from './seed-sample.ts'
import { seedSkills } from './seed-skills.ts'
import { statusHistory } from './seed-statuses.ts'
import { seedTokens } from './seed-tokens.ts'
import { seedWorkspace } from './seed-workspaces.ts'
import { never, storedTime } from './time.ts'

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
  const made = {
    database,
    now,
    random: randomBy(seed),
    history: randomBy(~seed),
    before: (days: number) => storedTime(new Date(now.getTime() - days * day)),
  }
  // The sample refers to nothing but what it has made itself.
  database.exec('PRAGMA foreign_keys = OFF')
  database.transaction(() => {
    if (users === 0) initialize(database, now)
    else {
      initialize(database, new Date(now.getTime() - opened * day))
      const events = withoutIndexes(database, () => {
        const organizations = seedOrganizations(made)
        const sample = { ...made, organizations, groups: seedGroups(made, organizations) }
        const accounts = Array.from(population(users, made.random), (person) =>
          seedPerson(sample, person, passwordHash),
        )
        database.run(
          `INSERT INTO git_ssh_keys (user_id, created_at, updated_at)
           SELECT id, created_at, created_at FROM users WHERE is_system = 0 ORDER BY id`,
        )
        seedBudgets(sample, accounts)
        return seedAudit(sample, accounts, (account) => seedHistory(sample, account))
      })
      seedNotifications(made, events)
    }
    seedLicense(database, license ?? (users === 0 ? 'none' : undefined), now)
  })
  database.exec('PRAGMA foreign_keys = ON')
}

/** Does what would be slow where each row that is added is sorted into every index at once. */
function withoutIndexes<T>(database: Database, work: () => T): T {
  const indexes = database.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE INDEX %'`,
  )
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
  const result = work()
  for (const { sql } of indexes) database.exec(sql)
  return result
}

function seedPerson(sample: Sample, person: SamplePerson, passwordHash: string): Account {
  const id = uuid(sample.random)
  const statuses = statusHistory(person, sample.history)
  seedAccount(sample, id, person, statuses, passwordHash)
  const groups = seedMemberships(sample, id, person)
  return { id, person, statuses, groups, ...(person.ai && { firstAiUse: seedFirstAiUse(sample, id, person) }) }
}

/** What somebody left behind, and what of it the audit log tells. */
function seedHistory(sample: Sample, account: Account) {
  seedRecentAiUse(sample, account)
  seedWorkspace(sample, account)
  return { tokens: seedTokens(sample, account), skills: seedSkills(sample, account) }
}

function seedAccount(
  { database, random, before }: Sample,
  id: string,
  person: SamplePerson,
  statuses: Account['statuses'],
  passwordHash: string,
): void {
  const [first, ...changes] = statuses
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
    first?.status ?? person.status,
    person.login,
    JSON.stringify(person.roles),
    Number(person.login === 'none'),
    person.login === 'github' ? 1_000_000 + Math.floor(random() * 1e8) : null,
    before(person.created),
    before(person.seen ?? person.created),
    person.seen === null ? never : before(person.seen),
  )
  for (const { status, since } of changes) {
    database.run('UPDATE users SET status = ?, updated_at = ? WHERE id = ?', status, before(since), id)
  }
}

/** Organizations, and the groups of these that take the person. */
function seedMemberships(sample: Sample, id: string, person: SamplePerson): string[] {
  const { database, before, organizations, groups } = sample
  return sampleOrganizations.flatMap(({ name }) => {
    const roles = person.organizations[name]
    if (!roles) return []
    const isLater = name === 'data-science'
    const since = before(isLater ? person.created * 0.6 : person.created)
    database.run(
      'INSERT INTO organization_members (organization_id, user_id, roles, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      organizations[name],
      id,
      JSON.stringify(roles),
      since,
      since,
    )
    const draw = isLater ? sample.history : sample.random
    const joined = groups.filter((group) => group.organization === name && draw() < group.share)
    for (const group of joined) {
      database.run('INSERT INTO group_members (group_id, user_id) VALUES (?, ?)', group.id, id)
    }
    return joined.map((group) => group.id)
  })
}
