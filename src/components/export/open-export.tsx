import { lazy } from 'react'
import { openDialog } from '#ui/dialogs.ts'
import type { ExportRequest } from './write-export.ts'

/** Fetches the code of it: for `onIntent` of whatever may open it. */
const loadExport = () => import('./ExportDialog.tsx')
const ExportDialog = lazy(async () => ({ default: (await loadExport()).ExportDialog }))

/** Asks for the format, writes a file of a list and has the browser save it. */
export function openExport(request: ExportRequest): void {
  openDialog((close) => <ExportDialog {...request} onClose={close} />)
}
