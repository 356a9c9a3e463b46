import { useQuery } from '@tanstack/react-query'
import { lazy, useCallback, useMemo } from 'react'
import { useParams } from 'react-router'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles, type AssignableRole } from '#api/roles.ts'
import { InOrganization } from '#components/InOrganization.tsx'
import { OrganizationTitle } from '#components/OrganizationTitle.tsx'
import { licensedPeople } from '#components/people.ts'
import { PeopleList, type LinkTo } from '#components/PeopleList.tsx'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { organizationLabel } from '#session/organizations.ts'
import { useViewer } from '#session/session.ts'
import { AddMembersButton } from './AddMembersButton.tsx'
import { MemberCard } from './MemberCard.tsx'
import { memberColumns } from './member-columns.tsx'
import { memberPeople } from './member-people.ts'
import { SeatHolders } from './SeatHolders.tsx'
import { useGroupsOfMembers } from './use-groups-of-members.ts'

const MemberBulkBar = lazy(async () => ({ default: (await import('./MemberBulkBar.tsx')).MemberBulkBar }))

/** Who belongs to an organization, and what they may do there. */
export function MembersPage() {
  return (
    <InOrganization>{(organization) => <Members key={organization.id} organization={organization} />}</InOrganization>
  )
}

function Members({ organization }: { organization: Organization }) {
  const { user: open } = useParams()
  const viewer = useViewer()
  const entitlements = useEntitlements()
  const withAiAddOn = showsAiAddOn(entitlements)
  const people = useMemo(() => licensedPeople(memberPeople(organization), entitlements), [organization, entitlements])
  const groupsOf = useGroupsOfMembers(organization.id)
  const { data: siteRoles = [] } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })
  const asker = useMemberAsker(organization)
  const columns = useCallback(
    (linkTo: LinkTo<Member>) =>
      memberColumns({ organization, viewerId: viewer.id, showsAiAddOn: withAiAddOn, groupsOf, linkTo }),
    [organization, viewer.id, withAiAddOn, groupsOf],
  )
  return (
    <>
      {open === undefined && <title>{`Members · ${organizationLabel(organization)} · Roster`}</title>}
      <PeopleList
        people={people}
        title={<OrganizationTitle organization={organization} page="Members" />}
        seesAll={asker && asker.may.viewMembers === true}
        names={{ roles: siteRoles.map(named), organization_roles: asker?.roles?.map(named) ?? [] }}
        columns={columns}
        card={(member, link, picture) => (
          <MemberCard
            member={member}
            picture={picture}
            organization={organization}
            isViewer={member.user_id === viewer.id}
            showsAiAddOn={withAiAddOn}
            link={link}
          />
        )}
        figures={(isReady) => withAiAddOn && <SeatHolders people={people} isReady={isReady} />}
        bulkBar={(props) => <MemberBulkBar {...props} organization={organization} />}
        action={<AddMembersButton organization={organization} />}
      />
    </>
  )
}

function named({ name, display_name }: AssignableRole) {
  return { name, label: display_name || name }
}
