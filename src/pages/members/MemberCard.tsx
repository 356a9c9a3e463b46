import type { ReactNode } from 'react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import type { RowLink } from '#components/list-beneath.ts'
import { MemberMenu } from '#components/member-actions/MemberMenu.tsx'
import { PersonCard } from '#components/PersonCard.tsx'
import { MemberRoles } from './MemberRoles.tsx'

interface Props {
  member: Member
  picture: ReactNode
  organization: Organization
  isViewer: boolean
  showsAiAddOn: boolean
  link: RowLink
}

/** A member on a phone. */
export function MemberCard({ member, picture, organization, isViewer, showsAiAddOn, link }: Props) {
  const hasRoles = member.roles.length + member.global_roles.length > 0
  return (
    <PersonCard
      person={member}
      picture={picture}
      isViewer={isViewer}
      showsAiAddOn={showsAiAddOn}
      link={link}
      roles={hasRoles && <MemberRoles member={member} organization={organization} />}
      menu={<MemberMenu member={member} organization={organization} view={link} />}
    />
  )
}
