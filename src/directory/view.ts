import type { Member } from '#api/members.ts'
import { searchKeys, type SearchKey } from '#api/search-query-keys.ts'
import type { User } from '#api/users.ts'
import type { UnreadableRow } from '#api/wire.ts'

/** Whom a directory holds: all accounts of the deployment, or all members of one organization, by its id. */
export type DirectorySource =
  | { readonly kind: 'deployment' }
  | { readonly kind: 'organization'; readonly organization: string }

/** A row of a directory, as the deployment itself would send it. */
export type RowOf<Source extends DirectorySource> = Source extends { kind: 'deployment' } ? User : Member

/** What a list can be sorted by: its columns, by the names that they have in a URL. */
export const sortColumns = [
  'user',
  'name',
  'email',
  'roles',
  'organization_roles',
  'organizations',
  'groups',
  'ai_seat',
  'login_type',
  'status',
  'last_seen',
  'created',
  'member_since',
] as const
export type SortColumn = (typeof sortColumns)[number]

export interface Sort {
  readonly column: SortColumn
  readonly descending: boolean
}

/**
 * Which rows, and in which order: a filter in the query language, and the order of the deployment where no other is
 * wanted. A span of time in the filter counts back from the moment of asking.
 */
export interface View {
  readonly filter: string
  readonly sort?: Sort | undefined
}

/** A page of a view, `count` rows of which match in all, as of when the directory was read. */
export interface DirectoryPage<Row> {
  readonly rows: readonly Row[]
  readonly count: number
  readonly asOf: Date
}

/** The keys whose values can be counted. */
export const facetKeys = [
  'status',
  'role',
  'login_type',
  'service_account',
  'ai_seat',
  'organization',
  'group',
  'organization_role',
] as const
export type FacetKey = (typeof facetKeys)[number]

/**
 * How many rows each value of a key would leave, the rest of the filter kept; a value that none has is absent. Values
 * are written as in the query language.
 */
export type Facets = Readonly<Partial<Record<FacetKey, Readonly<Record<string, number>>>>>

/** A group that a row belongs to (contract organizations §6). */
export interface GroupName {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly organization_id: string
}

/** How far the reading of all rows is; `total` is what the deployment counted before, where it did. */
export interface Progress {
  readonly read: number
  readonly total: number | undefined
  /** Until when the deployment takes no more calls. */
  readonly waitsUntil?: Date | undefined
}

/**
 * What a directory has. `stopped` and `failed` keep what was read until then, and `resume` goes on from there. `ready`
 * names the first of the rows that could not be read, and says how the reading of newer ones goes.
 */
export type DirectoryStatus =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'reading' } & Progress)
  | ({ readonly kind: 'stopped' } & Progress)
  | ({ readonly kind: 'failed'; readonly error: Error } & Progress)
  | {
      readonly kind: 'ready'
      readonly asOf: Date
      readonly count: number
      readonly unreadable: readonly UnreadableRow[]
      readonly unreadableCount: number
      readonly refresh: Progress | Error | undefined
    }

/** The keys that a directory answers: all of the query language that make sense for its rows. */
export function directoryKeys({ kind }: DirectorySource): readonly SearchKey[] {
  const other = kind === 'deployment' ? 'organization_role' : 'organization'
  return searchKeys.filter(({ name }) => name !== other)
}
