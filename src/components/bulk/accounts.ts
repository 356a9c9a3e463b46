import { open, request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { Member, members } from '#api/members.ts'
import { User, users, type SlimRole } from '#api/users.ts'
import { readRows } from '#api/wire.ts'
import { chunksOf, createRowSplitter } from '#directory/row-splitter.ts'
import type { Breathe } from '#lib/breathe.ts'
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

/** Where reading stands, and then looking at who was read; `all` grows when more turns out to be read. */
export interface Progress {
  readonly done: number
  readonly all: number
  readonly of: 'calls' | 'people'
}

interface ReadOptions {
  readonly signal: AbortSignal
  /** So that the page stays alive while very many are read. */
  readonly breathe: Breathe
  readonly onProgress: (progress: Progress) => void
  /** Milliseconds after which a reply that does not go on is read by pages instead. */
  readonly patience?: number
}

const pageSize = 1000
const atOnce = 4

/** More pages than these come sooner, and in smaller parts, as one reply. */
const mostPages = 2

/** So many ids are looked at before it is asked whether others are to have their turn. */
const perBreath = 1000

/** So many bytes of it, some forty people, are read at a time. */
const stretch = 16_384

/** A page of a thousand takes the deployment about as long as so many single accounts. */
const callsPerPage = 4

/** What a change of memberships reads: the members of that organization, whom its own admins may read too. */
function readsMembers(action: BulkAction): action is Extract<BulkAction, { organization: unknown }> {
  return action.kind === 'remove' || action.kind === 'grant-member' || action.kind === 'take-member'
}

/**
 * Reads those with the ids as they are now: the whole list, in one reply or by pages, or one by one where that takes
 * fewer calls.
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
  const { signal, breathe, onProgress } = options
  const wanted = new Set<string>()
  for (const [index, id] of ids.entries()) {
    wanted.add(id)
    if (index % perBreath === 0) await breathe()
  }
  const found = new Map<string, Reading>()
  const take = (rows: readonly Account[]) => {
    for (const account of rows) if (wanted.has(account.id)) found.set(account.id, { kind: 'read', account })
  }

  const first = await source.page(0, signal)
  take(first.rows)
  const offsets = Array.from({ length: Math.ceil(first.count / pageSize) - 1 }, (_, page) => (page + 1) * pageSize)
  const isFewer = wanted.size - found.size < offsets.length * callsPerPage
  const isWhole = !isFewer && offsets.length > mostPages && (await takeWhole(source, first.count, take, options))
  const pages = isFewer || isWhole ? [] : offsets
  let [done, all] = [1, 1 + pages.length]
  const step = () => onProgress({ done: (done += 1), all, of: 'calls' })

  await readEach(pages, signal, async (offset) => {
    take((await source.page(offset, signal)).rows)
    step()
  })
  const missing: string[] = []
  for (const [index, id] of ids.entries()) {
    if (!found.has(id)) missing.push(id)
    if (index % perBreath === 0) await breathe()
  }
  all = done + missing.length
  await readEach(missing, signal, async (id) => {
    found.set(id, await source.one(id, signal))
    step()
  })
  return found
}

/** Reads everybody in one reply, as it comes; tells whether it came whole (contract users §1.7). */
async function takeWhole(
  source: Source,
  all: number,
  take: (rows: readonly Account[]) => void,
  { signal, breathe, onProgress, patience = 20_000 }: ReadOptions,
): Promise<boolean> {
  const slow = new AbortController()
  const wait = () => setTimeout(() => slow.abort(), patience)
  let timer = wait()
  try {
    const splitter = createRowSplitter(2)
    const reply = await source.open(AbortSignal.any([signal, slow.signal]))
    let done = 0
    for await (const bytes of chunksOf(reply)) {
      clearTimeout(timer)
      for (let from = 0; from < bytes.length; from += stretch) {
        const values = splitter.push(bytes.subarray(from, from + stretch))
        take(source.read(values))
        done += values.length
        onProgress({ done, all, of: 'people' })
        await breathe()
      }
      timer = wait()
    }
    const around = splitter.end() as { count?: unknown }
    return around.count === done
  } catch {
    signal.throwIfAborted()
    return false
  } finally {
    clearTimeout(timer)
  }
}

interface Source {
  readonly open: (signal: AbortSignal) => Promise<Response>
  /** The rows of such a reply. */
  readonly read: (values: readonly unknown[]) => readonly Account[]
  readonly page: (offset: number, signal: AbortSignal) => Promise<{ rows: readonly Account[]; count: number }>
  readonly one: (id: string, signal: AbortSignal) => Promise<Reading>
}

const accounts: Source = {
  open: (signal) => open(users.list, {}, signal),
  read: (values) => readRows(User, values).rows.map(accountOfUser),
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
    open: (signal) => open(members.list, { organization }, signal),
    read: (values) => readRows(Member, values).rows.map(accountOfMember),
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
