import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Reply } from '#api/endpoint.ts'
import { members, type Member } from '#api/members.ts'
import { query } from '#api/query.ts'

/** Who holds which role of an organization, by the role's name. */
export interface RoleHolders {
  readonly byRole: ReadonlyMap<string, readonly Member[]>
  /** Everybody in the organization: who holds what everybody there gets. */
  readonly everybody: number
  /** How many members could not be read, and may hold anything. */
  readonly unreadable: number
}

/**
 * Who holds the roles of an organization. No filter of the deployment's tells it, since `role:` matches site roles alone
 * (contract organizations §1.3), so all members are read once, in one reply; not where they may not be listed.
 */
export function useRoleHolders(organization: string, mayList: boolean): UseQueryResult<RoleHolders> {
  return useQuery({
    ...query(members.list, { organization, query: { limit: 0 } }),
    enabled: mayList,
    select: holdersOf,
    staleTime: 60_000,
  })
}

function holdersOf({ rows, count, unreadable }: Reply<typeof members.list>): RoleHolders {
  const byRole = new Map<string, Member[]>()
  for (const member of rows) {
    for (const name of new Set(member.roles.map((role) => role.name))) {
      const holders = byRole.get(name)
      if (holders) holders.push(member)
      else byRole.set(name, [member])
    }
  }
  return { byRole, everybody: count, unreadable: unreadable.length }
}

/** "1 person", "23 people". */
export function peopleOf(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'person' : 'people'}`
}
