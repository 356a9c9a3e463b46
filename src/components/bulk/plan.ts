import type { SlimRole } from '#api/users.ts'
import type { Breathe } from '#lib/breathe.ts'
import type { SeatUse } from '#session/entitlements.ts'
import type { Account, Reading } from './accounts.ts'
import type { BulkAction, BulkRequest, ListedAccount } from './bulk-action.ts'
import { isAlready, verdictOf, type RuleContext } from './bulk-rules.ts'
import { counted, wordsOf } from './bulk-words.ts'
import type { Matching } from './still-matching.ts'

/** What is known besides the accounts themselves; what is undefined is not known, or not to the viewer. */
export interface Known {
  /** How many tokens somebody has that are still good. Of sessions nobody is told (contract users §7). */
  readonly tokensOf: (id: string) => number | undefined
  readonly licenceSeats: SeatUse | undefined
  readonly aiSeats: SeatUse | undefined
}

export interface PlanInput extends BulkRequest {
  readonly accounts: ReadonlyMap<string, Reading>
  /** The rows that people were chosen by, by their ids, as far as they are known. */
  readonly listed: ReadonlyMap<string, ListedAccount>
  /** Who fell out of the filter meanwhile. */
  readonly matching: Matching
  readonly rules: RuleContext
  readonly known: Known
  readonly now: Date
  /** So that the page stays alive while there are very many. */
  readonly breathe: Breathe
  /** How many are looked at. */
  readonly onProgress?: (done: number, all: number) => void
}

/** Somebody whom the run will change. */
export interface PlannedChange {
  readonly account: Account
  /** What goes with it: "AI seat, 2 tokens stop". */
  readonly effect: string
}

export interface Skipped {
  readonly id: string
  readonly username: string
  /** What is to say of this one alone: "at 14:31", "3 workspaces". */
  readonly note?: string
}

/** Those who are left out for one reason, in the order of the ids. */
export interface SkipGroup {
  readonly kind: SkipKind
  readonly reason: string
  /** What to do about it, or why that is so. */
  readonly remedy: string
  readonly people: readonly Skipped[]
}

export type SkipKind = 'refused' | 'owns-workspaces' | 'already' | 'changed' | 'gone' | 'unread'

/** Seats by the deployment's last count, and as its next one should find them. */
export interface SeatEffect extends SeatUse {
  readonly after: number
}

export interface Plan extends BulkRequest {
  readonly madeAt: Date
  readonly changes: readonly PlannedChange[]
  readonly skipped: readonly SkipGroup[]
  readonly licenceSeats: SeatEffect | undefined
  readonly aiSeats: SeatEffect | undefined
  /** Tokens of those who will change, workspaces too; undefined where not all are known. */
  readonly tokens: number | undefined
  readonly workspaces: number | undefined
  /** Keys of the filter that nobody was asked about again. */
  readonly unasked: readonly string[]
}

/** So many are looked at before it is asked whether others are to have their turn. */
const perStretch = 100

/**
 * Who will change and who is left out, and why: by the rules of the row menu, on accounts as they are now.
 *
 * What is said first of somebody with two reasons: gone, as wanted already, refused, no longer what was looked for.
 */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const { action, targets, accounts, listed, matching, rules, known, now, breathe, onProgress } = input
  const { ids } = targets
  const changes: PlannedChange[] = []
  const groups = new Map<string, SkipGroup & { readonly people: Skipped[] }>()
  const seen = new Set<string>()

  for (const [index, id] of ids.entries()) {
    if (index % perStretch === perStretch - 1) {
      onProgress?.(index, ids.length)
      await breathe()
    }
    if (seen.has(id)) continue
    seen.add(id)
    const before = listed.get(id)
    const reading = accounts.get(id) ?? { kind: 'gone' }
    const skip = skipOf(reading, before)
    if (reading.kind === 'read' && !skip) {
      changes.push({ account: reading.account, effect: effectOf(action, reading.account, known) })
      continue
    }
    if (!skip) continue
    const { kind, reason, remedy, note } = skip
    const key = `${kind} ${reason} ${remedy}`
    const group = groups.get(key) ?? { kind, reason, remedy, people: [] }
    groups.set(key, group)
    const username = reading.kind === 'read' ? reading.account.username : (before?.username ?? id)
    group.people.push({ id, username, ...(note !== undefined && { note }) })
  }

  function skipOf(reading: Reading, before: ListedAccount | undefined): Skip | undefined {
    if (reading.kind === 'gone') return goneOf(action, rules)
    if (reading.kind === 'unread') {
      return { kind: 'unread', reason: 'Could not be read.', remedy: reading.error.message }
    }
    const { account } = reading
    if (isAlready(action, account)) return alreadyOf(action, account, before)
    return refusalOf(action, account, rules) ?? changeOf(account, before)
  }

  function changeOf({ id, last_seen_at: seen }: Account, before: ListedAccount | undefined): Skip | undefined {
    const key = matching.lost.get(id)
    if (key === undefined) return undefined
    const isSeen = before?.last_seen_at !== undefined && seen !== undefined && seen > before.last_seen_at
    if (isSeen && key === 'last_seen_before') {
      return {
        kind: 'changed',
        reason: 'Signed in since the list was loaded',
        remedy: 'They no longer match the filter.',
        note: timeOf(seen),
      }
    }
    return {
      kind: 'changed',
      reason: 'Changed since the list was loaded',
      remedy: `They no longer match the filter: ${key}.`,
    }
  }

  const concerned = changes.map(({ account }) => account)
  await breathe()
  const seats = {
    licenceSeats: seatEffect(known.licenceSeats, licenceChange(action, concerned)),
    aiSeats: seatEffect(known.aiSeats, aiChange(action, concerned)),
  }
  await breathe()
  const [tokens, workspaces] = [sumOf(concerned, known.tokensOf), sumOf(concerned, rules.workspacesOf)]
  await breathe()
  return {
    action,
    targets,
    madeAt: now,
    changes,
    skipped: [...groups.values()].toSorted((one, other) => rank(one) - rank(other)),
    ...seats,
    tokens,
    workspaces,
    unasked: matching.unasked,
  }
}

