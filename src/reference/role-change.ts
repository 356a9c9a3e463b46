import { goQuote } from './go-quote.ts'

/** What the replacement of somebody's roles gives and takes. */
interface RoleChange {
  readonly given: readonly string[]
  readonly taken: readonly string[]
}

/** What is known of roles, and of the caller's right to change them, on the site or in an organization. */
export interface RoleRules {
  exists(role: string): boolean
  permits(action: 'assign' | 'unassign'): boolean
  assigns(role: string): boolean
  /** How a refusal names a role. */
  nameOf(role: string): string
}

/** The roles that are new, those last that come along whether asked for or not; and the roles that go. */
export function roleChange(
  stored: readonly string[],
  wanted: readonly string[],
  implied: readonly string[],
): RoleChange {
  const held = new Set(stored)
  const kept = new Set([...wanted, ...implied])
  return { given: [...kept.difference(held)], taken: [...held.difference(kept)] }
}

/**
 * Why a change of roles is refused, in the reference's words; null where the caller has no right to any
 * (contract organizations §1.4, users §6.4). Undefined where it is not refused.
 */
export function roleChangeProblem({ given, taken }: RoleChange, rules: RoleRules): string | null | undefined {
  const all = [...given, ...taken]
  if (all.some((role) => role.includes('\0'))) {
    return 'fetching custom roles: fetch custom roles: pq: invalid byte sequence for encoding "UTF8": 0x00'
  }
  const unknown = all.find((role) => !rules.exists(role))
  if (unknown !== undefined) return `${goQuote(rules.nameOf(unknown))} is not a supported role`
  if ((given.length > 0 && !rules.permits('assign')) || (taken.length > 0 && !rules.permits('unassign'))) return null
  const above = all.find((role) => !rules.assigns(role))
  return above === undefined ? undefined : `not authorized to assign role ${goQuote(rules.nameOf(above))}`
}

/** Roles as they are stored: each once. */
export function storedRoles(roles: readonly string[]): string {
  return JSON.stringify([...new Set(roles)].toSorted())
}
