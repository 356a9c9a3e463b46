import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { Column } from '#ui/columns.ts'
import type { ListedAccount } from './bulk/bulk-action.ts'
import type { ChoicePage, Selection } from './selection.ts'
import { SelectPage } from './SelectPage.tsx'
import { SelectRow } from './SelectRow.tsx'

/**
 * The column of checkboxes, of rows of whatever kind. Its cells are the same whatever the page is, so that no row is
 * drawn again for that.
 */
export function useSelectColumn<Row>(
  selection: Pick<Selection, 'has' | 'subscribe' | 'set' | 'setPage'>,
  page: ChoicePage,
  rowOf: (row: Row) => ListedAccount,
): Column<Row> {
  const shown = useRef(page)
  useLayoutEffect(() => {
    shown.current = page
  }, [page])
  const cell = useCallback(
    (row: Row) => <SelectRow selection={selection} page={shown} row={rowOf(row)} />,
    [selection, rowOf],
  )
  return useMemo(
    () => ({
      id: 'select',
      header: 'Select',
      head: <SelectPage selection={selection} page={page} />,
      width: 46,
      sticky: true,
      isFixed: true,
      cell,
      skeleton: <span />,
    }),
    [selection, page, cell],
  )
}
