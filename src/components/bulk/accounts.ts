import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { members, type Member } from '#api/members.ts'
import { users, type SlimRole, type User } from '#api/users.ts'
import { runPool } from '#lib/pool.ts'
import { afterRead } from './after-failure.ts'
import type { BulkAction } from './bulk-action.ts'

/** Somebody as they are now, read from the accounts or from the members of an organization. */
export interface Account {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly email: string
  readonly status: User['status']
  readonly login_type: User['login_type']
  readonly last_seen_at: string | undefined
  /** Of the account, not of a membership. */
  readonly created_at: string | undefined
  readonly is_service_account: boolean
  readonly has_ai_seat: boolean | undefined
  /** Site roles as they are stored. */
  readonly roles: SlimRole[]
  /** Left out where the members of one organization were read. */
  readonly user?: User
  /** Roles in the organization of which the members were read, as they are stored. */
  readonly memberRoles?: readonly SlimRole[]
}

/** What became of reading somebody: as they are, not there, or not known and why. */
export type Reading =
  | { readonly kind: 'read'; readonly account: Account }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unread'; readonly error: Error }

export interface ReadOptions {
  readonly signal: AbortSignal
  /** How many of how many calls are done. */
  readonly onProgress: (done: number, all: number) => void
}

const pageSize = 1000
const atOnce = 4

/** A page of a thousand takes the deployment about as long as so many single accounts. */
const callsPerPage = 4

/** What a change of memberships reads: the members of that organization, whom its own admins may read too. */
function readsMembers(action: BulkAction): action is Extract<BulkAction, { organization: unknown }> {
  return action.kind === 'remove' || action.kind === 'grant-member' || action.kind === 'take-member'
}

/**
 * Reads those with the ids as they are now: page by page of the whole list, or one by one where that takes fewer calls.
 *
 * Who is in no page is asked for alone, since who comes or goes meanwhile shifts the pages. A deleted account answers
 * to its id as if it were there (contract users §1.9): it is the list that tells.
 * @throws ApiError where the list cannot be read at all.
 */
export async function readAccounts(
  action: BulkAction,
  ids: readonly string[],
  options: ReadOptions,
): Promise<ReadonlyMap<string, Reading>> {
  const source = readsMembers(action) ? membersOf(action.organization.id) : accounts
  const wanted = new Set(ids)
  const found = new Map<string, Reading>()
  const take = (rows: readonly Account[]) => {
    for (const account of rows) if (wanted.has(account.id)) found.set(account.id, { kind: 'read', account })
  }

  const first = await source.page(0, options.signal)
  take(first.rows)
  const offsets = Array.from({ length: Math.ceil(first.count / pageSize) - 1 }, (_, page) => (page + 1) * pageSize)
  const isFewer = wanted.size - found.size < offsets.length * callsPerPage
  let [done, all] = [1, 1 + (isFewer ? 0 : offsets.length)]
  const step = () => options.onProgress((done += 1), all)

  if (!isFewer) {
    await readEach(offsets, options.signal, async (offset) => {
      take((await source.page(offset, options.signal)).rows)
      step()
    })
  }
  const missing = ids.filter((id) => !found.has(id))
  all = done + missing.length
  await readEach(missing, options.signal, async (id) => {
    found.set(id, await source.one(id, options.signal))
    step()
  })
  return found
}

interface Source {
  readonly page: (offset: number, signal: AbortSignal) => Promise<{ rows: readonly Account[]; count: number }>
  readonly one: (id: string, signal: AbortSignal) => Promise<Reading>
}

const accounts: Source = {
  page: async (offset, signal) => {
    const { rows, count } = await request(users.list, { query: { offset, limit: pageSize } }, signal)
    return { rows: rows.map(accountOfUser), count }
  },
  one: async (id, signal) =>
    reading(async () => {
      const user = await request(users.get, { user: id }, signal)
      // Deletion ends every membership, so only who is in no organization may be deleted.
      if (user.organization_ids.length > 0) return accountOfUser(user)
      const { rows } = await request(users.list, { query: { q: `search:"${user.username}"` } }, signal)
      const listed = rows.find((row) => row.id === id)
      return listed && accountOfUser(listed)
    }),
}

function membersOf(organization: string): Source {
  return {
    page: async (offset, signal) => {
      const query = { offset, limit: pageSize }
      const { rows, count } = await request(members.list, { organization, query }, signal)
      return { rows: rows.map(accountOfMember), count }
    },
    one: async (user, signal) =>
      reading(async () => accountOfMember(await request(members.get, { organization, user }, signal))),
  }
}

async function reading(read: () => Promise<Account | undefined>): Promise<Reading> {
  try {
    const account = await read()
    return account ? { kind: 'read', account } : { kind: 'gone' }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.kind === 'not-found') return { kind: 'gone' }
    // The call itself may be tried again, and a deployment that is away answers for nobody.
    if (error.kind === 'rate-limited' || error.kind === 'unreachable' || error.kind === 'signed-out') throw error
    return { kind: 'unread', error }
  }
}

/** Reads a few at a time and waits as the deployment asks. */
export async function readEach<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  read: (item: Item) => Promise<void>,
): Promise<void> {
  let failure: Error | undefined
  await runPool({
    items,
    size: atOnce,
    signal,
    work: read,
    afterFailure: (error) => {
      const next = afterRead(error)
      if (next.kind === 'stop') failure ??= error instanceof Error ? error : new Error(String(error))
      return next
    },
  })
  signal.throwIfAborted()
  if (failure) throw failure
}

export function accountOfUser(user: User): Account {
  const { id, username, name, email, status, login_type, last_seen_at, created_at } = user
  const { is_service_account, has_ai_seat, roles } = user
  return {
    id,
    username,
    name,
    email,
    status,
    login_type,
    last_seen_at,
    created_at,
    is_service_account,
    has_ai_seat,
    roles,
    user,
  }
}

/** A member's fields that an old server leaves out are unknown (contract organizations §10). */
function accountOfMember(member: Member): Account {
  const { user_id, username, name, email, last_seen_at, is_service_account, has_ai_seat } = member
  return {
    id: user_id,
    username,
    name,
    email,
    status: member.status ?? '',
    login_type: member.login_type ?? '',
    last_seen_at,
    created_at: member.user_created_at,
    is_service_account,
    has_ai_seat,
    roles: member.global_roles,
    memberRoles: member.roles,
  }
}
