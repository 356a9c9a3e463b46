import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'

/** More than these are not looked through. */
const most = 200

/**
 * Why nothing is to be done to an account that no list has any more; undefined where it is in one, or nobody knows.
 *
 * It was deleted, or is the deployment's own. The server still answers for its id, nothing in the answer tells but that
 * it belongs nowhere, and it takes every change (contract users §1.9).
 */
export function useGone(user: User): string | undefined {
  const viewer = useViewer()
  const mayListAll = usePermission('viewAllUsers')
  const isSuspect = mayListAll && user.organization_ids.length === 0 && user.id !== viewer.id
  const { data } = useQuery({
    ...query(users.list, { query: { q: `search:"${user.username}"`, limit: most } }),
    enabled: isSuspect,
  })
  if (!isSuspect || !data) return undefined
  const isListed = data.unreadable.length > 0 || data.count > most || data.rows.some(({ id }) => id === user.id)
  return isListed ? undefined : 'This account is in no list any more. A change would bring nothing back.'
}
