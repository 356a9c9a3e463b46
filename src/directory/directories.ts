import { createDirectory, type Directory, type DirectoryOptions } from './directory.ts'
import type { DirectorySource, RowOf } from './view.ts'

/** The directories of one session, one for each list that was asked for. */
export interface Directories {
  /** The same one for the same source. */
  of<Source extends DirectorySource>(source: Source): Directory<RowOf<Source>>
  /** Gives back all that any of them holds: at sign-out, since nobody else may see it. */
  release(): void
}

export function createDirectories(options: DirectoryOptions = {}): Directories {
  const made = new Map<string, Directory<RowOf<DirectorySource>>>()
  return {
    of<Source extends DirectorySource>(source: Source) {
      const name = source.kind === 'deployment' ? '' : source.organization
      const directory = made.get(name) ?? createDirectory<DirectorySource>(source, options)
      made.set(name, directory)
      return directory as Directory<RowOf<Source>>
    },
    release() {
      for (const directory of made.values()) directory.release()
    },
  }
}
