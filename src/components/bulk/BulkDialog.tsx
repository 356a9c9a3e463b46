import { Dialog } from '#ui/Dialog.tsx'
import type { BulkRequest } from './bulk-action.ts'

/** From the plan to the last verdict. */
export function BulkDialog({ action, onClose }: BulkRequest & { onClose: () => void }) {
  return <Dialog title={action.kind} size="plan" onClose={onClose} />
}
