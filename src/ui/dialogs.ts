import type { ReactNode } from 'react'

export interface OpenDialog {
  readonly id: number
  readonly content: ReactNode
  /** The path of the page that it is opened for, where that is still to come. */
  readonly page: string | undefined
}

let dialogs: readonly OpenDialog[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly OpenDialog[]): void {
  dialogs = next
  for (const listener of listeners) listener()
}

/**
 * Opens a dialog over the page and gives it the way to close itself:
 * `openDialog((close) => <SuspendDialog user={user} onClose={close} />)`. No page keeps a state of what is open.
 * One for a page that was just led to names its path: the page may be drawn after it, and would close it.
 */
export function openDialog(draw: (close: () => void) => ReactNode, page?: string): void {
  lastId += 1
  const id = lastId
  publish([...dialogs, { id, content: draw(() => publish(dialogs.filter((dialog) => dialog.id !== id))), page }])
}

/** Closes all, but those that were opened for the page at a path. */
export function closeDialogs(except?: string): void {
  const left = dialogs.filter(({ page }) => page !== undefined && page === except)
  if (left.length < dialogs.length) publish(left)
}

export function readDialogs(): readonly OpenDialog[] {
  return dialogs
}

export function subscribeToDialogs(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
