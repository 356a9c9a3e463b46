import { useSyncExternalStore } from 'react'

/** Which rows of a list are chosen. Kept outside of React, so that choosing one row draws one row again. */
export interface RowChoice {
  readonly has: (key: string) => boolean
  readonly subscribe: (listener: () => void) => () => void
}

/** Whether a row is chosen; without a choice none is. */
export function useIsChosen(choice: RowChoice | undefined, key: string): boolean {
  return useSyncExternalStore(choice?.subscribe ?? never, () => choice?.has(key) ?? false)
}

function never(): () => void {
  return () => undefined
}
