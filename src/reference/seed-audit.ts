import { auditedKey, type ApiKeyRow } from './api-keys.ts'
import { trackedList, trackedText, trackedTime, writeAudit, type AuditEntry } from './audit-log.ts'
import { notify } from './notify.ts'
import { sampleOrganizations } from './seed-people.ts'
import { one } from './seed-population.ts'
import { day, uuid, type Account, type Sample } from './seed-sample.ts'
import { auditedSkill } from './skills.ts'
import { storedTime } from './time.ts'
import { auditedUser } from './users.ts'
import { nilUuid } from './uuid.ts'

/** What somebody made that the log tells of. */
interface Made {
  readonly tokens: readonly ApiKeyRow[]
  readonly skills: readonly (Parameters<typeof auditedSkill>[0] & { readonly age: number })[]
}

/** As many people as a log tells the sign-ins of: more would only make it longer. */
const signingIn = 2000
/** Admins are told of as many events. */
const toldOf = 12
/** In days: what is older has been read. */
const unread = 5

const browsers = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
] as const
const byItself = { automatic_actor: 'coder', automatic_subsystem: 'dormancy' }

/** Something that admins were told of, so many days before now. */
interface Event {
  readonly age: number
  readonly what: 'created' | 'suspended'
  readonly account: Account
  readonly by: Account
}

/**
 * Writes what the log would hold had the deployment been there all the time: how people came, what they got, who
 * suspended them and when they first used AI (contract organizations §5.3, §8). Tells what admins were told of last.
 */
export function seedAudit(
  sample: Sample,
  accounts: readonly Account[],
  madeBy: (account: Account) => Made,
): readonly Event[] {
  const { database, history, now, before, organizations } = sample
  const admins = accounts.filter(
    ({ person }) =>
      person.status === 'active' && (person.roles.includes('owner') || person.roles.includes('user-admin')),
  )
  const owners = admins.filter(({ person }) => person.roles.includes('owner'))
  const among = (candidates: readonly Account[], account: Account, age: number) => {
    const there = candidates.slice(0, 8).filter((each) => each !== account && each.person.created > age)
    return there.length > 0 ? one(history, there) : account
  }
  const signInShare = signingIn / Math.max(accounts.length, signingIn)
  const events: Event[] = []

  for (const account of accounts) {
    const { id, person, statuses } = account
    const address = `10.${Math.floor(history() * 4)}.${Math.floor(history() * 256)}.${1 + Math.floor(history() * 254)}`
    const tell = (age: number, by: string, entry: AuditEntry, status = 200) =>
      writeAudit(database, new Date(now.getTime() - age * day), entry, {
        by,
        status,
        requestId: uuid(history),
        ip: by === nilUuid ? '' : address,
        userAgent: by === nilUuid ? '' : one(history, browsers),
      })
    const audited = (status: string, roles: readonly string[] = person.roles) =>
      auditedUser({
        id,
        username: person.username,
        email: person.email,
        name: person.name,
        status,
        login_type: person.login,
        roles: JSON.stringify(roles),
        is_service_account: Number(person.login === 'none'),
      })
    const first = statuses[0]?.status ?? person.status

    if (person.login === 'password' || person.login === 'none') {
      const by = among(admins, account, person.created)
      tell(person.created, by.id, { type: 'user', action: 'create', after: audited(first, []) }, 201)
      events.push({ age: person.created, what: 'created', account, by })
    } else {
      tell(person.created, id, { type: 'api_key', action: 'register', after: { id, target: '' } }, 307)
    }

    if (person.roles.length > 0) {
      const age = Math.max(person.seen ?? 0, person.created * (0.4 + 0.5 * history()))
      const by = among(owners, account, age)
      tell(age, by.id, { type: 'user', action: 'write', before: audited(first, []), after: audited(first) })
    }

    for (const { name } of sampleOrganizations) {
      const roles = person.organizations[name]
      if (!roles || (roles.length === 0 && name !== 'data-science')) continue
      const organization = organizations[name]
      const member = (held: readonly string[]) => ({
        id,
        target: person.username,
        organization,
        fields: {
          created_at: trackedTime(before(person.created)),
          user_id: trackedText(id),
          username: trackedText(person.username),
          roles: trackedList(held),
        },
      })
      const age = person.created * (name === 'data-science' ? 0.6 : 0.5 + 0.4 * history())
      const type = 'organization_member'
      if (name === 'data-science') {
        tell(age, among(admins, account, age).id, { type, action: 'create', after: member([]) })
      }
      if (roles.length > 0) {
        const later = age * 0.8
        tell(later, among(owners, account, later).id, {
          type,
          action: 'write',
          before: member([]),
          after: member(roles),
        })
      }
    }

    for (const [index, { status, since }] of statuses.entries()) {
      const former = statuses[index - 1]?.status
      if (former === undefined) continue
      const change = { type: 'user', action: 'write', before: audited(former), after: audited(status) }
      if (status === 'suspended') {
        const by = among(admins, account, since)
        tell(since, by.id, change)
        events.push({ age: since, what: 'suspended', account, by })
      } else tell(since, status === 'active' ? id : nilUuid, { ...change, additional: byItself })
    }

    const { tokens, skills } = madeBy(account)
    for (const token of tokens) {
      const age = (now.getTime() - Date.parse(token.created_at)) / day
      tell(
        age,
        person.login === 'none' ? among(owners, account, age).id : id,
        {
          type: 'api_key',
          action: 'create',
          after: auditedKey(token),
        },
        201,
      )
    }
    for (const { age, ...skill } of skills) {
      tell(age, id, { type: 'user_skill', action: 'create', after: auditedSkill(skill) }, 201)
    }

    if (account.firstAiUse !== undefined) {
      tell(account.firstAiUse, id, {
        type: 'ai_seat',
        action: 'create',
        after: {
          id,
          target: 'AI Seat',
          fields: {
            user_id: trackedText(id),
            first_used_at: trackedTime(before(account.firstAiUse)),
            last_event_type: trackedText(person.ai ?? ''),
          },
        },
      })
    }

    if (person.login !== 'none' && person.seen !== null && person.seen < 60 && history() < signInShare) {
      for (let age = person.seen; age < person.seen + 3 && age < person.created; age += 0.6 + history()) {
        tell(age, id, { type: 'api_key', action: 'login', after: { id, target: '' } }, 201)
      }
    }
  }
  return events
    .toSorted((a, b) => a.age - b.age)
    .slice(0, toldOf)
    .toReversed()
}

/** Puts into the inbox of admins what they were told of last (contract organizations §9). */
export function seedNotifications(
  { database, now, before }: Pick<Sample, 'database' | 'now' | 'before'>,
  events: readonly Event[],
): void {
  const named = ({ id, person }: Account) => ({ id, username: person.username, name: person.name })
  for (const { age, what, account, by } of events) {
    notify(database, new Date(now.getTime() - age * day), what, named(account), named(by))
  }
  database.run('UPDATE inbox_notifications SET read_at = ? WHERE created_at < ?', storedTime(now), before(unread))
}
