import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { idpSync } from '#api/idp-sync.ts'
import { roles } from '#api/roles.ts'
import { settings, type Entitlements } from '#api/settings.ts'
import { tokens } from '#api/tokens.ts'
import { workspaces } from '#api/workspaces.ts'
import { createBreathe, type Breathe } from '#lib/breathe.ts'
import { roleSyncOf } from '#session/asker.ts'
import { hasFeature, seatUse, showsAiAddOn } from '#session/entitlements.ts'
import type { MemberAsker } from '#session/member-rules.ts'
import { readOrganizationAccess } from '#session/organization-access.ts'
import type { Asker } from '#session/user-rules.ts'
import { readAccounts, readEach, type Account, type Progress, type Reading } from './accounts.ts'
import type { BulkAction, BulkRequest, BulkTargets, ListedAccount, OrganizationOfAction } from './bulk-action.ts'
import { makePlan, type Plan } from './plan.ts'
import { lostBy } from './still-matching.ts'

interface Options {
  readonly asker: Asker
  readonly entitlements: Entitlements
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** Workspaces are counted owner by owner: of more owners than these nobody is asked, and the deployment decides. */
const mostOwners = 200

/**
 * Reads what a plan needs, as it is now, and makes it.
 *
 * @throws ApiError where people cannot be read at all
 */
export async function readPlan(
  { action, targets }: BulkRequest,
  { asker, entitlements, now, signal, onProgress }: Options,
): Promise<Plan> {
  const breathe = createBreathe(signal)
  const onCall = (done: number, all: number) => onProgress({ done, all, of: 'calls' })
  const [accounts, listed, siteRoles, member, config] = await Promise.all([
    readAccounts(action, targets.ids, { signal, breathe, onProgress }),
    listedOf(targets, breathe, signal),
    action.kind === 'grant' || action.kind === 'take' ? request(roles.site, {}, signal) : [],
    'organization' in action ? readMemberAsker(action.organization, asker, entitlements, signal) : undefined,
    // The rules ask whether roles come from an identity provider; they do without where that is not told.
    asker.may.viewDeploymentConfig ? orUnknown(() => request(settings.config, {}, signal)) : undefined,
  ])
  const [tokensOf, workspacesOf] = endsAccess(action)
    ? await Promise.all([countTokens(asker, signal), countWorkspaces(asker, accounts, signal, onCall)])
    : [undefined, undefined]
  const moment = now()
  return makePlan({
    action,
    targets,
    accounts,
    listed,
    matching: await lostBy(targets.from, accounts, { now: moment, breathe, signal }),
    rules: {
      asker: { ...asker, hasRoleSync: config && roleSyncOf(config) },
      roles: siteRoles,
      member,
      workspacesOf: countIn(workspacesOf),
    },
    known: {
      tokensOf: countIn(tokensOf),
      licenceSeats: seatUse(entitlements, 'user_limit'),
      aiSeats: showsAiAddOn(entitlements) ? seatUse(entitlements, 'ai_governance_user_limit') : undefined,
    },
    now: moment,
    breathe,
    onProgress: (done, all) => onProgress({ done, all, of: 'people' }),
  })
}

/** The rows that they were chosen by; what nobody holds any more, the plan does without. */
async function listedOf(
  { listed, held }: BulkTargets,
  breathe: Breathe,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ListedAccount>> {
  const rows = new Map(listed.map((row) => [row.id, row]))
  try {
    for await (const some of held?.(signal) ?? []) {
      for (const row of some) rows.set(row.id, row)
      await breathe()
    }
  } catch {
    signal.throwIfAborted()
  }
  return rows
}

/** Who asks, as the rules about members want to know it. */
async function readMemberAsker(
  { id, default_org_member_roles }: OrganizationOfAction,
  { user }: Asker,
  entitlements: Entitlements,
  signal: AbortSignal,
): Promise<MemberAsker> {
  const may = await readOrganizationAccess(id, signal)
  const mayBeSynced = hasFeature(entitlements, 'user_role_management')
  const [known, sync] = await Promise.all([
    may.viewOrgRoles ? request(roles.ofOrganization, { organization: id }, signal) : undefined,
    mayBeSynced && may.viewIdpSyncSettings
      ? orUnknown(() => request(idpSync.roles, { organization: id }, signal))
      : undefined,
  ])
  const hasRoleSync = mayBeSynced ? sync && sync.field !== '' : false
  return { user, may, roles: known, defaults: default_org_member_roles, hasRoleSync }
}

/** Who is not counted has none, where anybody was. */
function countIn(counts: ReadonlyMap<string, number> | undefined): (id: string) => number | undefined {
  return (id) => counts && (counts.get(id) ?? 0)
}

function endsAccess({ kind }: BulkAction): boolean {
  return kind === 'suspend' || kind === 'delete'
}

/** All tokens in one call; to who may not read them there seem to be none (contract users §7). */
async function countTokens(asker: Asker, signal: AbortSignal): Promise<ReadonlyMap<string, number> | undefined> {
  if (!asker.may.viewAllTokens) return undefined
  return orUnknown(async () => {
    const keys = await request(tokens.list, { user: asker.user.id, query: { include_all: true } }, signal)
    const counts = new Map<string, number>()
    for (const { user_id } of keys) counts.set(user_id, (counts.get(user_id) ?? 0) + 1)
    return counts
  })
}

async function countWorkspaces(
  asker: Asker,
  accounts: ReadonlyMap<string, Reading>,
  signal: AbortSignal,
  onProgress: (done: number, all: number) => void,
): Promise<ReadonlyMap<string, number> | undefined> {
  if (!asker.may.viewAllWorkspaces) return undefined
  const countOf = async (q: string) => (await request(workspaces.count, { query: { q, limit: 1 } }, signal)).count
  return orUnknown(async () => {
    const owners = [...accounts.values()].flatMap((reading): Account[] =>
      reading.kind === 'read' ? [reading.account] : [],
    )
    const counts = new Map<string, number>()
    if ((await countOf('')) === 0) return counts
    if (owners.length > mostOwners) return undefined
    await readEach(owners, signal, async ({ id, username }) => {
      counts.set(id, await countOf(`owner:${username}`))
      onProgress(counts.size, owners.length)
    })
    return counts
  })
}

/** What is only good to know stops no plan. */
async function orUnknown<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
