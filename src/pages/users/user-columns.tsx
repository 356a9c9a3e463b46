import { lazy, Suspense } from 'react'
import type { User } from '#api/users.ts'
import { lastSeenColumn, loginTypeColumn, statusColumn } from '#components/account-columns.tsx'
import { aiAddOnColumn } from '#components/ai-add-on-column.tsx'
import { OrganizationNames } from '#components/OrganizationNames.tsx'
import { RoleNames } from '#components/RoleNames.tsx'
import type { LinkTo } from '#components/PeopleList.tsx'
import { UserCell } from '#components/UserCell.tsx'
import { UserSkeleton } from '#components/UserSkeleton.tsx'
import { UserMenu } from '#components/UserMenu.tsx'
import type { KnownOrganizations } from '#session/organizations.ts'
import type { Column } from '#ui/columns.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Time } from '#ui/Time.tsx'

const UserGroups = lazy(async () => ({ default: (await import('./UserGroups.tsx')).UserGroups }))

interface Known {
  readonly viewerId: string
  readonly organizations: KnownOrganizations
  readonly showsGroups: boolean
  readonly showsAiAddOn: boolean
  /** Where a row leads. */
  readonly linkTo: LinkTo<User>
}

/** Each is to be found in `userExport` too. */
export type UserColumnId =
  | 'user'
  | 'roles'
  | 'organizations'
  | 'groups'
  | 'ai-add-on'
  | 'login-type'
  | 'status'
  | 'last-seen'
  | 'created'
  | 'actions'

/** All groups have to be read for it, with everybody in them. */
const groupsColumn: Column<User, UserColumnId> = {
  id: 'groups',
  header: 'Groups',
  isExtra: true,
  width: 118,
  dropOrder: 1,
  cell: (user) => (
    <Suspense fallback={<Skeleton className="w-3/5" />}>
      <UserGroups user={user} />
    </Suspense>
  ),
}

/** The columns of the list of users, in their order. */
export function userColumns({
  viewerId,
  organizations,
  showsGroups,
  showsAiAddOn,
  linkTo,
}: Known): Column<User, UserColumnId>[] {
  return [
    {
      id: 'user',
      header: 'User',
      minWidth: 240,
      rowHeader: true,
      sticky: true,
      isFixed: true,
      cell: (user) => <UserCell user={user} isViewer={user.id === viewerId} link={linkTo(user)} />,
      skeleton: <UserSkeleton />,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 136,
      dropOrder: 5,
      cell: ({ roles, username }) => <RoleNames roles={roles} of={username} />,
    },
    {
      id: 'organizations',
      header: 'Organizations',
      width: 142,
      dropOrder: 4,
      cell: ({ organization_ids, username }) => (
        <OrganizationNames ids={organization_ids} organizations={organizations} of={username} />
      ),
    },
    ...(showsGroups ? [groupsColumn] : []),
    ...(showsAiAddOn ? [aiAddOnColumn] : []),
    loginTypeColumn,
    statusColumn,
    lastSeenColumn,
    {
      id: 'created',
      header: 'Created',
      width: 120,
      dropOrder: 2,
      cell: ({ created_at }) => <Time value={created_at} never="Unknown" />,
    },
    {
      id: 'actions',
      header: 'Actions',
      head: <span className="sr-only">Actions</span>,
      width: 48,
      isFixed: true,
      cell: (user) => <UserMenu user={user} view={linkTo(user)} />,
      skeleton: <span />,
    },
  ]
}
