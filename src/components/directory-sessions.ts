import { hashKey, type QueryClient } from '@tanstack/react-query'
import { mutation } from '#api/query.ts'
import { users } from '#api/users.ts'
import { createDirectories, type Directories } from '#directory/directories.ts'
import type { Directory } from '#directory/directory.ts'
import type { DirectorySource, RowOf } from '#directory/view.ts'
import { viewerQuery } from '#session/session.ts'

interface Session {
  readonly viewer: string | undefined
  readonly directories: Directories
}

const sessions = new WeakMap<QueryClient, Session>()

/** The directory of a source, of whoever is signed in: nobody sees what was read with another's rights. */
export async function directoryOf<Source extends DirectorySource>(
  queryClient: QueryClient,
  source: Source,
): Promise<Directory<RowOf<Source>>> {
  // A page asks for its rows while the viewer is still being read.
  await queryClient.query({ ...viewerQuery, staleTime: 'static' })
  const directory = directoriesOf(queryClient).of(source)
  if (!watched.has(directory)) watch(queryClient, directory)
  return directory
}

const watched = new WeakSet<object>()

/** What a directory answered before it was read anew is older than what it would answer now. */
function watch(queryClient: QueryClient, directory: Pick<Directory<never>, 'status' | 'subscribe'>): void {
  watched.add(directory)
  let readAt: number | undefined
  directory.subscribe(() => {
    const { status } = directory
    if (status.kind !== 'ready' || status.asOf.getTime() === readAt) return
    if (readAt !== undefined)
      void queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.['isOfDirectory'] === true })
    readAt = status.asOf.getTime()
  })
}

function directoriesOf(queryClient: QueryClient): Directories {
  const viewer = queryClient.getQueryData(viewerQuery.queryKey)?.id
  const session = sessions.get(queryClient)
  if (session?.viewer === viewer && session) return session.directories
  releaseDirectories(queryClient)
  const directories = createDirectories()
  sessions.set(queryClient, { viewer, directories })
  return directories
}

/** At the end of a session: gives back everybody who was read in it. */
export function releaseDirectories(queryClient: QueryClient): void {
  sessions.get(queryClient)?.directories.release()
  sessions.delete(queryClient)
}

/** A write that was done. */
export interface Written {
  readonly key: readonly unknown[] | undefined
  readonly input: unknown
  readonly reply: unknown
}

/**
 * After a write: whoever it was about is read anew, before any list asks for them again; everybody where it does not
 * say whom, or was about many.
 */
export async function rereadWritten(queryClient: QueryClient, { key, input, reply }: Written): Promise<void> {
  const directories = sessions.get(queryClient)?.directories
  const user = textAt(input, 'user') ?? textAt(reply, 'id')
  if (user === undefined) directories?.refresh()
  else if (hashKey(key ?? []) === removal) directories?.forget(user)
  else await directories?.reread(user)
}

const removal = hashKey(mutation(users.remove).mutationKey)

/** Reads everybody anew, where anybody was read. */
export function refreshDirectories(queryClient: QueryClient): void {
  sessions.get(queryClient)?.directories.refresh()
}

function textAt(value: unknown, name: 'user' | 'id'): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : undefined
}
