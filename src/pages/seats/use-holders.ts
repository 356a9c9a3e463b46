import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { users, type User } from '#api/users.ts'
import { directoryOf } from '#components/directories.ts'
import { useDirectory } from '#components/use-directory.ts'

/** Who holds an AI seat, by last seen: those never seen first, as of when the directory was read. */
export interface Holders {
  readonly people: readonly User[]
  readonly asOf: Date
}

export const everybody = {
  key: [users.list.path] as const,
  directory: (queryClient: QueryClient) => directoryOf(queryClient, { kind: 'deployment' }),
}

export const holdersView = { filter: 'ai_seat:true', sort: { column: 'last_seen', descending: false } } as const

const holdersQuery = queryOptions({
  queryKey: [...everybody.key, 'ai-seat-holders'] as const,
  queryFn: async ({ client, signal }): Promise<Holders> => {
    const directory = await everybody.directory(client)
    const people: User[] = []
    for await (const some of directory.rows(holdersView, signal)) people.push(...some)
    const { asOf } = await directory.page(holdersView, { offset: 0, limit: 0 }, signal)
    return { people, asOf }
  },
  meta: { isOfDirectory: true },
})

/** The deployment lists nobody by seat (contract organizations §5.3), so everybody is read. */
export function useHolders(isNeeded: boolean) {
  const { directory } = useDirectory(everybody, { isNeeded, total: undefined })
  return { ...useQuery({ ...holdersQuery, enabled: isNeeded }), directory, status: directory?.status }
}
