import { useQueryClient } from '@tanstack/react-query'
import { readDialogs } from '#ui/dialogs.ts'
import type { BulkBarProps } from './bulk-bar-props.ts'
import type { BulkAction, ListedAccount } from './bulk/bulk-action.ts'
import { openBulk } from './bulk/open-bulk.tsx'

/**
 * Plans a change of whoever is chosen, with their rows as they were listed. Who is gone from the list afterwards is not
 * chosen any more; `leaves` says what takes people from it.
 */
export function useOpenBulk<Row>(
  { people, selection }: BulkBarProps<Row>,
  leaves: 'delete' | 'remove',
): (action: BulkAction) => void {
  const queryClient = useQueryClient()

  async function* rowsOf(ids: readonly string[], signal: AbortSignal): AsyncGenerator<readonly ListedAccount[]> {
    const directory = await people.directory(queryClient)
    for await (const rows of directory.rows({ ids }, signal)) yield rows.map(people.rowOf)
  }

  return (action) => {
    const { from } = selection.chosen
    // A second click may come before the dialog is drawn.
    if (!from || readDialogs().length > 0) return
    const ids = selection.ids()
    const listed = selection.listed()
    const known = new Set(listed.map(({ id }) => id))
    const others = ids.filter((id) => !known.has(id))
    const held = others.length > 0 ? (signal: AbortSignal) => rowsOf(others, signal) : undefined
    openBulk({ action, targets: { ids, listed, held, from } }, ({ gone, hasChanged }) => {
      // Who is no member of some organization is an account all the same.
      if (leaves === 'remove' || action.kind !== 'remove') selection.forget(gone)
      if (hasChanged) selection.unbind()
    })
  }
}
