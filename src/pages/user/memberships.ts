import { useQueries, useQuery } from '@tanstack/react-query'
import { members } from '#api/members.ts'
import { organizations, type Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'

/** Where somebody belongs and since when, as far as the viewer may read it: each organization is read alone. */
export function useMemberships(user: string) {
  const list = useQuery(query(organizations.ofUser, { user }))
  const readable = (list.data ?? []).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)))
  const replies = useQueries({
    queries: readable.map(({ id }) => query(members.get, { organization: id, user })),
  })
  const memberships = readable.map((organization, at) => {
    const reply = replies[at]
    return {
      organization,
      member: reply?.data,
      error: reply?.error ?? null,
      retry: () => void reply?.refetch(),
      isFetching: reply?.isFetching ?? false,
    }
  })
  return { list, memberships }
}

export function nameOf({ name, display_name }: Organization): string {
  return display_name || name
}
