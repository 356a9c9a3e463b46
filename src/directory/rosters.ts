import { open } from '#api/client.ts'
import { groups } from '#api/groups.ts'
import type { Breathe } from '#lib/breathe.ts'
import { readGroupMembers } from './group-members.ts'
import type { Holding } from './holding.ts'
import type { DirectorySource, GroupName } from './view.ts'

/** Who of a directory is in which group. */
export interface Roster extends GroupName {
  /** One for each slot: 1 where somebody is in it. */
  readonly members: Uint8Array
}

/**
 * The groups that the caller may read, with those of the directory who are in them.
 *
 * @throws ApiError 403 where groups are not licensed
 */
export async function readRosters(source: DirectorySource, holding: Holding, breathe: Breathe): Promise<Roster[]> {
  const reply =
    source.kind === 'deployment'
      ? await open(groups.list, {})
      : await open(groups.ofOrganization, { organization: source.organization })
  const found = await readGroupMembers(reply, (id) => holding.slotOf(id), breathe)
  return found.map(({ members, ...group }) => {
    const here = new Uint8Array(holding.size)
    for (const slot of members) here[slot] = 1
    return { ...group, members: here }
  })
}
