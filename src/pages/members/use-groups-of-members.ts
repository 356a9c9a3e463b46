import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiError } from '#api/error.ts'
import { knownGroups, peopleGroups, type KnownGroups } from '#components/people-groups.ts'
import { showsGroups, useEntitlements } from '#session/entitlements.ts'

export type GroupsOf = (user: string) => KnownGroups

/** The groups of an organization that its members are in; undefined where there are no groups to show. */
export function useGroupsOfMembers(organization: string): GroupsOf | undefined {
  const hasGroups = showsGroups(useEntitlements())
  const { data, error } = useQuery({ ...peopleGroups([organization]), enabled: hasGroups })
  const groupsOf = useCallback((user: string) => knownGroups({ data, error }, user), [data, error])
  if (!hasGroups || (error instanceof ApiError && (error.status === 403 || error.status === 404))) return undefined
  return groupsOf
}
