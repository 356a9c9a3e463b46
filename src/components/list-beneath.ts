import type { User } from '#api/users.ts'

/**
 * The router state of a link that opens somebody over the list where they stand. A reload keeps it; the same URL, typed
 * or shared, opens them alone.
 */
export const overList = { overList: true }

export function isOverList(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'overList' in state
}

/**
 * A link from a row to what it stands for, with what the router is to keep of it. Over a list it goes on with the search
 * that the list has by then: were that a part of it, every row would be drawn again for each letter of a filter.
 */
export interface RowLink {
  readonly to: string
  readonly state: unknown
  readonly keepsSearch?: true
}

/** What a panel knows of the list beneath it. */
export interface ListBeneath {
  /** Where the list is alone again. */
  readonly href: string
  /** Whom the list has to show before they are read. */
  readonly row: User | undefined
  /** How many stand before them in the whole list; undefined where they are not on its page. */
  readonly place: number | undefined
  readonly count: number
  /** Who stands at a place of the list, on this page of it or on another one. */
  idAt(place: number): Promise<string | undefined>
  /** What every link of the list to somebody begins with. */
  pathOf(user: string): string
  /** Opens somebody over the page of the list that has this place. */
  hrefAt(place: number, user: string): string
}
