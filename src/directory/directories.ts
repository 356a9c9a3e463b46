import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { members } from '#api/members.ts'
import { users } from '#api/users.ts'
import { createDirectory, type Directory, type DirectoryOptions } from './directory.ts'
import type { DirectorySource, RowOf } from './view.ts'

/** The directories of one session, one for each list that was asked for. */
export interface Directories {
  /** The same one for the same source. */
  of<Source extends DirectorySource>(source: Source): Directory<RowOf<Source>>
  /**
   * Reads somebody anew, by id, into every directory that holds people: after a write that changed, made or ended them
   * (contract users §2.1, organizations §1.2). Where that fails, everybody is read anew.
   */
  reread(user: string): Promise<void>
  /** Somebody is no more, by id. Nobody can ask: who was deleted is still read by id (contract users §1.9). */
  forget(user: string): void
  /** Reads everybody anew in every directory that holds people. */
  refresh(): void
  /** Gives back all that any of them holds: at sign-out, since nobody else may see it. */
  release(): void
}

export function createDirectories(options: DirectoryOptions = {}): Directories {
  const made = new Map<string, { source: DirectorySource; directory: Directory<RowOf<DirectorySource>> }>()
  const inUse = () => [...made.values()].filter(({ directory }) => directory.status.kind !== 'idle')
  return {
    of<Source extends DirectorySource>(source: Source) {
      const name = source.kind === 'deployment' ? '' : source.organization
      const directory = made.get(name)?.directory ?? createDirectory<DirectorySource>(source, options)
      made.set(name, { source, directory })
      return directory as Directory<RowOf<Source>>
    },
    async reread(user) {
      await Promise.all(
        inUse().map(async ({ source, directory }) => {
          try {
            directory.learn([await rowOf(source, user)])
          } catch (error) {
            if (error instanceof ApiError && error.kind === 'not-found') directory.forget([user])
            else directory.refresh()
          }
        }),
      )
    },
    forget(user) {
      for (const { directory } of inUse()) directory.forget([user])
    },
    refresh() {
      for (const { directory } of inUse()) directory.refresh()
    },
    release() {
      for (const { directory } of made.values()) directory.release()
    },
  }
}

function rowOf(source: DirectorySource, user: string): Promise<RowOf<DirectorySource>> {
  return source.kind === 'deployment'
    ? request(users.get, { user })
    : request(members.get, { organization: source.organization, user })
}
