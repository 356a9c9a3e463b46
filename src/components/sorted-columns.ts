import type { Sort } from '#directory/view.ts'
import type { Column } from '#ui/columns.ts'
import type { AnyPeople } from './people.ts'

const usual: Sort = { column: 'user', descending: false }

/**
 * Columns with what their heads say and do about order: a click sorts by the column, another one the other way round,
 * and a third gives the deployment's own order back, which is by username.
 */
export function sortedColumns<Row>(
  columns: readonly Column<Row>[],
  { orders }: Pick<AnyPeople, 'orders'>,
  sort: Sort | undefined,
  hrefOf: (sort: Sort | undefined) => string,
): Column<Row>[] {
  const { column: sorted, descending } = sort ?? usual
  return columns.map((column) => {
    const order = orders[column.id]
    if (order === undefined) return column
    const isUsualOrder = order === usual.column
    const ascending = isUsualOrder ? undefined : { column: order, descending: false }
    if (order !== sorted) return { ...column, isUsualOrder, sorted: undefined, sortHref: hrefOf(ascending) }
    return {
      ...column,
      isUsualOrder,
      sorted: descending ? 'descending' : 'ascending',
      sortHref: hrefOf(descending ? undefined : { column: order, descending: true }),
    }
  })
}
