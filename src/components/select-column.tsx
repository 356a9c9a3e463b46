import type { Column } from '#ui/columns.ts'
import type { ListedAccount } from './bulk/bulk-action.ts'
import type { ChoicePage, Selection } from './selection.ts'
import { SelectPage } from './SelectPage.tsx'
import { SelectRow } from './SelectRow.tsx'

/** The column of checkboxes, of rows of whatever kind. */
export function selectColumn<Row>(
  selection: Pick<Selection, 'has' | 'subscribe' | 'set' | 'setPage'>,
  page: ChoicePage,
  rowOf: (row: Row) => ListedAccount,
): Column<Row> {
  return {
    id: 'select',
    header: 'Select',
    head: <SelectPage selection={selection} page={page} />,
    width: 46,
    sticky: true,
    isFixed: true,
    cell: (row) => <SelectRow selection={selection} page={page} row={rowOf(row)} />,
    skeleton: <span />,
  }
}
