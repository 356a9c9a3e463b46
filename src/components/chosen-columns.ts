import type { Column } from '#ui/columns.ts'

export type Choosable = Pick<Column<never>, 'id' | 'isFixed' | 'isExtra'>

/**
 * The columns of a list as its URL wants them: ids with commas between, in their order, of those that can be left out;
 * what is unknown there is as if it were not. The usual ones where nothing is wanted.
 */
export function chosenColumns<C extends Choosable>(columns: readonly C[], chosen: string): readonly C[] {
  if (chosen === '') return columns.filter(({ isExtra }) => !isExtra)
  const movable = columns.filter(({ isFixed }) => !isFixed)
  const wanted = [...new Set(chosen.split(','))].flatMap((id) => movable.find((column) => column.id === id) ?? [])
  const first = columns.findIndex(({ isFixed }) => !isFixed)
  const start = first === -1 ? columns.length : first
  return [...columns.slice(0, start), ...wanted, ...columns.slice(start).filter(({ isFixed }) => isFixed)]
}
