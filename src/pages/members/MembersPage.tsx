import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { InOrganization } from '#components/InOrganization.tsx'
import { OrganizationTitle } from '#components/OrganizationTitle.tsx'
import { PeopleList } from '#components/PeopleList.tsx'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { organizationLabel } from '#session/organizations.ts'
import { useOrganizationAccess } from '#session/organization-access.ts'
import { useViewer } from '#session/session.ts'
import { MemberCard } from './MemberCard.tsx'
import { memberColumns } from './member-columns.tsx'
import { memberPeople } from './member-people.ts'
import { useGroupsOfMembers } from './use-groups-of-members.ts'

/** Who belongs to an organization, and what they may do there. */
export function MembersPage() {
  return (
    <InOrganization>{(organization) => <Members key={organization.id} organization={organization} />}</InOrganization>
  )
}

function Members({ organization }: { organization: Organization }) {
  const { user: open } = useParams()
  const viewer = useViewer()
  const { data: may } = useOrganizationAccess(organization.id)
  const withAiAddOn = showsAiAddOn(useEntitlements())
  const groupsOf = useGroupsOfMembers(organization.id)
  const { data: siteRoles = [] } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })
  return (
    <>
      {open === undefined && <title>{`Members · ${organizationLabel(organization)} · Roster`}</title>}
      <PeopleList
        people={memberPeople(organization)}
        title={<OrganizationTitle organization={organization} page="Members" />}
        seesAll={may?.viewMembers ?? false}
        names={{ roles: siteRoles.map(({ name, display_name }) => ({ name, label: display_name || name })) }}
        columns={(linkTo) =>
          memberColumns({ organization, viewerId: viewer.id, showsAiAddOn: withAiAddOn, groupsOf, linkTo })
        }
        card={(member, link) => (
          <MemberCard
            member={member}
            organization={organization}
            isViewer={member.user_id === viewer.id}
            showsAiAddOn={withAiAddOn}
            link={link}
          />
        )}
        action={undefined}
      />
    </>
  )
}
