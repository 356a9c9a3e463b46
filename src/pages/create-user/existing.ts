import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { printValue } from '#api/search-query.ts'
import { users, type User } from '#api/users.ts'
import { runPool, type AfterFailure } from '#lib/pool.ts'
import type { ImportRow } from './import-rows.ts'

/** Usernames and email addresses that accounts have, in small letters. */
export interface Existing {
  readonly usernames: ReadonlySet<string>
  readonly emails: ReadonlySet<string>
}

const pageSize = 1000
const atOnce = 4

/**
 * Which usernames and email addresses of a file accounts have already, as far as the caller may read them.
 *
 * Reads all accounts or looks for each value, whichever is fewer calls: all calls share one limit (contract users
 * §1.6). A deployment that cannot look for exact values (§8) is read whole.
 */
export async function findExisting(rows: readonly ImportRow[], signal: AbortSignal): Promise<Existing> {
  const wanted = rows.flatMap(({ draft: { username, email } }) => [
    ...searchOf('username', username),
    ...searchOf('email', email),
  ])
  const { count } = await request(users.list, { query: { limit: 1 } }, signal)
  const offsets = Array.from({ length: Math.ceil(count / pageSize) }, (_, page) => page * pageSize)
  const readAll = async () =>
    collect(offsets, (offset) => request(users.list, { query: { offset, limit: pageSize } }, signal), signal)
  if (offsets.length <= wanted.length) return readAll()
  try {
    return await collect(wanted, (q) => request(users.list, { query: { q, limit: 1 } }, signal), signal)
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) return readAll()
    throw error
  }
}

function searchOf(key: string, value: string): string[] {
  return value === '' || value.includes('"') ? [] : [`${key}:${printValue(value)}`]
}

async function collect<Item>(
  items: readonly Item[],
  read: (item: Item) => Promise<{ readonly rows: readonly User[] }>,
  signal: AbortSignal,
): Promise<Existing> {
  const usernames = new Set<string>()
  const emails = new Set<string>()
  let failure: Error | undefined
  await runPool({
    items,
    size: atOnce,
    signal,
    work: async (item) => {
      for (const { username, email } of (await read(item)).rows) {
        usernames.add(username.toLowerCase())
        if (email !== '') emails.add(email.toLowerCase())
      }
    },
    afterFailure: (error) => {
      const next = afterFailure(error)
      if (next.kind === 'wait') return next
      failure = error instanceof Error ? error : new Error(String(error))
      return { kind: 'stop' }
    },
  })
  if (failure) throw failure
  signal.throwIfAborted()
  return { usernames, emails }
}

/** Seconds to wait where a limited deployment does not say (contract users §1.6). */
const usualWait = 60

/** What a failed call means for the rest of a run: wait, give up, or go on with the next. */
export function afterFailure(error: unknown): AfterFailure {
  if (!(error instanceof ApiError)) return { kind: 'stop' }
  if (error.kind === 'rate-limited') return { kind: 'wait', milliseconds: 1000 * (error.retryAfter ?? usualWait) }
  return { kind: error.kind === 'signed-out' || error.kind === 'unreachable' ? 'stop' : 'go-on' }
}

/** What a row asks for that somebody else has. */
export function conflictsOf({ draft }: ImportRow, { usernames, emails }: Existing): string[] {
  return [
    ...(usernames.has(draft.username.toLowerCase()) ? ['A user with this username already exists.'] : []),
    ...(emails.has(draft.email.toLowerCase()) ? ['A user with this email address already exists.'] : []),
  ]
}
