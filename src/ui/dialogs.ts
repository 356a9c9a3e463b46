import type { ReactNode } from 'react'

export interface OpenDialog {
  readonly id: number
  readonly content: ReactNode
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
 */
export function openDialog(draw: (close: () => void) => ReactNode): void {
  lastId += 1
  const id = lastId
  publish([...dialogs, { id, content: draw(() => publish(dialogs.filter((dialog) => dialog.id !== id))) }])
}

export function closeDialogs(): void {
  if (dialogs.length > 0) publish([])
}

export function readDialogs(): readonly OpenDialog[] {
  return dialogs
}

export function subscribeToDialogs(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
