import type { Sort } from '#directory/view.ts'
import type { People } from './people.ts'
import type { ChoicePage, Selection } from './selection.ts'

/** What the bar under a selection goes by. */
export interface BulkBarProps<Row> {
  readonly people: People<Row>
  readonly selection: Selection
  /** Who is on screen. */
  readonly page: ChoicePage
  readonly sort: Sort | undefined
  /** How many match the filter, where that is known. */
  readonly total: number | undefined
  /** Saves a file of these. */
  readonly onExport: (ids: readonly string[]) => void
}
