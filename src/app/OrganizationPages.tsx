import { useQuery } from '@tanstack/react-query'
import { Shield, Users } from 'lucide-react'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { peopleCount } from '#components/people.ts'
import { memberPeople } from '#pages/members/member-people.ts'
import { paths } from '#paths'
import { useOrganizationAccess } from '#session/organization-access.ts'
import { NavItem } from './NavItem.tsx'

interface Props {
  organization: Organization
  /** As the URL has it. */
  name: string
  onNavigate: (() => void) | undefined
}

/** The pages of the organization that is open, each with how many there are. */
export function OrganizationPages({ organization, name, onNavigate }: Props) {
  const { data: may } = useOrganizationAccess(organization.id)
  const members = useQuery({ ...peopleCount(memberPeople(organization), ''), enabled: may?.viewMembers === true })
  const known = useQuery({
    ...query(roles.ofOrganization, { organization: organization.id }),
    enabled: may?.viewOrgRoles === true,
    staleTime: 60_000,
  })
  return (
    <>
      <NavItem
        to={paths.members({ organization: name })}
        label="Members"
        icon={Users}
        isBelow
        count={members.data}
        onClick={onNavigate}
      />
      <NavItem
        to={paths.roles({ organization: name })}
        label="Roles"
        icon={Shield}
        isBelow
        count={known.data?.length}
        onClick={onNavigate}
      />
    </>
  )
}
