import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BulkBarProps } from './bulk-bar-props.ts'
import type { BulkAction, ListedAccount } from './bulk/bulk-action.ts'
import { openBulk } from './bulk/open-bulk.tsx'

/** Plans a change of whoever is chosen, with their rows as they were listed. */
export function useOpenBulk<Row>({ people, selection }: BulkBarProps<Row>): (action: BulkAction) => void {
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
    openBulk({ action, targets: { ids, listed, from } })
  }

  async function heldRows(ids: readonly string[]): Promise<ListedAccount[]> {
    const directory = await people.directory(queryClient)
    const held: ListedAccount[] = []
    for await (const rows of directory.rows({ ids })) held.push(...rows.map(people.rowOf))
    return held
  }

  return (action) => void open(action)
}
