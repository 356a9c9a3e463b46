import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import type { User } from '#api/users.ts'
import { workspaces } from '#api/workspaces.ts'
import { useAsker } from '#session/asker.ts'

/** How many workspaces somebody owns; undefined while that is not known, or not to the viewer. */
export function useWorkspaceCount({ id, username }: User): number | undefined {
  const { user, may } = useAsker()
  // To who may not read them there seem to be none.
  const maySee = id === user.id || may.viewAllWorkspaces === true
  return useQuery({ ...query(workspaces.count, { query: { q: `owner:${username}`, limit: 1 } }), enabled: maySee }).data
    ?.count
}
