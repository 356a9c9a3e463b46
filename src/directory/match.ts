import { unicodeLower } from '#lib/unicode-lower.ts'
import { parseTime, resolveTime } from '#api/search-query-times.ts'
import type { Query, Term } from '#api/search-query.ts'
import type { Holding } from './holding.ts'
import { contains } from './like.ts'
import { micros, never, type Micros } from './moments.ts'

/** What a key needs that no row has. */
export interface Knowledge {
  /** The ids of the organizations that somebody calls so, by name in lower case or by id. */
  organizationsNamed(name: string): readonly string[]
  /** Likewise of groups, one byte for each slot: 1 where somebody is in it. */
  groupsNamed(name: string): readonly { readonly members: Uint8Array }[]
  /** Those that the deployment found for `github_com_user_id`, since it is in no row. */
  readonly githubUsers: ReadonlySet<string>
}

/** What one term of a query asks of a slot, under a name that is the same for the same question. */
export interface Condition {
  readonly key: string
  readonly name: string
  readonly matches: (slot: number) => boolean
}

/**
 * The conditions of a query without problems, all of which a row has to meet, exactly as the server would
 * (contract users §3.2) and for Roster's own keys; spans of time count back from `now`. A term that asks for nothing
 * gives none.
 */
export function conditionsOf(query: Query, holding: Holding, knowledge: Knowledge, now: Date): Condition[] {
  return query.terms.flatMap((term) => {
    const values = valuesOf(term, now)
    const matches = matcherOf(term.key, values, holding, knowledge)
    return matches ? [{ key: term.key, name: `${term.key}:${values.join('\n')}`, matches }] : []
  })
}

/** The values as the server compares them: it lower-cases the whole query first. */
function valuesOf(term: Term, now: Date): string[] {
  return term.values.map((value) => {
    const time = isTimeKey(term.key) ? parseTime(value) : undefined
    return time ? resolveTime(time, now) : unicodeLower(value.toWellFormed())
  })
}

function isTimeKey(key: string): boolean {
  return /^(?:created|last_seen)_(?:before|after)$/.test(key)
}

function matcherOf(
  key: string,
  values: readonly string[],
  holding: Holding,
  knowledge: Knowledge,
): ((slot: number) => boolean) | undefined {
  const [first = ''] = values
  const { columns } = holding
  switch (key) {
    case 'search': {
      const { usernameKeys, emailKeys, nameKeys } = holding
      const has = contains(first)
      return (slot) => has(usernameKeys[slot] ?? '') || has(emailKeys[slot] ?? '') || has(nameKeys[slot] ?? '')
    }
    case 'name': {
      const has = contains(first)
      return (slot) => has(holding.nameKeys[slot] ?? '')
    }
    case 'username':
      return (slot) => holding.usernameKeys[slot] === first
    case 'email':
      return (slot) => holding.emailKeys[slot] === first
    case 'status':
      return among(holding.statuses.values, columns.status, (status) => values.includes(status ?? ''))
    case 'login_type':
      return among(holding.loginTypes.values, columns.loginType, (login) => values.includes(login ?? ''))
    case 'role':
      // Everybody is a member, but nobody's roles say so: alone it selects everybody, beside others nobody.
      if (values.every((value) => value === 'member')) return undefined
      return among(holding.roleSets.values, columns.roles, (roles) => roles.some(({ name }) => values.includes(name)))
    case 'organization_role':
      return among(holding.roleSets.values, columns.organizationRoles, (roles) =>
        roles.some(({ name }) => values.includes(unicodeLower(name))),
      )
    case 'organization': {
      const ids = new Set(values.flatMap((value) => knowledge.organizationsNamed(value)))
      return among(holding.organizationSets.values, columns.organizations, (set) => set.some((id) => ids.has(id)))
    }
    case 'group': {
      const rosters = values.flatMap((value) => knowledge.groupsNamed(value))
      return (slot) => rosters.some(({ members }) => members[slot] === 1)
    }
    case 'service_account':
      return (slot) => holding.isServiceAccount(slot) === isYes(first)
    case 'ai_seat':
      return (slot) => holding.hasAiSeat(slot) === isYes(first)
    case 'last_seen_before':
      return compared(first, columns.lastSeen, (seen, limit) => seen <= limit)
    case 'last_seen_after':
      return compared(first, columns.lastSeen, (seen, limit) => seen >= limit)
    case 'created_before':
      return compared(first, columns.created, (created, limit) => created <= limit)
    case 'created_after':
      return compared(first, columns.created, (created, limit) => created >= limit)
    case 'github_com_user_id': {
      if (BigInt(first.replace('+', '')) === 0n) return undefined
      return (slot) => knowledge.githubUsers.has(holding.ids[slot] ?? '')
    }
  }
}

function isYes(flag: string): boolean {
  return ['true', 't', '1'].includes(flag)
}

/** Judges each of the few values once. */
function among<T>(values: readonly T[], column: ArrayLike<number>, fits: (value: T) => boolean) {
  const fitting = values.map(fits)
  return (slot: number) => fitting[column[slot] ?? -1] ?? false
}

/** The time that means never switches the filter off. */
function compared(text: string, column: Float64Array, fits: (moment: Micros, limit: Micros) => boolean) {
  const limit = micros(text)
  return limit === never ? undefined : (slot: number) => fits(column[slot] ?? Number.NaN, limit)
}
