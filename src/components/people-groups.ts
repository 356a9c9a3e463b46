import { queryOptions } from '@tanstack/react-query'
import { groups } from '#api/groups.ts'
import type { GroupOf } from '#directory/group-members.ts'
import { createBreathe, type Breathe } from '#lib/breathe.ts'
import { readGroups } from './read-groups.ts'

/** The groups of somebody as far as they can be known: names; or none yet, or not to the viewer and why. */
export type KnownGroups =
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly names: readonly string[]; readonly reason: string }

/** Who is in which group. */
interface PeopleGroups {
  /** In their order, by user id. */
  readonly names: ReadonlyMap<string, readonly string[]>
  /** Whether they are all: that depends on how much of each group the viewer may read (contract organizations §6). */
  readonly isWhole: boolean
}

/**
 * Who is in which group of some organizations, but for those of everybody there. People do not tell their groups, so
 * the groups are asked for their members (contract organizations §6).
 */
export function peopleGroups(organizations: readonly string[]) {
  const [organization, ...others] = organizations
  const wanted = organization === undefined || others.length > 0 ? {} : { organization }
  return queryOptions({
    queryKey: [groups.list.path, 'in', ...organizations],
    queryFn: async ({ signal }) => byPerson(await readGroups(organizations, wanted, signal), createBreathe(signal)),
    staleTime: 60_000,
  })
}

/** What a read of groups says of somebody. */
export function knownGroups(
  { data, error }: { data: PeopleGroups | undefined; error: Error | null },
  user: string,
): KnownGroups {
  if (!data)
    return error ? { kind: 'unknown', names: [], reason: 'The groups could not be loaded.' } : { kind: 'loading' }
  const names = data.names.get(user) ?? []
  return data.isWhole
    ? { kind: 'known', names }
    : { kind: 'unknown', names, reason: 'You may not read who is in every group here.' }
}

async function byPerson(list: readonly GroupOf<string>[], breathe: Breathe): Promise<PeopleGroups> {
  const names = new Map<string, string[]>()
  const labelled = list
    .map(({ name, display_name, members }) => ({ label: display_name || name, members }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  for (const { label, members } of labelled) {
    for (const member of members) {
      const own = names.get(member)
      if (own) own.push(label)
      else names.set(member, [label])
    }
    await breathe()
  }
  return { names, isWhole: list.every((group) => group.members.length >= (group.total_member_count ?? 0)) }
}
