import type { User } from '#api/users.ts'
import { lastSeenColumn } from '#components/account-columns.tsx'
import { OrganizationNames } from '#components/OrganizationNames.tsx'
import { UserCell } from '#components/UserCell.tsx'
import { UserMenu } from '#components/UserMenu.tsx'
import { UserSkeleton } from '#components/UserSkeleton.tsx'
import { paths } from '#paths'
import type { KnownOrganizations } from '#session/organizations.ts'
import type { Column } from '#ui/columns.ts'
import { SeatSinceCell } from './SeatSinceCell.tsx'
import type { SeatSince } from './use-seat-since.ts'

export interface KnownOfHolders {
  readonly viewerId: string
  readonly organizations: KnownOrganizations
  readonly sinceOf: (user: string) => SeatSince
}

/** Where somebody of the list opens: alone, since this list is not one of people. */
export function linkToHolder({ id }: User) {
  return { to: paths.user({ user: id }), state: undefined }
}

/** The columns of idle holders, but for what chooses them. */
export function holderColumns({ viewerId, organizations, sinceOf }: KnownOfHolders): Column<User>[] {
  return [
    {
      id: 'user',
      header: 'User',
      minWidth: 240,
      rowHeader: true,
      sticky: true,
      cell: (user) => <UserCell user={user} isViewer={user.id === viewerId} link={linkToHolder(user)} />,
      skeleton: <UserSkeleton />,
    },
    {
      id: 'organizations',
      header: 'Organizations',
      width: 142,
      dropOrder: 1,
      cell: ({ organization_ids, username }) => (
        <OrganizationNames ids={organization_ids} organizations={organizations} of={username} />
      ),
    },
    {
      id: 'seat-since',
      header: 'Seat since',
      width: 112,
      dropOrder: 2,
      cell: ({ id }) => <SeatSinceCell since={sinceOf(id)} />,
    },
    { ...lastSeenColumn, sorted: 'ascending' },
    {
      id: 'actions',
      header: 'Actions',
      head: <span className="sr-only">Actions</span>,
      width: 48,
      cell: (user) => <UserMenu user={user} />,
      skeleton: <span />,
    },
  ]
}
