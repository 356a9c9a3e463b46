import type { DirectoryPage, DirectorySource, DirectoryStatus, FacetKey, Facets, RowOf, View } from './view.ts'

/** A group that a row belongs to (contract organizations §6). */
export interface GroupName {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly organization_id: string
}

/**
 * Everybody, in the memory of a worker: answers what the deployment cannot, which is any order, the keys `ai_seat`,
 * `organization`, `group` and `organization_role`, counts by value, and all the ids of a query.
 *
 * The first question reads everybody (contract users §1.7), or `start` does before there is one; questions asked while
 * it reads wait. A question rejects with an `ApiError` where the deployment refuses, where the filter is one that it
 * would refuse (400, with the problems as validations), or where reading was stopped or failed; with the signal's reason
 * where it is aborted. One directory belongs to one session: `release` it at sign-out, since what it holds was read with
 * that person's rights.
 */
export interface Directory<Row> {
  /** The same object until it changes, for `useSyncExternalStore`. */
  readonly status: DirectoryStatus
  /** Calls back after each change of the status; returns what ends that. */
  subscribe(listener: () => void): () => void

  /** Rows of a view; with `limit` 0 the count alone. */
  page(
    view: View,
    window: { readonly offset: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<DirectoryPage<Row>>
  /** The ids of a whole view in its order, frozen: what happens later changes nothing of it. */
  ids(view: View, signal?: AbortSignal): Promise<readonly string[]>
  /** The rows of a whole view, or those of some ids, in their order, a thousand at a time. Who is gone is left out. */
  rows(of: View | { readonly ids: readonly string[] }, signal?: AbortSignal): AsyncIterable<readonly Row[]>
  /** How many rows each value of these keys would leave beside the rest of the filter. */
  facets(filter: string, keys: readonly FacetKey[], signal?: AbortSignal): Promise<Facets>
  /** The groups of some rows, by user id; 403 where groups are not licensed (contract organizations §6). */
  groupsOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly GroupName[]>>

  /** Begins to read if nothing was read yet. */
  start(): void
  /** Stops reading and keeps what was read. */
  stop(): void
  /** Goes on after a stop or a failure, from where it was. */
  resume(): void
  /** Reads everybody anew; what is there answers until then. */
  refresh(): void
  /** Gives all memory back; the next question reads anew. */
  release(): void

  /** Rows that the deployment just sent, which beat those held: of a page, or the reply of a write. */
  learn(rows: readonly Row[]): void
  /** Rows that are no more. */
  forget(ids: readonly string[]): void
}

/** The directory of a source; nothing is read yet. `idleAfter` milliseconds without a question release it. */
export type CreateDirectory = <Source extends DirectorySource>(
  source: Source,
  options?: { readonly idleAfter?: number },
) => Directory<RowOf<Source>>
