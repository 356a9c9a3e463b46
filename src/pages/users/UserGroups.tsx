import { useQuery } from '@tanstack/react-query'
import type { User } from '#api/users.ts'
import { GroupNames } from '#components/GroupNames.tsx'
import { knownGroups, peopleGroups } from '#components/people-groups.ts'
import { organizationsQuery } from '#session/organizations.ts'

/** In which groups of all organizations somebody is; the first one on screen has them read. */
export function UserGroups({ user }: { user: User }) {
  const organizations = useQuery(organizationsQuery)
  const ids = organizations.data?.map(({ id }) => id)
  const groups = useQuery({ ...peopleGroups(ids ?? []), enabled: ids !== undefined })
  const error = organizations.error ?? groups.error
  return <GroupNames groups={knownGroups({ data: groups.data, error }, user.id)} of={user.username} />
}
