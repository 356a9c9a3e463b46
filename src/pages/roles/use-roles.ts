import { useQuery } from '@tanstack/react-query'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { resources } from '#api/resources.ts'
import { roles as endpoints, type AssignableRole, type Permission } from '#api/roles.ts'
import { session, type Check } from '#api/session.ts'
import { useEntitlements } from '#session/entitlements.ts'
import { organizationAccessQuery } from '#session/organization-access.ts'
import { hasCustomRoles, type RoleAsker } from '#session/role-rules.ts'
import { grantOf, type Grant } from './grants.ts'

/** The roles of one organization, and what the viewer may do about them. */
export interface OrganizationRoles {
  readonly organization: Organization
  /** Built-in ones first, the mightiest before the others; then custom ones by what they are called. */
  readonly roles: readonly AssignableRole[]
  readonly asker: RoleAsker
}

interface Read {
  readonly data: OrganizationRoles | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly isStale: boolean
  readonly readAt: number
  readonly refetch: () => void
}

/** Reads them by the name, or the id, that the URL has for the organization. */
export function useRoles(key: string): Read {
  const isLicensed = hasCustomRoles(useEntitlements())
  const organization = useQuery(query(organizations.get, { organization: key }))
  const roles = useQuery({ ...query(endpoints.ofOrganization, { organization: key }), select: inOrder })
  const access = useQuery({
    ...organizationAccessQuery(organization.data?.id ?? ''),
    enabled: organization.data !== undefined,
  })
  const reads = [organization, roles, access]
  const isWhole = organization.data !== undefined && roles.data !== undefined && access.data !== undefined
  return {
    data: isWhole
      ? { organization: organization.data, roles: roles.data, asker: { may: access.data, isLicensed } }
      : undefined,
    error: reads.find(({ error }) => error !== null)?.error ?? null,
    isFetching: reads.some(({ isFetching }) => isFetching),
    isStale: isWhole && reads.some(({ isRefetchError }) => isRefetchError),
    readAt: roles.dataUpdatedAt,
    refetch: () => void Promise.all(reads.map(async ({ refetch }) => refetch())),
  }
}

const mightiestFirst = [
  'organization-admin',
  'organization-user-admin',
  'organization-template-admin',
  'organization-auditor',
  'organization-workspace-access',
  'agents-access',
  'organization-workspace-creation-ban',
]

/** The server tells built-in ones in another order each time (contract organizations §2.1). */
function inOrder(roles: readonly AssignableRole[]): readonly AssignableRole[] {
  return roles.toSorted(
    (one, other) =>
      Number(other.built_in) - Number(one.built_in) ||
      place(one) - place(other) ||
      titleOf(one).localeCompare(titleOf(other)),
  )
}

function place({ name }: AssignableRole): number {
  const at = mightiestFirst.indexOf(name)
  return at === -1 ? mightiestFirst.length : at
}

/** What a role is called; one without a name for people by that for machines (contract organizations §1.1). */
export function titleOf({ name, display_name }: { name: string; display_name: string }): string {
  return display_name || name
}

/**
 * Which permissions the viewer holds in the whole organization, all asked in one call; `more` are those that the map
 * does not have. Only what one holds can be put into a role (contract organizations §2.3).
 */
export function useHeld(organization_id: string, more: readonly Permission[]) {
  const known = [...resources].flatMap(([resource_type, actions]) =>
    actions.map((action) => ({ negate: false, resource_type, action })),
  )
  const checks = [...known, ...more.filter(({ negate, action }) => !negate && action !== '*')].map(
    (permission): [Grant, Check] => [
      grantOf(permission),
      { action: permission.action, object: { resource_type: permission.resource_type, organization_id } },
    ],
  )
  return useQuery({
    ...query(session.check, { body: { checks: Object.fromEntries(checks) } }),
    select: heldOf,
    staleTime: 60_000,
  })
}

function heldOf(reply: Readonly<Record<Grant, boolean>>): ReadonlySet<Grant> {
  return new Set(Object.keys(reply).filter((grant) => reply[grant]))
}
