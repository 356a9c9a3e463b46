import { useQuery } from '@tanstack/react-query'
import { audit } from '#api/audit.ts'
import { query } from '#api/query.ts'
import { usePermission } from '#session/permissions.ts'

/** The last that happened to somebody: their account, sign-ins, memberships, keys and seat (contract organizations §8). */
export function useAudit(user: string) {
  return useLines(`resource_id:${user}`, 8)
}

/** The last changes of the account itself. */
export function useAccountChanges(user: string) {
  return useLines(`resource_type:user resource_id:${user} action:write`, 100)
}

/** How the account came to be. */
export function useCreation(user: string) {
  return useLines(`resource_type:user resource_id:${user} action:create`, 1)
}

/** How somebody came to an AI seat: it is written once, at the first use (contract organizations §5.3). */
export function useSeatTaking(user: string, isAsked: boolean) {
  return useLines(`resource_type:ai_seat resource_id:${user} action:create`, 1, isAsked)
}

function useLines(q: string, limit: number, isAsked = true) {
  const mayRead = usePermission('viewAnyAuditLog')
  return useQuery({
    ...query(audit.list, { query: { q, limit } }),
    enabled: mayRead && isAsked,
    select: ({ audit_logs }) => audit_logs,
  })
}
