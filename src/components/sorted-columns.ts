import type { Sort } from '#directory/view.ts'
import type { Column } from '#ui/columns.ts'
import type { AnyPeople } from './people.ts'

/**
 * Columns with what their heads say and do about order: a click sorts by the column, another one the other way round,
 * and a third gives the deployment's own order back, which is by username.
 */
export function sortedColumns<Row>(
  columns: readonly Column<Row>[],
  { orders }: Pick<AnyPeople, 'orders'>,
  sort: Sort = { column: 'user', descending: false },
  hrefOf: (sort: Sort | undefined) => string,
): Column<Row>[] {
  return columns.map((column) => {
    const order = orders[column.id]
    if (order === undefined) return column
    if (order !== sort.column)
      return { ...column, sorted: undefined, sortHref: hrefOf({ column: order, descending: false }) }
    const isUsualNext = sort.descending
    return {
      ...column,
      sorted: sort.descending ? 'descending' : 'ascending',
      sortHref: hrefOf(isUsualNext ? undefined : { column: order, descending: true }),
    }
  })
}
