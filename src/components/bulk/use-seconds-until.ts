import { useSyncExternalStore } from 'react'

/** How many seconds there are until a moment, as they pass; 0 once it is there. `until` is in milliseconds. */
export function useSecondsUntil(until: number | undefined): number {
  return useSyncExternalStore(until === undefined ? never : everySecond, () =>
    until === undefined ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000)),
  )
}

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1000)
  return () => clearInterval(timer)
}

function never(): () => void {
  return () => undefined
}
