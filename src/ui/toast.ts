export type ToastMessage = {
  id: number
  text: string
  /** The way back, where there is one. */
  action?: { label: string; onSelect: () => void }
}

let messages: readonly ToastMessage[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly ToastMessage[]): void {
  messages = next
  for (const listener of listeners) listener()
}

/** Says at the bottom left that something is done; for failures there is a place where they happened. */
export function toast(text: string, action?: ToastMessage['action']): void {
  lastId += 1
  publish([...messages, { id: lastId, text, ...(action && { action }) }])
}

export function dismissToast(id: number): void {
  publish(messages.filter((message) => message.id !== id))
}

export function clearToasts(): void {
  if (messages.length > 0) publish([])
}

export function readToasts(): readonly ToastMessage[] {
  return messages
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
