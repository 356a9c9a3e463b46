import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { session, type Check } from '#api/session.ts'

/** What the viewer may do with what belongs to one account; it is more with one's own (contract organizations §4). */
function checksOf(owner: string) {
  const on = (resource_type: string, action: string) => ({ action, object: { resource_type, owner_id: owner } })
  return {
    readPersonal: on('user', 'read_personal'),
    updatePersonal: on('user', 'update_personal'),
    readTokens: on('api_key', 'read'),
    createTokens: on('api_key', 'create'),
    expireTokens: on('api_key', 'update'),
    deleteTokens: on('api_key', 'delete'),
    readSkills: on('user_skill', 'read'),
    deleteSkills: on('user_skill', 'delete'),
  } satisfies Record<string, Check>
}

type Access = keyof ReturnType<typeof checksOf>

/** What the viewer may do with what belongs to one account; nothing while the deployment has not said. */
export type UserAccess = Readonly<Partial<Record<Access, boolean>>>

export function useUserAccess(user: string) {
  return useQuery({
    ...query(session.check, { body: { checks: checksOf(user) } }),
    select: (reply): UserAccess => reply,
    staleTime: 60_000,
  })
}
