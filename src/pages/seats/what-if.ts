import type { User } from '#api/users.ts'
import type { SeatUse } from '#session/entitlements.ts'

type Holder = Pick<User, 'status' | 'is_service_account'>

/** Seats of a kind, and how many the deployment should count of them once some people are suspended. */
export interface SeatsAfter extends SeatUse {
  readonly after: number
}

/**
 * What the next count finds when these holders of AI seats are suspended: whoever is dormant or suspended takes no seat
 * already, and a service account none of the licence (contract organizations §5.2, §5.3).
 */
export function afterSuspending(
  holders: readonly Holder[],
  { ai, licence }: { readonly ai: SeatUse | undefined; readonly licence: SeatUse | undefined },
): { readonly ai: SeatsAfter | undefined; readonly licence: SeatsAfter | undefined } {
  const active = holders.filter(({ status }) => status === 'active')
  const people = active.filter(({ is_service_account }) => !is_service_account)
  return { ai: lessened(ai, active.length), licence: lessened(licence, people.length) }
}

/** The count may be older than the list: there is no seat below none. */
function lessened(use: SeatUse | undefined, freed: number): SeatsAfter | undefined {
  return use && { ...use, after: Math.max(0, use.used - freed) }
}
