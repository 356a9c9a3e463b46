import type { AssignableRole, CustomRole, Permission } from '#api/roles.ts'
import { canGrant, isKnown } from '#session/role-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { expanded, grantOf, permissionOf, sorted, type Grant } from './grants.ts'

/** What is typed and ticked in the form of a custom role. */
export interface RoleDraft {
  name: string
  display_name: string
  grants: readonly Grant[]
}

export const emptyDraft: RoleDraft = { name: '', display_name: '', grants: [] }

export function draftOf({ name, display_name, organization_permissions }: StoredRole): RoleDraft {
  return { name, display_name, grants: [...new Set(organization_permissions.map(grantOf))] }
}

type StoredRole = Pick<AssignableRole, 'name' | 'display_name' | 'organization_permissions'>

/**
 * What is sent. The three other lists of permissions are left out: the server refuses them unless they are empty
 * (contract organizations §2.3). A name is stored in lower case, so it is sent so, and no reserved one slips by.
 */
export function requestOf({ name, display_name, grants }: RoleDraft): CustomRole {
  return { name: name.toLowerCase(), display_name, organization_permissions: grants.map(permissionOf) }
}

/** A permission and why it cannot be in a custom role, or not by the hand of whoever asks. */
export interface Refusal {
  readonly grant: Grant
  readonly reason: string
}

/**
 * What the server would refuse the whole role for, whoever put it there (contract organizations §2.3). Of what Roster
 * does not know only the server can tell.
 */
export function refusalsOf(grants: readonly Grant[], held: ReadonlySet<Grant>): Refusal[] {
  return sorted(grants).flatMap((grant) => {
    const reason = refusalOf(permissionOf(grant), held)
    return reason === undefined || isForeign(grant) ? [] : [{ grant, reason }]
  })
}

/** What this version of Roster does not know; it is kept (contract organizations §10). */
export function isForeign(grant: Grant): boolean {
  const permission = permissionOf(grant)
  return !permission.negate && permission.action !== '*' && !isKnown(permission)
}

/** Why a permission cannot be granted, or undefined; `held` is what whoever asks holds in the whole organization. */
export function refusalOf(permission: Permission, held: ReadonlySet<Grant>): string | undefined {
  if (permission.negate) return 'A custom role cannot deny anything. Only built-in ones do.'
  return reasonOf(canGrant(permission, held.has(grantOf(permission))))
}

/** A new role like another one, and what of that one cannot come along. */
export function cloneOf(
  role: AssignableRole,
  taken: readonly Pick<AssignableRole, 'name'>[],
  held: ReadonlySet<Grant>,
): { draft: RoleDraft; leftOut: Refusal[] } {
  const elsewhere = [
    ...role.site_permissions.map((permission) => ({ permission, where: 'the whole site' })),
    ...[...role.user_permissions, ...role.organization_member_permissions].map((permission) => ({
      permission,
      where: 'what one owns',
    })),
  ].map(({ permission, where }) => ({
    grant: grantOf(permission),
    reason: `It is about ${where}. A custom role holds only what is about the organization.`,
  }))
  const wanted = role.organization_permissions.flatMap(expanded)
  const refused = wanted.flatMap((permission) => {
    const reason = refusalOf(permission, held)
    return reason === undefined ? [] : [{ grant: grantOf(permission), reason }]
  })
  const left = new Set(refused.map(({ grant }) => grant))
  return {
    draft: {
      name: freeName(role.name, taken),
      display_name: `${role.display_name || role.name} copy`,
      grants: sorted([...new Set(wanted.map(grantOf))].filter((grant) => !left.has(grant))),
    },
    leftOut: [...refused, ...elsewhere],
  }
}

const longest = 32

function freeName(name: string, taken: readonly Pick<AssignableRole, 'name'>[]): string {
  for (let copy = 1; ; copy += 1) {
    const end = copy === 1 ? '-copy' : `-copy-${copy}`
    const free = name.slice(0, longest - end.length).replace(/-+$/, '') + end
    if (!taken.some((role) => role.name === free)) return free
  }
}
