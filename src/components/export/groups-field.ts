import type { QueryClient } from '@tanstack/react-query'
import { entitlementsQuery, showsGroups } from '#session/entitlements.ts'
import { peopleGroups } from '../people-groups.ts'
import { listField, type ExportedField } from './exported.ts'

/** The groups of each row by their names, unknown where they are not to be had: the rest is worth having without them. */
export async function groupsField<Row>(
  queryClient: QueryClient,
  organizations: readonly string[],
  userOf: (row: Row) => string,
): Promise<ExportedField<Row>> {
  const groups = await groupsOf(queryClient, organizations)
  return listField(
    'groups',
    (row: Row) => groups?.names.get(userOf(row)) ?? (groups?.isWhole ? [] : undefined),
    (group) => group,
  )
}

async function groupsOf(queryClient: QueryClient, organizations: readonly string[]) {
  try {
    if (!showsGroups(await queryClient.query(entitlementsQuery))) return undefined
    return await queryClient.query(peopleGroups(organizations))
  } catch {
    return undefined
  }
}
