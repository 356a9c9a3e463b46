import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { users } from '#api/users.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { RowLink } from '../list-beneath.ts'

const load = () => import('./MemberMenuPopup.tsx')
const MemberMenuPopup = lazy(async () => ({ default: (await load()).MemberMenuPopup }))

interface Props {
  member: Member
  organization: Organization
  view: RowLink
}

/** All that can be done to a member: there, and to their account. */
export function MemberMenu({ member, organization, view }: Props) {
  const queryClient = useQueryClient()
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={`Actions for ${member.username}`} />}
      load={() => Promise.all([load(), queryClient.query(query(users.get, { user: member.user_id }))])}
      popup={(place) => <MemberMenuPopup {...place} member={member} organization={organization} view={view} />}
    />
  )
}