interface Skip {
  readonly kind: SkipKind
  readonly reason: string
  readonly remedy: string
  readonly note?: string | undefined
}

const kinds: readonly SkipKind[] = ['refused', 'owns-workspaces', 'already', 'changed', 'gone', 'unread']

function rank({ kind }: SkipGroup): number {
  return kinds.indexOf(kind)
}

function goneOf(action: BulkAction, { asker }: RuleContext): Skip {
  if (action.kind === 'remove' || action.kind === 'grant-member' || action.kind === 'take-member') {
    return { kind: 'gone', reason: 'Not members', remedy: 'There is nothing to change there.' }
  }
  // Who is not there and who may not be read are one answer (contract users §1.5).
  if (!asker.may.viewAllUsers) {
    return { kind: 'gone', reason: 'Not found', remedy: 'They are deleted, or you may not see their accounts.' }
  }
  return { kind: 'gone', reason: 'Deleted since the list was loaded', remedy: 'There is nothing to change any more.' }
}

function alreadyOf(action: BulkAction, account: Account, before: ListedAccount | undefined): Skip {
  const { already } = wordsOf(action)
  const isNews =
    (action.kind === 'suspend' || action.kind === 'activate') &&
    before?.status !== undefined &&
    before.status !== account.status
  return { kind: 'already', reason: isNews ? `${already} since the list was loaded` : already, remedy: '' }
}

function refusalOf(action: BulkAction, account: Account, rules: RuleContext): Skip | undefined {
  const verdict = verdictOf(action, account, rules)
  if (verdict.allowed) return undefined
  const { reason, remedy } = verdict
  const workspaces = rules.workspacesOf(account.id) ?? 0
  // One group however many each of them owns: with none of them nothing would be refused.
  const ownsTooMuch = workspaces > 0 && verdictOf(action, account, { ...rules, workspacesOf: () => undefined }).allowed
  if (!ownsTooMuch) return { kind: 'refused', reason: reason.replace(/\.$/, ''), remedy }
  return {
    kind: 'owns-workspaces',
    reason: 'Own workspaces',
    remedy: 'Delete or transfer them first.',
    note: counted(workspaces, 'workspace'),
  }
}

function timeOf(instant: string): string {
  return `at ${new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
}

function effectOf(action: BulkAction, account: Account, { tokensOf }: Known): string {
  switch (action.kind) {
    case 'suspend':
    case 'delete': {
      const tokens = tokensOf(account.id) ?? 0
      const end = action.kind === 'suspend' ? (tokens === 1 ? 'stops' : 'stop') : tokens === 1 ? 'goes' : 'go'
      return [
        ...(account.roles.some(({ name }) => name === 'owner') ? ['Owner'] : []),
        ...(holdsAiSeat(account) ? ['AI seat'] : []),
        ...(tokens > 0 ? [`${counted(tokens, 'token')} ${end}`] : []),
      ].join(', ')
    }
    case 'activate':
      return account.status === 'dormant' ? 'Dormant' : account.status === 'suspended' ? 'Suspended' : account.status
    case 'grant':
    case 'take':
      return rolesOf(account.roles)
    case 'grant-member':
    case 'take-member':
    case 'remove':
      return rolesOf(account.memberRoles ?? [])
    case 'add':
      return account.is_service_account ? 'Service account' : ''
  }
}

function rolesOf(roles: readonly SlimRole[]): string {
  return [...new Set(roles.map(({ name, display_name }) => display_name || name))].join(', ')
}

/** Only who is active takes a seat, and a service account none of the licence (contract users §9). */
function licenceChange({ kind }: BulkAction, accounts: readonly Account[]): number {
  if (kind === 'activate') return accounts.filter(({ is_service_account }) => !is_service_account).length
  if (kind !== 'suspend' && kind !== 'delete') return 0
  return -accounts.filter(({ status, is_service_account }) => status === 'active' && !is_service_account).length
}

/** Whether those who are activated held an AI seat before is told by nobody (contract organizations §5.3). */
function aiChange({ kind }: BulkAction, accounts: readonly Account[]): number {
  return kind === 'suspend' || kind === 'delete' ? -accounts.filter(holdsAiSeat).length : 0
}

function holdsAiSeat({ has_ai_seat, status }: Account): boolean {
  return has_ai_seat === true && status === 'active'
}

/** The count may be older than the accounts: there is no seat below none. */
function seatEffect(use: SeatUse | undefined, change: number): SeatEffect | undefined {
  return use && { ...use, after: Math.max(0, use.used + change) }
}

function sumOf(accounts: readonly Account[], countOf: (id: string) => number | undefined): number | undefined {
  let sum = 0
  for (const { id } of accounts) {
    const count = countOf(id)
    if (count === undefined) return undefined
    sum += count
  }
  return sum
}
