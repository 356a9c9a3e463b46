import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { lastSeenColumn, loginTypeColumn, statusColumn } from '#components/account-columns.tsx'
import { aiAddOnColumn } from '#components/ai-add-on-column.tsx'
import { MemberMenu } from '#components/member-actions/MemberMenu.tsx'
import { GroupNames } from '#components/GroupNames.tsx'
import type { LinkTo } from '#components/PeopleList.tsx'
import { UserCell } from '#components/UserCell.tsx'
import { UserSkeleton } from '#components/UserSkeleton.tsx'
import type { Column } from '#ui/columns.ts'
import { Time } from '#ui/Time.tsx'
import { MemberRoles } from './MemberRoles.tsx'
import { RolesHelp } from './RolesHelp.tsx'
import type { GroupsOf } from './use-groups-of-members.ts'

interface Known {
  readonly organization: Organization
  readonly viewerId: string
  readonly showsAiAddOn: boolean
  /** Undefined where the deployment has no groups. */
  readonly groupsOf: GroupsOf | undefined
  readonly linkTo: LinkTo<Member>
}

/** Each is to be found in `memberExport` too. */
export type MemberColumnId =
  | 'user'
  | 'roles'
  | 'groups'
  | 'ai-add-on'
  | 'login-type'
  | 'status'
  | 'last-seen'
  | 'member-since'
  | 'actions'

/** The columns of the members of an organization, in their order. */
export function memberColumns({
  organization,
  viewerId,
  showsAiAddOn,
  groupsOf,
  linkTo,
}: Known): Column<Member, MemberColumnId>[] {
  return [
    {
      id: 'user',
      header: 'User',
      minWidth: 240,
      rowHeader: true,
      sticky: true,
      isFixed: true,
      cell: (member) => <UserCell user={member} isViewer={member.user_id === viewerId} link={linkTo(member)} />,
      skeleton: <UserSkeleton />,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: 172,
      dropOrder: 5,
      help: <RolesHelp organization={organization} />,
      cell: (member) => <MemberRoles member={member} organization={organization} />,
    },
    ...(groupsOf ? [groupsColumn(groupsOf)] : []),
    ...(showsAiAddOn ? [aiAddOnColumn] : []),
    loginTypeColumn,
    statusColumn,
    lastSeenColumn,
    {
      id: 'member-since',
      header: 'Member since',
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
      cell: (member) => <MemberMenu member={member} organization={organization} view={linkTo(member)} />,
      skeleton: <span />,
    },
  ]
}

function groupsColumn(groupsOf: GroupsOf): Column<Member, MemberColumnId> {
  return {
    id: 'groups',
    header: 'Groups',
    width: 118,
    dropOrder: 1,
    cell: ({ user_id, username }) => <GroupNames groups={groupsOf(user_id)} of={username} />,
  }
}
