import * as z from 'zod/mini'
import { open } from '#api/client.ts'
import { groups } from '#api/groups.ts'
import { text } from '#api/wire.ts'
import type { Holding } from './holding.ts'
import type { Breathe } from './order.ts'
import { chunksOf, createRowSplitter } from './row-splitter.ts'
import type { DirectorySource, GroupName } from './view.ts'

/** Who of a directory is in which group. */
export interface Roster extends GroupName {
  /** One for each slot: 1 where somebody is in it. */
  readonly members: Uint8Array
}

const Around = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    display_name: text,
    organization_id: z.string(),
    members: z.nullish(z.array(z.number())),
  }),
)
const Someone = z.object({ id: z.string() })

/**
 * The groups that the caller may read, with those of the directory who are in them. The deployment sends every group
 * with whole accounts (contract organizations §6): of each its id is kept, as it comes.
 *
 * @throws ApiError 403 where groups are not licensed
 */
export async function readRosters(source: DirectorySource, holding: Holding, breathe: Breathe): Promise<Roster[]> {
  const reply =
    source.kind === 'deployment'
      ? await open(groups.list, {})
      : await open(groups.ofOrganization, { organization: source.organization })
  const splitter = createRowSplitter(3)
  const slots: (number | undefined)[] = []
  for await (const bytes of chunksOf(reply)) {
    for (const row of splitter.push(bytes)) {
      const someone = Someone.safeParse(row)
      slots.push(someone.success ? holding.slotOf(someone.data.id) : undefined)
    }
    await breathe()
  }
  return Around.parse(splitter.end()).map(({ members, ...group }) => {
    const here = new Uint8Array(holding.size)
    for (const row of members ?? []) {
      const slot = slots[row]
      if (slot !== undefined) here[slot] = 1
    }
    return { ...group, members: here }
  })
}
