import * as z from 'zod/mini'
import { misunderstood, unreachable } from '#api/client.ts'
import { GroupSummary } from '#api/groups.ts'
import { list, problemsOf } from '#api/wire.ts'
import type { Breathe } from '#lib/breathe.ts'
import { chunksOf, createRowSplitter } from './row-splitter.ts'

/** A group, with what is kept of each of its members. */
export type GroupOf<Kept> = z.output<typeof GroupSummary> & { readonly members: readonly Kept[] }

const Groups = z.array(z.extend(GroupSummary, { members: list(z.number()) }))
const Someone = z.object({ id: z.string() })

/**
 * Reads a reply of groups as it comes. The deployment sends every member as a whole account, tens of megabytes where
 * there are many (contract organizations §6): of each only what `keep` makes of the id is kept, if anything.
 *
 * @throws ApiError where the reply breaks off or does not fit, and what `breathe` throws
 */
export async function readGroupMembers<Kept>(
  reply: Response,
  keep: (id: string) => Kept | undefined,
  breathe: Breathe,
): Promise<GroupOf<Kept>[]> {
  const splitter = createRowSplitter(3)
  const kept: (Kept | undefined)[] = []
  let around: unknown
  try {
    for await (const bytes of chunksOf(reply)) {
      for (const row of splitter.push(bytes)) {
        const someone = Someone.safeParse(row)
        kept.push(someone.success ? keep(someone.data.id) : undefined)
      }
      await breathe()
    }
    around = splitter.end()
  } catch (error) {
    // The connection was lost, or what came is not all of it.
    throw error instanceof TypeError || error instanceof SyntaxError ? unreachable(error) : error
  }
  const parsed = Groups.safeParse(around)
  if (!parsed.success) throw misunderstood(reply, problemsOf(parsed.error))
  return parsed.data.map((group) => ({ ...group, members: group.members.flatMap((row) => kept[row] ?? []) }))
}
