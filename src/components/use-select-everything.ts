import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Directory } from '#directory/directory.ts'
import type { BulkBarProps } from './bulk-bar-props.ts'

interface Everything {
  readonly isReading: boolean
  /** How many people were read so far, and how many there are, where that is known. */
  readonly read: number
  readonly of: number | undefined
  /** Why the last try failed. */
  readonly error: Error | undefined
  readonly start: () => void
  readonly stop: () => void
}

/** Chooses everybody who matches the filter of the list; the directory may have to read everybody for that first. */
export function useSelectEverything<Row>({ people, selection, page, sort }: BulkBarProps<Row>): Everything {
  const queryClient = useQueryClient()
  const [isReading, setReading] = useState(false)
  const [error, setError] = useState<Error>()
  const [directory, setDirectory] = useState<Directory<Row>>()
  const stopped = useRef<AbortController>(undefined)
  useEffect(() => () => stopped.current?.abort(), [])
  const status = useSyncExternalStore(
    (listener) => directory?.subscribe(listener) ?? (() => undefined),
    () => directory?.status,
  )

  async function start(): Promise<void> {
    const stop = new AbortController()
    const { signal } = stop
    stopped.current = stop
    setReading(true)
    setError(undefined)
    try {
      const directory = await people.directory(queryClient)
      setDirectory(directory)
      if (directory.status.kind === 'stopped' || directory.status.kind === 'failed') directory.resume()
      const ids = await directory.ids({ filter: page.filter, sort }, signal)
      const at = directory.status.kind === 'ready' ? directory.status.asOf : new Date()
      selection.setEverything(ids, { filter: page.filter, at })
    } catch (failure) {
      if (!signal.aborted) setError(failure instanceof Error ? failure : new Error(String(failure)))
    } finally {
      if (!signal.aborted) setReading(false)
    }
  }

  function stop(): void {
    if (!isReading) return
    stopped.current?.abort()
    setReading(false)
    // Whoever else waits for this reading, such as a sorted list, offers to go on with it.
    if (status?.kind === 'reading') directory?.stop()
  }

  const progress = status && 'read' in status ? status : undefined
  return {
    isReading,
    read: progress?.read ?? 0,
    of: progress?.total,
    error,
    start: () => void start(),
    stop,
  }
}
