import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { query } from '#api/query.ts'
import { settings, type Entitlements } from '#api/settings.ts'

/** What a build without enterprise code stands for: it does not serve the endpoint (contract organizations, conventions). */
const unlicensed: Entitlements = {
  features: {},
  warnings: [],
  errors: [],
  has_license: false,
  trial: false,
  require_telemetry: false,
  refreshed_at: '',
}

export const entitlementsQuery = queryOptions({
  ...query(settings.entitlements, {}),
  queryFn: async ({ signal }): Promise<Entitlements> => {
    try {
      return await request(settings.entitlements, {}, signal)
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'not-found') return unlicensed
      throw error
    }
  },
})

export function useEntitlements(): Entitlements {
  return useSuspenseQuery(entitlementsQuery).data
}

/**
 * Whether a licensed feature is there to be used (contract organizations §5.1). A feature over its limit still is:
 * limits are advice (§5.2), and who is over needs to see by whom.
 */
export function hasFeature({ has_license, features }: Entitlements, name: string): boolean {
  const feature = features[name]
  if (!has_license || !feature?.enabled) return false
  return feature.entitlement === 'entitled' || feature.entitlement === 'grace_period'
}

/** Whether "AI add-on" is shown: who uses a seat of it is known only while the feature is on (contract organizations §5.3). */
export function showsAiAddOn(entitlements: Entitlements): boolean {
  return hasFeature(entitlements, 'ai_governance_user_limit')
}

/** Whether groups are there to be used (contract organizations §6). */
export function showsGroups(entitlements: Entitlements): boolean {
  return hasFeature(entitlements, 'template_rbac')
}

export interface SeatUse {
  readonly used: number
  readonly limit: number
  readonly level: 'within' | 'near' | 'over'
}

/** The deployment itself warns from here on (contract organizations §5.3). */
const nearly = 0.9

/** How full the licence or the AI add-on is by the deployment's own count, or undefined where nothing limits it. */
export function seatUse(
  { has_license, features }: Entitlements,
  name: 'user_limit' | 'ai_governance_user_limit',
): SeatUse | undefined {
  const { limit, actual } = features[name] ?? {}
  if (!has_license || limit === undefined || actual === undefined) return undefined
  return { used: actual, limit, level: actual > limit ? 'over' : actual >= limit * nearly ? 'near' : 'within' }
}

/** All seats that a licence limits. Who holds an AI seat is known only while the feature is on. */
export function seatUses(entitlements: Entitlements): {
  readonly licence: SeatUse | undefined
  readonly ai: SeatUse | undefined
} {
  return {
    licence: seatUse(entitlements, 'user_limit'),
    ai: showsAiAddOn(entitlements) ? seatUse(entitlements, 'ai_governance_user_limit') : undefined,
  }
}
