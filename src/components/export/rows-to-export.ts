import type { Directory } from '#directory/directory.ts'
import type { DirectoryStatus, Progress, View } from '#directory/view.ts'

/** Which rows of a directory. */
export interface Wanted extends View {
  /** Those of these alone, whatever the filter. */
  readonly ids?: readonly string[] | undefined
  /** They are to be no older than this. */
  readonly since: Date
}

interface RowsToExport<Row> {
  readonly asOf: Date
  readonly count: number
  /** Of those that the deployment has, how many it sent in a form that could not be read. */
  readonly unreadable: number
  readonly rows: AsyncIterable<readonly Row[]>
}

/**
 * The rows that are on screen or would be on the other pages, in that order. Everybody is read first where that was not
 * done since the list was; a signal that is aborted ends that too.
 */
export async function rowsToExport<Row>(
  directory: Directory<Row>,
  { filter, sort, ids, since }: Wanted,
  signal: AbortSignal,
  onRead: (progress: Progress) => void,
): Promise<RowsToExport<Row>> {
  const unreadable = await readSince(directory, since, signal, onRead)
  const view = { filter: ids ? '' : filter, sort }
  const { count, asOf } = await directory.page(view, { offset: 0, limit: 0 }, signal)
  if (!ids) return { asOf, count, unreadable, rows: directory.rows(view, signal) }
  const chosen = new Set(ids)
  const inOrder = (await directory.ids(view, signal)).filter((id) => chosen.has(id))
  return { asOf, count: inOrder.length, unreadable, rows: directory.rows({ ids: inOrder }, signal) }
}

/** Resolves with how many rows could not be read, once everybody was read after that time. */
function readSince(
  directory: Directory<unknown>,
  since: Date,
  signal: AbortSignal,
  onRead: (progress: Progress) => void,
): Promise<number> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const unsubscribe = directory.subscribe(() => look(directory.status))
  signal.addEventListener('abort', stop, { once: true })
  begin(directory.status)
  return promise.finally(() => {
    unsubscribe()
    signal.removeEventListener('abort', stop)
  })

  function begin(status: DirectoryStatus): void {
    if (status.kind === 'idle') directory.start()
    else if (status.kind === 'stopped' || status.kind === 'failed') directory.resume()
    else if (status.kind === 'ready' && status.refresh instanceof Error && status.asOf < since) directory.refresh()
    else look(status)
  }

  function look(status: DirectoryStatus): void {
    switch (status.kind) {
      case 'idle':
      case 'stopped':
        return reject(new Error('Reading everybody was stopped.'))
      case 'failed':
        return reject(status.error)
      case 'reading':
        return onRead(status)
      case 'ready':
        if (status.asOf >= since) return resolve(status.unreadableCount)
        if (status.refresh instanceof Error) return reject(status.refresh)
        // One that began before the list was read is not enough.
        if (status.refresh) return onRead(status.refresh)
        return directory.refresh()
    }
  }

  function stop(): void {
    const { status } = directory
    if (status.kind === 'reading' || (status.kind === 'ready' && status.refresh)) directory.stop()
    reject(signal.reason)
  }
}
