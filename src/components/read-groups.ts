import { open, request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { groups } from '#api/groups.ts'
import { readGroupMembers, type GroupOf } from '#directory/group-members.ts'
import { createBreathe } from '#lib/breathe.ts'

/** Those that somebody is in, or those of one organization; all where nothing is said. */
interface Wanted {
  readonly has_member?: string
  readonly organization?: string
}

/** Ids in one URL, which proxies let be some thousands of letters long. */
const atOnce = 100

/**
 * The groups of some organizations with the ids of their members, or those of them that somebody is in, but for those
 * of everybody in an organization (contract organizations §6).
 *
 * Each group comes with all its members, and everybody's with a whole organization: that one is left out by asking for
 * the others by their ids. Where the deployment does not list them without members, because it is from before v2.37 or
 * the viewer may not read all of them, it is asked for all and the rest is thrown away.
 */
export async function readGroups(
  organizations: readonly string[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<GroupOf<string>[]> {
  const breathe = createBreathe(signal)
  const read = async (query: Wanted & { group_ids?: string }) =>
    readGroupMembers(await open(groups.list, { query }, signal), (id) => id, breathe)
  const ids = await groupsIn(organizations, signal)
  if (!ids) return (await read(wanted)).filter((group) => group.id !== group.organization_id)
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, part) =>
    ids.slice(part * atOnce, (part + 1) * atOnce).join(','),
  )
  return (await Promise.all(parts.map((group_ids) => read({ ...wanted, group_ids })))).flat()
}

/** Older, or not permitted, which this endpoint tells as a failure (contract organizations §6). */
const tellsNone = new Set([403, 404, 500])

/** The groups of some organizations without everybody's; undefined where they are not told without their members. */
async function groupsIn(organizations: readonly string[], signal: AbortSignal): Promise<string[] | undefined> {
  try {
    const pages = await Promise.all(
      organizations.map((organization) => request(groups.paginated, { organization, query: {} }, signal)),
    )
    return pages.flatMap(({ rows }) => rows.map(({ id }) => id)).filter((id) => !organizations.includes(id))
  } catch (error) {
    if (error instanceof ApiError && tellsNone.has(error.status)) return undefined
    throw error
  }
}
