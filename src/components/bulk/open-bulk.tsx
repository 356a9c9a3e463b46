import { lazy } from 'react'
import { openDialog } from '#ui/dialogs.ts'
import type { BulkRequest } from './bulk-action.ts'

/** Fetches the code of it: for `onIntent` of whatever may open it. */
export const loadBulk = () => import('./BulkDialog.tsx')
const BulkDialog = lazy(async () => ({ default: (await loadBulk()).BulkDialog }))

/**
 * Plans a change of many accounts, shows the plan, and runs it when told to: nothing is sent before.
 *
 * The dialog is all that follows: progress, Stop, verdicts, Retry, Undo, CSV. Once it has run, every read is stale.
 */
export function openBulk(request: BulkRequest): void {
  openDialog((close) => <BulkDialog {...request} onClose={close} />)
}
