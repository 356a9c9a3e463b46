import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { request } from '#api/client.ts'
import { deploymentKeys } from '#api/search-query-keys.ts'
import { parse, toServer, type Query } from '#api/search-query.ts'
import { users, type User } from '#api/users.ts'
import type { Page } from '#api/wire.ts'
import type { ListSearch } from '#paths'

export const pageSizes = [25, 50, 100, 200] as const

/** Beyond this the deployment's count of rows to skip overflows (contract users §1.7: 2147483647). */
const lastPage = 10_000_000

const Search = z.object({
  filter: z.catch(z.string(), ''),
  page: z.catch(z.coerce.number().check(z.int(), z.positive(), z.maximum(lastPage)), 1),
  size: z.catch(z.coerce.number().check(z.refine((size) => pageSizes.some((known) => known === size))), 25),
})

/** Where the list stands, read from its URL; what makes no sense there is as if it were not. */
export type UserSearch = z.output<typeof Search>

export function readSearch(parameters: URLSearchParams): UserSearch {
  return Search.parse(Object.fromEntries(parameters))
}

/** The search as a link has it: what is as usual is left out. */
export function linkSearch({ filter, page, size }: UserSearch): ListSearch {
  return { filter, page: page === 1 ? undefined : page, size: size === 25 ? undefined : size }
}

/** The filter as the deployment is to understand it: keys that it cannot answer are unknown here. */
export function parseFilter(filter: string): Query {
  return parse(filter, { keys: deploymentKeys })
}

/** A page of the list, and which one it is: it stays on screen until the next one is there. */
export interface UserPage extends Page<User> {
  readonly filter: string
  /** How many rows stand before these. */
  readonly offset: number
}

/**
 * A list is a function of its URL. A span of time in the filter counts from the moment of asking, so the key holds the
 * text and not the time that it stands for.
 */
export function userList({ filter, page, size }: UserSearch) {
  return queryOptions({
    queryKey: [users.list.path, { filter, page, size }] as const,
    queryFn: async ({ signal }): Promise<UserPage> => {
      const offset = (page - 1) * size
      const q = toServer(parseFilter(filter), new Date())
      return { ...(await request(users.list, { query: { q, limit: size, offset } }, signal)), filter, offset }
    },
    placeholderData: keepPreviousData,
  })
}

/**
 * How many match a filter. The deployment counts only for a page that is not empty (contract users §1.7), so this asks
 * for the first row.
 */
export function userCount(filter: string) {
  return queryOptions({
    queryKey: [users.list.path, 'count', filter] as const,
    queryFn: async ({ signal }) => {
      const q = toServer(parseFilter(filter), new Date())
      return (await request(users.list, { query: { q, limit: 1 } }, signal)).count
    },
    staleTime: 60_000,
  })
}
