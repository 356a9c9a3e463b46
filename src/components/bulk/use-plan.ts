import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useContext, useId, useState } from 'react'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { idpSync } from '#api/idp-sync.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { settings, type Entitlements } from '#api/settings.ts'
import { tokens } from '#api/tokens.ts'
import { workspaces } from '#api/workspaces.ts'
import { roleSyncOf, useAsker } from '#session/asker.ts'
import { hasFeature, seatUse, showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import type { MemberAsker } from '#session/member-rules.ts'
import { readOrganizationAccess } from '#session/organization-access.ts'
import type { Asker } from '#session/user-rules.ts'
import { ClockContext } from '#ui/clock.ts'
import { readAccounts, readEach, type Account, type Reading } from './accounts.ts'
import type { BulkAction, BulkRequest, OrganizationOfAction } from './bulk-action.ts'
import { makePlan, type Plan } from './plan.ts'

/** Where reading stands; `all` grows when more turns out to be read. */
export interface Progress {
  readonly done: number
  readonly all: number
}

/** Workspaces are counted owner by owner: of more owners than these nobody is asked, and the deployment decides. */
const mostOwners = 200

/** Reads what a plan needs and makes it, once: what others change afterwards does not change the plan. */
export function usePlan({ action, targets }: BulkRequest): { plan: UseQueryResult<Plan>; progress: Progress } {
  const queryClient = useQueryClient()
  const asker = useAsker()
  const entitlements = useEntitlements()
  const { now } = useContext(ClockContext)
  const id = useId()
  const [progress, setProgress] = useState<Progress>({ done: 0, all: 1 })

  const plan = useQuery({
    queryKey: ['bulk', id],
    queryFn: async ({ signal }): Promise<Plan> => {
      const onProgress = (done: number, all: number) => setProgress({ done, all })
      const [accounts, siteRoles, member, config] = await Promise.all([
        readAccounts(action, targets.ids, { signal, onProgress }),
        action.kind === 'grant' || action.kind === 'take' ? request(roles.site, {}, signal) : [],
        'organization' in action ? readMemberAsker(action.organization, asker, entitlements, signal) : undefined,
        // The rules ask whether roles come from an identity provider; they do without where that is not told.
        asker.may.viewDeploymentConfig
          ? queryClient.query(query(settings.config, {})).catch(() => undefined)
          : undefined,
      ])
      const [tokensOf, workspacesOf] = endsAccess(action)
        ? await Promise.all([countTokens(asker, signal), countWorkspaces(asker, accounts, signal, onProgress)])
        : [undefined, undefined]
      return makePlan({
        action,
        targets,
        accounts,
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
        now: now(),
      })
    },
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  return { plan, progress }
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
