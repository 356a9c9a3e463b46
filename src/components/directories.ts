import type { QueryClient } from '@tanstack/react-query'
import type { Directory } from '#directory/directory.ts'
import type { DirectorySource, RowOf } from '#directory/view.ts'
import type { Written } from './directory-sessions.ts'

/** The directories of the session: fetched once somebody needs one, since most visits do not. */
let fetched: Promise<typeof import('./directory-sessions.ts')> | undefined

function fetchSessions(): NonNullable<typeof fetched> {
  fetched ??= import('./directory-sessions.ts')
  // Code that could not be fetched is asked for again by the next one.
  fetched.catch(() => (fetched = undefined))
  return fetched
}

/** Where any are in use; code that could not be fetched holds none. */
function sessionsInUse(): Promise<typeof import('./directory-sessions.ts') | undefined> | undefined {
  return fetched?.catch(() => undefined)
}

/** The directory of a source, of whoever is signed in: nobody sees what was read with another's rights. */
export async function directoryOf<Source extends DirectorySource>(
  queryClient: QueryClient,
  source: Source,
): Promise<Directory<RowOf<Source>>> {
  return (await fetchSessions()).directoryOf(queryClient, source)
}

/** At the end of a session: gives back everybody who was read in it. */
export async function releaseDirectories(queryClient: QueryClient): Promise<void> {
  const sessions = await sessionsInUse()
  sessions?.releaseDirectories(queryClient)
}

/** After a write: whoever it was about is read anew, before any list asks for them again. */
export async function rereadWritten(queryClient: QueryClient, written: Written): Promise<void> {
  const sessions = await sessionsInUse()
  await sessions?.rereadWritten(queryClient, written)
}

/** Reads everybody anew, where anybody was read. */
export async function refreshDirectories(queryClient: QueryClient): Promise<void> {
  const sessions = await sessionsInUse()
  sessions?.refreshDirectories(queryClient)
}
