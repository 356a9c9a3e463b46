import { request } from '#api/client.ts'
import { organizations } from '#api/organizations.ts'
import { parse, type Query } from '#api/search-query.ts'
import { Holding } from '#directory/holding.ts'
import { conditionsOf, type Condition, type Knowledge } from '#directory/match.ts'
import { micros } from '#directory/moments.ts'
import type { Person } from '#directory/person.ts'
import type { Breathe } from '#lib/breathe.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import type { Account, Reading } from './accounts.ts'
import type { BulkTargets } from './bulk-action.ts'

/** What became of a filter under which people were chosen. */
export interface Matching {
  /** Of those whom it finds no more, the key that is to blame. */
  readonly lost: ReadonlyMap<string, string>
  /** Its keys that were not asked again, since no account tells of them. */
  readonly unasked: readonly string[]
}

interface Options {
  readonly now: Date
  readonly breathe: Breathe
  readonly signal: AbortSignal
}

/** Keys that no account answers; membership in groups is not read again for them. */
const untold = new Set(['group', 'github_com_user_id'])
const perHolding = 250

/**
 * Who of some accounts, as they were just read, does not match the filter any more under which they were chosen. A span
 * of time in it may count from when the list was loaded as well as from now, so time alone makes nobody fall out.
 */
export async function lostBy(
  { filter, at }: BulkTargets['from'],
  accounts: ReadonlyMap<string, Reading>,
  { now, breathe, signal }: Options,
): Promise<Matching> {
  const lost = new Map<string, string>()
  const all = parse(filter)
  const read = accounts.values().flatMap((reading) => (reading.kind === 'read' ? [reading.account] : []))
  if (all.terms.length === 0 || all.problems.length > 0) return { lost, unasked: [] }

  const unasked = new Set<string>()
  const knowledge = await knowledgeFor(all, signal)
  for (let some = take(read); some.length > 0; some = take(read)) {
    const holding = new Holding(some.length)
    for (const account of some) holding.put(personOf(account))
    const conditions = conditionsOf(all, holding, knowledge, now)
    const before = conditionsOf(all, holding, knowledge, at)
    for (const [slot, account] of some.entries()) {
      const key = conditions.find((condition, place) => {
        if (!isTold(condition.key, account)) {
          unasked.add(condition.key)
          return false
        }
        return !condition.matches(slot) && !isMet(before[place], slot)
      })?.key
      if (key !== undefined) lost.set(account.id, key)
    }
    await breathe()
  }
  return { lost, unasked: [...unasked] }
}

function take(accounts: IteratorObject<Account>): Account[] {
  const some: Account[] = []
  while (some.length < perHolding) {
    const { value, done } = accounts.next()
    if (done) break
    some.push(value)
  }
  return some
}

function isMet(condition: Condition | undefined, slot: number): boolean {
  return condition?.matches(slot) ?? false
}

/** Whether an account says what a key asks for: not all lists do, and older deployments leave things out. */
function isTold(key: string, { status, login_type, has_ai_seat, last_seen_at, created_at, user }: Account): boolean {
  switch (key) {
    case 'status':
      return status !== ''
    case 'login_type':
      return login_type !== ''
    case 'ai_seat':
      return has_ai_seat !== undefined
    case 'last_seen_before':
    case 'last_seen_after':
      return last_seen_at !== undefined
    case 'created_before':
    case 'created_after':
      return created_at !== undefined
    case 'organization':
      return user !== undefined
    case 'organization_role':
      return user === undefined
    default:
      return !untold.has(key)
  }
}

async function knowledgeFor({ terms }: Query, signal: AbortSignal): Promise<Knowledge> {
  const known = terms.some(({ key }) => key === 'organization') ? await request(organizations.list, {}, signal) : []
  return {
    organizationsNamed: (name) =>
      known.filter((one) => unicodeLower(one.name) === name || one.id === name).map(({ id }) => id),
    groupsNamed: () => [],
    githubUsers: new Set(),
  }
}

function personOf(account: Account): Person {
  return {
    id: account.id,
    username: account.username,
    name: account.name,
    email: account.email,
    avatarUrl: '',
    status: account.status,
    loginType: account.login_type,
    lastSeen: micros(account.last_seen_at ?? ''),
    created: micros(account.created_at ?? ''),
    updated: Number.NaN,
    isServiceAccount: account.is_service_account,
    hasAiSeat: account.has_ai_seat,
    roles: account.roles,
    organizations: account.user?.organization_ids ?? [],
    organizationRoles: account.memberRoles ?? [],
    joined: Number.NaN,
    joinedChanged: Number.NaN,
  }
}
