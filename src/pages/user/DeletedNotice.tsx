import { useQuery } from '@tanstack/react-query'
import { UserX } from 'lucide-react'
import { query } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Banner } from '#ui/Banner.tsx'

/** More than these are not looked through. */
const most = 200

/**
 * Says of an account that it was deleted. The server still answers for its id, and nothing in the answer tells, but that
 * it belongs nowhere and no list has it any more (contract users §1.9).
 */
export function DeletedNotice({ user }: { user: User }) {
  const viewer = useViewer()
  const mayListAll = usePermission('viewAllUsers')
  const isSuspect = mayListAll && user.organization_ids.length === 0 && user.id !== viewer.id
  const found = useQuery({
    ...query(users.list, { query: { q: `search:"${user.username}"`, limit: most } }),
    enabled: isSuspect,
  })
  if (!isSuspect || !found.data) return null
  const { rows, count, unreadable } = found.data
  if (unreadable.length > 0 || count > most || rows.some(({ id }) => id === user.id)) return null
  return (
    <div className="border-b border-line-faint px-5 py-3 max-md:px-4">
      <Banner tone="warn" icon={UserX}>
        <strong>This account is in no list any more.</strong> It was deleted, or belongs to the deployment itself. What
        is shown here is what was left of it; a change would still go through and bring nothing back.
      </Banner>
    </div>
  )
}
