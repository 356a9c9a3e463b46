import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles, type AssignableRole } from '#api/roles.ts'
import type { AuthMethods } from '#api/session.ts'
import { authMethodsQuery } from '#session/deployment.ts'

/** What a new account may be given, each as far as it is known. */
export interface Offer {
  readonly organizations: UseQueryResult<Organization[]>
  readonly siteRoles: UseQueryResult<AssignableRole[]>
  readonly authMethods: UseQueryResult<AuthMethods>
}

const fresh = 5 * 60_000

export function useOffer(): Offer {
  return {
    organizations: useQuery({ ...query(organizations.list, {}), select: byName, staleTime: fresh }),
    siteRoles: useQuery({ ...query(roles.site, {}), staleTime: fresh }),
    authMethods: useQuery({ ...authMethodsQuery, staleTime: fresh }),
  }
}

function byName(list: Organization[]): Organization[] {
  return list.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
}

export function nameOf({ display_name, name }: Pick<Organization, 'display_name' | 'name'>): string {
  return display_name || name
}

/** A role that comes with being a member of an organization. */
export interface DefaultRole {
  readonly organization: string
  readonly role: string
}

/** The roles that membership of these organizations brings, by the names that people know them by. */
export function useDefaultRoles(list: readonly Organization[]): DefaultRole[] {
  const withDefaults = list.filter((organization) => organization.default_org_member_roles.length > 0)
  const known = useQueries({
    queries: withDefaults.map(({ id }) => ({ ...query(roles.ofOrganization, { organization: id }), staleTime: fresh })),
  })
  return withDefaults.flatMap((organization, at) =>
    organization.default_org_member_roles.map((name) => {
      const role = known[at]?.data?.find((candidate) => candidate.name === name)
      return { organization: nameOf(organization), role: role ? nameOf(role) : name }
    }),
  )
}
