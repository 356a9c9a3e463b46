import type { QueryClient } from '@tanstack/react-query'
import type { Progress, View } from '#directory/view.ts'
import { deploymentQuery } from '#session/deployment.ts'
import type { AnyPeople } from '../people.ts'
import { fileName, fileText, type ExportFormat } from './export-file.ts'
import { rowsToExport } from './rows-to-export.ts'

/** What is to be exported: the list as it is on screen, on all of its pages. */
export interface ExportRequest extends View {
  readonly people: Pick<AnyPeople, 'directory' | 'exported'> & { readonly words: Pick<AnyPeople['words'], 'many'> }
  /** By their ids, in their order, those too that there is no room for; what a file has nothing to say of is left out. */
  readonly columns: readonly string[]
  /** When the list on screen was read. */
  readonly since: Date
  /** How many match, where that is known. */
  readonly count: number | undefined
  /** Whoever of them is chosen; everybody where nobody is. */
  readonly ids?: readonly string[]
  /** The viewer's own row, where it is all that they may see. */
  readonly own?: readonly unknown[] | undefined
}

export type ExportProgress =
  | ({ readonly kind: 'reading' } & Progress)
  | { readonly kind: 'writing'; readonly done: number; readonly of: number }

export interface ExportedFile {
  readonly name: string
  readonly blob: Blob
  readonly asOf: Date
  readonly rows: number
  /** How many of those chosen are no more. */
  readonly gone: number
  /** How many rows the deployment sent in a form that could not be read. */
  readonly unreadable: number
}

/**
 * Writes a file. The rows come some hundred at a time and leave the memory of the page as they are written, so that it
 * stays as quick as it was however many there are.
 *
 * @throws what reading fails with; the signal's reason where it is aborted
 */
export async function writeExport(
  { people, filter, sort, columns, since, ids, own }: ExportRequest,
  format: ExportFormat,
  queryClient: QueryClient,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: ExportProgress) => void },
): Promise<ExportedFile> {
  const [{ name, organization, columns: known }, { url }] = await Promise.all([
    people.exported(queryClient, columns),
    queryClient.query(deploymentQuery),
  ])
  const fields = columns.flatMap((id) => known[id] ?? [])
  const { asOf, count, unreadable, rows } = own
    ? { asOf: since, count: own.length, unreadable: 0, rows: [own] }
    : await rowsToExport(await people.directory(queryClient), { filter, sort, ids, since }, signal, (progress) =>
        onProgress({ kind: 'reading', ...progress }),
      )
  const subject = { name, organization, deployment: url, filter, sort, selected: ids?.length, asOf }
  const text = fileText(format, fields, subject)
  const parts = [new Blob([text.head])]
  let done = 0
  onProgress({ kind: 'writing', done, of: count })
  for await (const some of rows) {
    parts.push(new Blob([text.part(some)]))
    done += some.length
    onProgress({ kind: 'writing', done, of: count })
  }
  signal.throwIfAborted()
  return {
    name: fileName(subject, format),
    blob: new Blob([...parts, text.end(done)], { type: text.type }),
    asOf,
    rows: done,
    gone: ids ? ids.length - done : 0,
    unreadable,
  }
}
