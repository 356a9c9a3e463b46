import { lazy } from 'react'
import { openDialog } from '#ui/dialogs.ts'
import type { BulkEnd, BulkRequest } from './bulk-action.ts'

/** Fetches the code of it: for `onIntent` of whatever may open it. */
export const loadBulk = () => import('./BulkDialog.tsx')
const BulkDialog = lazy(async () => ({ default: (await loadBulk()).BulkDialog }))

/**
 * Plans a change of many accounts, shows the plan, and runs it when told to: nothing is sent before.
 *
 * The dialog is all that follows: progress, Stop, verdicts, Retry, Undo, CSV. Once it has run, every read is stale.
 * `onEnd` hears what came of it when somebody closes it.
 */
export function openBulk(request: BulkRequest, onEnd?: (end: BulkEnd) => void): void {
  openDialog((close) => (
    <BulkDialog
      {...request}
      onClose={(end) => {
        close()
        onEnd?.(end)
      }}
    />
  ))
}
