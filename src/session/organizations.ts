import { useQuery } from '@tanstack/react-query'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'

/** Those that the viewer may read, by id; undefined while or because they could not be had. */
export function useOrganizations(): ReadonlyMap<string, Organization> | undefined {
  return useQuery({ ...query(organizations.list, {}), select: byId, staleTime: 5 * 60_000 }).data
}

function byId(list: readonly Organization[]): ReadonlyMap<string, Organization> {
  return new Map(list.map((organization) => [organization.id, organization]))
}
