import type { ReactNode } from 'react'

export type Column<Row, Id extends string = string> = {
  id: Id
  /** The word in the head; also what is read aloud with each cell. */
  header: string
  /** In the head instead of the word: a checkbox; or nothing to see, for the column of menus. */
  head?: ReactNode
  /** After the word: a help popover. */
  help?: ReactNode
  /** In px. One column goes without: it takes what is left, and at least its `minWidth`. */
  width?: number
  minWidth?: number
  /** Figures and money stand at the right; everything else, dates too, at the left. */
  align?: 'end'
  /** Names the row: read aloud before every other cell of it. */
  rowHeader?: boolean
  /** Cannot be left out or moved by choice. Only the first columns and the last. */
  isFixed?: boolean
  /** Left out unless it is chosen: it costs the deployment much. */
  isExtra?: boolean
  /** Stays at the left when the table is wider than its place. Only the first columns can. */
  sticky?: boolean
  sorted?: 'ascending' | 'descending' | undefined
  /** The list is in its ascending order unless another is asked for. */
  isUsualOrder?: boolean
  /** Where a click on the head leads; without it the column cannot be sorted by. */
  sortHref?: string
  /** 1 is the first to go when there is no room; without it the column never goes. */
  dropOrder?: number
  cell: (row: Row) => ReactNode
  /** What stands in the cell while the rows are on their way. */
  skeleton?: ReactNode
}

type Measured = Pick<Column<never>, 'width' | 'minWidth' | 'dropOrder'>

/** The least width of a column in px. */
export function leastWidth({ width, minWidth }: Measured): number {
  return width ?? minWidth ?? 0
}

/** The columns there is room for: as long as they are too wide together, the next in the drop order goes. */
export function columnsThatFit<C extends Measured>(columns: readonly C[], room: number): C[] {
  const goes = columns.filter((column) => column.dropOrder !== undefined)
  goes.sort((a, b) => (a.dropOrder ?? 0) - (b.dropOrder ?? 0))
  const dropped = new Set<C>()
  let taken = columns.reduce((sum, column) => sum + leastWidth(column), 0)
  for (const column of goes) {
    if (taken <= room) break
    dropped.add(column)
    taken -= leastWidth(column)
  }
  return columns.filter((column) => !dropped.has(column))
}
