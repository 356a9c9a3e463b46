import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
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
  const isOpening = useRef(false)

  async function open(action: BulkAction): Promise<void> {
    const { from } = selection.chosen
    if (!from || isOpening.current) return
    isOpening.current = true
    const ids = selection.ids()
    const listed = [...selection.listed()]
    try {
      const known = new Set(listed.map(({ id }) => id))
      const others = ids.filter((id) => !known.has(id))
      if (others.length > 0) listed.push(...(await heldRows(others)))
    } catch {
      // What the directory does not hold any more, the plan reads without comparing.
    } finally {
      isOpening.current = false
    }
    openBulk({ action, targets: { ids, listed, from } }, ({ gone, hasChanged }) => {
      // Who is no member of some organization is an account all the same.
      if (leaves === 'remove' || action.kind !== 'remove') selection.forget(gone)
      if (hasChanged) selection.unbind()
    })
  }

  async function heldRows(ids: readonly string[]): Promise<ListedAccount[]> {
    const directory = await people.directory(queryClient)
    const held: ListedAccount[] = []
    for await (const rows of directory.rows({ ids })) held.push(...rows.map(people.rowOf))
    return held
  }

  return (action) => void open(action)
}
