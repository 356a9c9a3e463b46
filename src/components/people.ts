import { keepPreviousData, queryOptions, skipToken, type QueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import type { SearchKey } from '#api/search-query-keys.ts'
import { isAnsweredByDeployment, parse, toServer, valuesOf, type Query } from '#api/search-query.ts'
import type { Entitlements } from '#api/settings.ts'
import type { Paging } from '#api/users.ts'
import type { Page } from '#api/wire.ts'
import type { Directory } from '#directory/directory.ts'
import type { FacetKey, SortColumn, View } from '#directory/view.ts'
import type { ListSearch } from '#paths'
import { showsAiAddOn, showsGroups } from '#session/entitlements.ts'
import type { ListedAccount } from './bulk/bulk-action.ts'
import type { ExportedList } from './export/exported.ts'
import type { ListPlace } from './list-search.ts'

/** Rows as they are read, and whether the viewer's own row is all that was to be had. */
export interface ReadPage<Row> extends Page<Row> {
  readonly isOwnAlone?: boolean
}

/** A list of people as a value: where it is, who answers it, and what it is called. */
export interface People<Row> {
  /** What its reads have in common in the query cache. */
  readonly key: readonly [string, ...unknown[]]
  readonly read: (paging: z.input<typeof Paging>, signal: AbortSignal) => Promise<ReadPage<Row>>
  /** Holds them all, for what the deployment cannot answer. */
  readonly directory: (queryClient: QueryClient) => Promise<Directory<Row>>
  /** What its columns sort by, by their ids. */
  readonly orders: Readonly<Partial<Record<string, SortColumn>>>
  /** Orders that the deployment is not licensed for. */
  readonly unlicensed?: readonly SortColumn[]
  /** What may be asked for, of the deployment or of the directory. */
  readonly keys: readonly SearchKey[]
  /** The questions asked most, each a filter like any other; the first one is for everybody. */
  readonly views: readonly { readonly label: string; readonly filter: string }[]
  readonly href: (search: ListSearch) => string
  /** Where one of them opens over the list. */
  readonly hrefOf: (user: string, search: ListSearch) => string
  /** Whose row it is. */
  readonly rowOf: (row: Row) => ListedAccount
  /** What a file of it says of some columns; fetched when somebody wants one. */
  readonly exported: (queryClient: QueryClient, columns: readonly string[]) => Promise<ExportedList<Row>>
  readonly words: PeopleWords
}

/** A list of whatever people: for what reads no row of it. */
export type AnyPeople = Omit<People<unknown>, 'rowOf'>

interface PeopleWords {
  /** What it is a list of: "users". */
  readonly many: string
  /** "The deployment has no people that you may see." */
  readonly empty: string
  /** "You may not list the users", and what it needs. */
  readonly forbidden: string
  readonly needs: string
  /** What else may be why nobody matches. */
  readonly noMatch?: (query: Query) => string | undefined
}

/** A page of the list, and which one it is: it stays on screen until the next one is there. */
export interface PeoplePage<Row> extends ReadPage<Row> {
  readonly filter: string
  readonly asOf: Date
  /** How many rows stand before these. */
  readonly offset: number
}

/** The filter as whoever answers the list is to understand it. */
export function parseFilter({ keys }: Pick<AnyPeople, 'keys'>, filter: string): Query {
  return parse(filter, { keys })
}

/** The place in a list without an order that its deployment is not licensed for. */
export function offeredPlace({ unlicensed }: Pick<AnyPeople, 'unlicensed'>, place: ListPlace): ListPlace {
  return place.sort && unlicensed?.includes(place.sort.column) ? { ...place, sort: undefined } : place
}

/**
 * Whether the deployment cannot answer: it knows one order, by username, and not all the keys (contract users §3.2).
 * Nobody else needs to know who answered.
 */
export function needsDirectory(people: Pick<AnyPeople, 'keys'>, { filter, sort }: View): boolean {
  return sort !== undefined || !isAnsweredByDeployment(parseFilter(people, filter))
}

/**
 * A list is a function of its URL. A span of time in the filter counts from the moment of asking, so the key holds the
 * text and not the time that it stands for.
 */
export function peoplePage<Row>(people: People<Row>, place: ListPlace) {
  const { filter, page, size, sort } = place
  const isOfDirectory = needsDirectory(people, place)
  return queryOptions({
    queryKey: [...people.key, { filter, page, size, sort }] as const,
    queryFn: async ({ signal, client }): Promise<PeoplePage<Row>> => {
      const offset = (page - 1) * size
      if (isOfDirectory) {
        const directory = await people.directory(client)
        const read = await directory.page({ filter, sort }, { offset, limit: size }, signal)
        return { ...read, unreadable: [], filter, offset }
      }
      const q = toServer(parseFilter(people, filter), new Date())
      const read = await people.read({ q, limit: size, offset }, signal)
      return { ...read, filter, offset, asOf: new Date() }
    },
    meta: { isOfDirectory },
    placeholderData: keepPreviousData,
  })
}

/**
 * How many match a filter. The deployment counts only for a page that is not empty (contract users §1.7, organizations
 * §1.3), so this asks for the first row.
 */
export function peopleCount(people: AnyPeople, filter: string) {
  const isOfDirectory = needsDirectory(people, { filter })
  return queryOptions({
    queryKey: [...people.key, 'count', filter] as const,
    queryFn: async ({ signal, client }) => {
      if (isOfDirectory) {
        const directory = await people.directory(client)
        return (await directory.page({ filter }, { offset: 0, limit: 0 }, signal)).count
      }
      const q = toServer(parseFilter(people, filter), new Date())
      return (await people.read({ q, limit: 1 }, signal)).count
    },
    meta: { isOfDirectory },
    staleTime: 60_000,
  })
}

/** How many match each of some filters, as far as it could be counted. */
export function peopleCounts(people: AnyPeople, filters: readonly string[]) {
  return queryOptions({
    queryKey: [...people.key, 'counts', filters] as const,
    queryFn: ({ client }) =>
      Promise.all(filters.map(async (filter) => client.query(peopleCount(people, filter)).catch(() => undefined))),
    meta: { isOfDirectory: filters.some((filter) => needsDirectory(people, { filter })) },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
}

/** How many each value of these keys would leave: counted where everybody is read already, and nobody is for it. */
export function peopleFacets(
  people: Pick<AnyPeople, 'key'>,
  directory: Pick<Directory<unknown>, 'facets'> | undefined,
  filter: string,
  keys: readonly FacetKey[],
) {
  return queryOptions({
    queryKey: [...people.key, 'facets', filter, keys] as const,
    queryFn: directory && keys.length > 0 ? ({ signal }) => directory.facets(filter, keys, signal) : skipToken,
    meta: { isOfDirectory: true },
  })
}

/** What the menus of a filter ask for their figures. */
export type FacetsOf = (filter: string, keys: readonly FacetKey[]) => ReturnType<typeof peopleFacets>

/** A list as far as its deployment is licensed: it offers to ask for AI seats and for groups only where there are any. */
export function licensedPeople<Row>(people: People<Row>, entitlements: Entitlements): People<Row> {
  const unlicensed: SortColumn[] = []
  if (!showsAiAddOn(entitlements)) unlicensed.push('ai_seat')
  if (!showsGroups(entitlements)) unlicensed.push('groups')
  const missing: string[] = unlicensed.map((order) => (order === 'groups' ? 'group' : order))
  return {
    ...people,
    unlicensed,
    keys: people.keys.filter(({ name }) => !missing.includes(name)),
    views: people.views.filter(({ filter }) => missing.every((key) => valuesOf(filter, key).length === 0)),
  }
}

/** Asks for the page, and then for the next one, which is asked for most. */
export async function loadPeople<Row>(queryClient: QueryClient, people: People<Row>, place: ListPlace): Promise<void> {
  if (parseFilter(people, place.filter).problems.length > 0) return
  const { page, size } = place
  const list = await queryClient.query(peoplePage(people, place)).catch(() => undefined)
  if (list && list.count > page * size)
    await queryClient.query(peoplePage(people, { ...place, page: page + 1 })).catch(() => undefined)
}
