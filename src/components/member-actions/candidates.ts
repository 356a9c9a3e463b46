import { request } from '#api/client.ts'
import { printValue } from '#api/search-query.ts'
import { users, type User } from '#api/users.ts'

export interface Candidates {
  readonly people: readonly User[]
  /** More match and were not looked at. */
  readonly hasMore: boolean
}

/** As many as somebody looks through, from as many pages as they are waited for. */
const enough = 25
const pageSize = 100
const mostPages = 10

/**
 * Accounts that match a text, by username, without those who are in the organization already. The deployment cannot
 * leave them out, so pages are read until there are enough.
 */
export async function findCandidates(organization: string, text: string, signal: AbortSignal): Promise<Candidates> {
  const q = text === '' ? '' : `search:${printValue(text)}`
  const people: User[] = []
  for (let page = 0; page < mostPages; page++) {
    const offset = page * pageSize
    const { rows, count } = await request(users.list, { query: { q, limit: pageSize, offset } }, signal)
    people.push(...rows.filter(({ organization_ids }) => !organization_ids.includes(organization)))
    if (offset + pageSize >= count) return { people: people.slice(0, enough), hasMore: people.length > enough }
    if (people.length > enough) break
  }
  return { people: people.slice(0, enough), hasMore: true }
}
