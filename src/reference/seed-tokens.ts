import { namedPeople } from './seed-people.ts'
import { one, type Random } from './seed-population.ts'
import { day, uuid, type Account, type Sample } from './seed-sample.ts'
import { storedTime } from './time.ts'

/** Ages and the time that is left are in days; a token that has ended has less than none left. */
interface SampleToken {
  readonly name: string
  readonly age: number
  readonly left: number
  /** Null means never. */
  readonly used: number | null
  readonly scopes?: readonly string[]
  readonly allowList?: readonly string[]
}

const everything = ['coder:all']
const anywhere = ['*:*']

/** Tokens as their owners named them. Those of owners last a week at most (contract users §7). */
const namedTokens: Readonly<Record<string, readonly SampleToken[]>> = {
  'deploy-bot': [
    {
      name: 'github-actions',
      age: 210,
      left: 155,
      used: 0.002,
      scopes: ['coder:workspaces.create', 'coder:workspaces.operate', 'template:read'],
    },
    { name: 'release-train', age: 86, left: 4, used: 1.3, scopes: ['coder:templates.author'] },
    { name: 'old-runner', age: 368, left: -3, used: 12 },
  ],
  'ci-nightly': [{ name: 'nightly', age: 270, left: 12, used: null, allowList: ['template:*', 'workspace:*'] }],
  'backup-runner': [{ name: 'backup', age: 366, left: -1, used: 182, scopes: ['user:read', 'workspace:read'] }],
  'terraform-plan': [{ name: 'plan-only', age: 480, left: 250, used: 260, scopes: ['template:read'] }],
  'priya-raman': [{ name: 'laptop', age: 2, left: 5, used: 0.2 }],
  'emeka-nwosu': [{ name: 'break-glass', age: 8, left: -1, used: null }],
  'rasheed-w': [{ name: 'jetbrains', age: 60, left: 305, used: 0.04 }],
  'ulrike-vb': [{ name: 'template-push', age: 25, left: 5, used: 0.9, scopes: ['coder:templates.author', 'file:*'] }],
  'agnieszka-w': [{ name: 'notebook', age: 160, left: 2, used: 121, allowList: ['workspace:*'] }],
}

const names = ['cli', 'laptop', 'vscode', 'jetbrains', 'ci', 'scripts', 'backup', 'terraform'] as const
const scopes = [everything, everything, ['workspace:*'], ['coder:workspaces.operate'], ['template:read', 'user:read']]
const lifetimes = [7, 30, 90, 365] as const

/** Gives somebody the tokens that they have, and tells them. Nobody knows their secrets. */
export function seedTokens({ database, history, now, before }: Sample, { id, person }: Account) {
  const tokens = namedPeople.includes(person) ? (namedTokens[person.username] ?? []) : somebodysTokens(person, history)
  return tokens.map((token) => {
    const row = {
      id: uuid(history).replaceAll('-', '').slice(0, 10),
      user_id: id,
      secret_hash: `${uuid(history)}${uuid(history)}`.replaceAll('-', ''),
      login_type: 'token',
      token_name: token.name,
      scopes: JSON.stringify(token.scopes ?? everything),
      allow_list: JSON.stringify(token.allowList ?? anywhere),
      lifetime_seconds: Math.round(token.age + token.left) * (day / 1000),
      last_used: token.used === null ? '1970-01-01T00:00:00.000000Z' : before(token.used),
      expires_at: storedTime(new Date(now.getTime() + token.left * day)),
      created_at: before(token.age),
      updated_at: before(token.used ?? token.age),
    }
    database.run(
      `INSERT INTO api_keys (id, user_id, secret_hash, login_type, token_name, scopes, allow_list, lifetime_seconds, last_used,
         expires_at, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...Object.values(row),
    )
    return row
  })
}

function somebodysTokens(person: Account['person'], random: Random): readonly SampleToken[] {
  if (random() >= (person.login === 'none' ? 0.9 : 0.05)) return []
  // What has ended stays in the list for a week (contract users §7).
  const lifetime = person.roles.includes('owner') ? 7 : one(random, lifetimes)
  const age = Math.min(person.created, (lifetime + 6) * random())
  const used = person.seen === null || person.seen > age ? null : person.seen + (age - person.seen) * random()
  return [{ name: one(random, names), age, left: lifetime - age, used, scopes: one(random, scopes) }]
}
