import { queryOptions, useQuery } from '@tanstack/react-query'
import { ApiError } from '#api/error.ts'
import { groups } from '#api/groups.ts'
import type { Reply } from '#api/endpoint.ts'
import { readGroups } from '#components/read-groups.ts'
import { hasFeature, useEntitlements } from '#session/entitlements.ts'

/** The groups of a member as far as they can be known: names; or none yet, or not to the viewer and why. */
export type GroupsOf = (user: string) => KnownGroups
export type KnownGroups =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly names: readonly string[]; readonly reason: string }

/**
 * Who is in which group of an organization, but for the one of everybody there; undefined where there are no groups to
 * show. Members do not tell their groups, so the groups are asked for their members (contract organizations §6).
 */
export function useGroupsOfMembers(organization: string): GroupsOf | undefined {
  const hasGroups = hasFeature(useEntitlements(), 'template_rbac')
  const { data, error } = useQuery({
    ...groupsInQuery(organization),
    select: byMember,
    enabled: hasGroups,
  })
  if (!hasGroups || (error instanceof ApiError && (error.status === 403 || error.status === 404))) return undefined
  if (!data) {
    const failed: KnownGroups = { kind: 'unknown', names: [], reason: 'The groups could not be loaded.' }
    return () => (error ? failed : { kind: 'loading' })
  }
  return (user) => {
    const names = data.names.get(user) ?? []
    return data.isWhole
      ? { kind: 'known', names }
      : { kind: 'unknown', names, reason: 'You may not read who is in every group here.' }
  }
}

export function groupsInQuery(organization: string) {
  return queryOptions({
    queryKey: [groups.list.path, 'in', organization],
    queryFn: ({ signal }) => readGroups([organization], { organization }, signal),
    staleTime: 60_000,
  })
}

/** Names by user id; whether they are all depends on how much of each group the viewer may read (contract organizations §6). */
export function byMember(list: Reply<typeof groups.list>) {
  const names = new Map<string, string[]>()
  let isWhole = true
  for (const { name, display_name, members, total_member_count } of list) {
    if (total_member_count !== undefined && members.length < total_member_count) isWhole = false
    for (const member of members) {
      const own = names.get(member.id)
      if (own) own.push(display_name || name)
      else names.set(member.id, [display_name || name])
    }
  }
  for (const own of names.values()) own.sort((one, other) => one.localeCompare(other))
  return { names, isWhole }
}
