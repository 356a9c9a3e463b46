import { useQuery } from '@tanstack/react-query'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'

/** The organizations that the viewer may read, by id. */
export type KnownOrganizations = ReadonlyMap<string, Organization> | 'loading' | 'failed'

/** All that the viewer may read. */
export const organizationsQuery = { ...query(organizations.list, {}), staleTime: 5 * 60_000 }

export function useOrganizations(): KnownOrganizations {
  const { data, isPending } = useQuery({ ...organizationsQuery, select: byId })
  return data ?? (isPending ? 'loading' : 'failed')
}

function byId(list: readonly Organization[]): ReadonlyMap<string, Organization> {
  return new Map(list.map((organization) => [organization.id, organization]))
}

/** What people call it (contract organizations §1.1). */
export function organizationLabel({ name, display_name }: Organization): string {
  return display_name || name
}

/** The one of a list that a URL names: by name in any case, by id, or as `default` (contract organizations §1.2). */
export function organizationIn(list: readonly Organization[], named: string): Organization | undefined {
  const wanted = named.toLowerCase()
  return (
    list.find(({ id, name }) => name.toLowerCase() === wanted || id === wanted) ??
    (named === 'default' ? list.find(({ is_default }) => is_default) : undefined)
  )
}
