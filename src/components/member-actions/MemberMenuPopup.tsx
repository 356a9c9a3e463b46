import { useQuery } from '@tanstack/react-query'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { users, type User } from '#api/users.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import { MenuPopup, type MenuPlace } from '#ui/MenuPopup.tsx'
import { mayNot } from '../may-not.ts'
import type { RowLink } from '../list-beneath.ts'
import { useUserActions, userMenu, viewItem } from '../user-actions/use-user-actions.tsx'
import { useMemberActions } from './use-member-actions.tsx'

interface Props extends MenuPlace {
  member: Member
  organization: Organization
  view: RowLink
}

/** The open menu of `MemberMenu`: the membership first, then the account, which is another thing to read. */
export function MemberMenuPopup({ member, organization, view, ...place }: Props) {
  const { editRoles, remove } = useMemberActions(member, organization)
  const account = useQuery(query(users.get, { user: member.user_id }))
  const own: MenuItem[] = [viewItem(member.username, view), editRoles, remove, { kind: 'separator' }]
  // Opened and then changed, the menu would lose the place that the keyboard has reached.
  if (account.isPending) return null
  if (account.data) return <WithAccount {...place} own={own} user={account.data} />
  const disabledReason = mayNot(account.error) ? 'You may not read this account.' : 'It could not be read.'
  return <MenuPopup {...place} items={[...own, { label: 'What concerns the account', disabledReason }]} />
}

interface WithAccountProps extends MenuPlace {
  own: readonly MenuItem[]
  user: User
}

function WithAccount({ own, user, ...place }: WithAccountProps) {
  const actions = useUserActions(user)
  const siteRoles = { ...actions.editRoles, label: 'Edit site roles…', hint: undefined }
  return <MenuPopup {...place} items={[...own, ...userMenu({ ...actions, editRoles: siteRoles })]} />
}
