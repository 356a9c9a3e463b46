import { useSyncExternalStore } from 'react'
import type { Directory } from './directory.ts'
import type { DirectoryStatus } from './view.ts'

/** What a directory has just now; the component renders again when that changes. */
export function useDirectoryStatus(directory: Pick<Directory<never>, 'status' | 'subscribe'>): DirectoryStatus {
  return useSyncExternalStore(
    (listener) => directory.subscribe(listener),
    () => directory.status,
  )
}
