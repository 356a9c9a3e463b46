import { useQuery } from '@tanstack/react-query'
import { lazy, useCallback, useMemo } from 'react'
import { useParams } from 'react-router'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import type { User } from '#api/users.ts'
import { PeopleList, type LinkTo } from '#components/PeopleList.tsx'
import { licensedPeople } from '#components/people.ts'
import { RoleNames } from '#components/RoleNames.tsx'
import { UserMenu } from '#components/UserMenu.tsx'
import { showsAiAddOn, showsGroups, useEntitlements } from '#session/entitlements.ts'
import { useOrganizations } from '#session/organizations.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { CreateUserLink } from './CreateUserLink.tsx'
import { SeatFigures } from './SeatFigures.tsx'
import { userColumns } from './user-columns.tsx'
import { userPeople } from './user-people.ts'

const UserBulkBar = lazy(async () => ({ default: (await import('./UserBulkBar.tsx')).UserBulkBar }))

const PersonCard = lazy(async () => ({ default: (await import('#components/PersonCard.tsx')).PersonCard }))

/** Who has access: every account. */
export function UsersPage() {
  const { user: open } = useParams()
  const viewer = useViewer()
  const entitlements = useEntitlements()
  const withAiAddOn = showsAiAddOn(entitlements)
  const mayReadGroups = usePermission('viewAnyGroup')
  const withGroups = mayReadGroups && showsGroups(entitlements)
  const people = useMemo(() => licensedPeople(userPeople, entitlements), [entitlements])
  const organizations = useOrganizations()
  const known = typeof organizations === 'string' ? [] : [...organizations.values()]
  const { data: siteRoles = [] } = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })
  const columns = useCallback(
    (linkTo: LinkTo<User>) =>
      userColumns({
        viewerId: viewer.id,
        organizations,
        showsGroups: withGroups,
        showsAiAddOn: withAiAddOn,
        linkTo,
      }),
    [viewer.id, organizations, withGroups, withAiAddOn],
  )
  return (
    <>
      {open === undefined && <title>Users · Roster</title>}
      <PeopleList
        people={people}
        title="Users"
        seesAll={usePermission('viewAllUsers')}
        names={{ roles: siteRoles.map(named), organizations: known.map(named) }}
        columns={columns}
        card={(user, link, picture) => (
          <PersonCard
            person={user}
            picture={picture}
            isViewer={user.id === viewer.id}
            showsAiAddOn={withAiAddOn}
            link={link}
            roles={user.roles.length > 0 && <RoleNames roles={user.roles} of={user.username} />}
            menu={<UserMenu user={user} view={link} />}
          />
        )}
        bulkBar={(props) => <UserBulkBar {...props} />}
        accountOf={(user) => user}
        figures={() => <SeatFigures />}
        action={<CreateUserLink />}
      />
    </>
  )
}

function named({ name, display_name }: { name: string; display_name: string }) {
  return { name, label: display_name || name }
}
