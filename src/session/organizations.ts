import { useQuery } from '@tanstack/react-query'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'

/** The organizations that the viewer may read, by id. */
export type KnownOrganizations = ReadonlyMap<string, Organization> | 'loading' | 'failed'

export function useOrganizations(): KnownOrganizations {
  const { data, isPending } = useQuery({ ...query(organizations.list, {}), select: byId, staleTime: 5 * 60_000 })
  return data ?? (isPending ? 'loading' : 'failed')
}

function byId(list: readonly Organization[]): ReadonlyMap<string, Organization> {
  return new Map(list.map((organization) => [organization.id, organization]))
}
