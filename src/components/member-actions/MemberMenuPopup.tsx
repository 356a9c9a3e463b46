import { PanelRight } from 'lucide-react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { MenuPopup, type MenuPlace } from '#ui/MenuPopup.tsx'
import type { RowLink } from '../list-beneath.ts'

interface Props extends MenuPlace {
  member: Member
  organization: Organization
  view: RowLink
}

/** The open menu of `MemberMenu`. */
export function MemberMenuPopup({ member, view, ...place }: Props) {
  return (
    <MenuPopup
      {...place}
      items={[{ label: `View ${member.username}`, icon: PanelRight, hint: 'Enter', href: view.to, state: view.state }]}
    />
  )
}
