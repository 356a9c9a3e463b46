import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Ban, Building2, CirclePlay, ShieldMinus, ShieldPlus, Trash2 } from 'lucide-react'
import { query } from '#api/query.ts'
import { roles, type AssignableRole } from '#api/roles.ts'
import type { User } from '#api/users.ts'
import type { BulkBarProps } from '#components/bulk-bar-props.ts'
import { BulkBar } from '#components/BulkBar.tsx'
import { useOpenBulk } from '#components/use-open-bulk.ts'
import { useAsker } from '#session/asker.ts'
import { canAddMembers, canRemoveMember } from '#session/member-rules.ts'
import { useMembershipAccess } from '#session/membership-access.ts'
import { organizationLabel, useOrganizations } from '#session/organizations.ts'
import {
  canActivate,
  canChangeRole,
  canDelete,
  canEditRoles,
  canSuspend,
  reasonOf,
  type Target,
} from '#session/user-rules.ts'
import type { ActionItem, MenuItem } from '#ui/menu-item.ts'

/** Whom every rule lets pass that looks at the account alone: what is refused for them is refused for all. */
const anybody: Target = { id: '', roles: [], login_type: 'password', is_service_account: false }

/** What can be done to many accounts at once. */
export function UserBulkBar(props: BulkBarProps<User>) {
  const open = useOpenBulk(props, 'delete')
  const asker = useAsker()
  const siteRoles = useQuery({ ...query(roles.site, {}), staleTime: 5 * 60_000 })
  const verdict = canEditRoles(anybody, asker, siteRoles.data)
  const roleItems = (kind: 'grant' | 'take') =>
    roleMenu({
      refusal: reasonOf(verdict),
      roles: siteRoles,
      reasonOf: (role, all) => reasonOf(canChangeRole(role, all)),
      onSelect: (role) => open({ kind, role }),
    })
  return (
    <BulkBar
      {...props}
      actions={[
        {
          label: 'Suspend',
          icon: Ban,
          disabledReason: reasonOf(canSuspend(anybody, asker)),
          onSelect: () => open({ kind: 'suspend' }),
        },
        {
          label: 'Activate',
          icon: CirclePlay,
          disabledReason: reasonOf(canActivate(anybody, asker)),
          onSelect: () => open({ kind: 'activate' }),
        },
        { kind: 'submenu', label: 'Grant role', icon: ShieldPlus, ...roleItems('grant') },
        { kind: 'submenu', label: 'Take role', icon: ShieldMinus, ...roleItems('take') },
        { kind: 'submenu', label: 'Organization', icon: Building2, ...useOrganizationMenu(open) },
        {
          label: 'Delete',
          icon: Trash2,
          danger: true,
          disabledReason: reasonOf(canDelete(anybody, asker)),
          onSelect: () => open({ kind: 'delete' }),
        },
      ]}
    />
  )
}

interface MenuOf {
  readonly items: MenuItem[]
  readonly disabledReason: string | undefined
}

interface Roles {
  /** Why nobody's roles can be changed, where that is so. */
  readonly refusal: string | undefined
  readonly roles: Pick<UseQueryResult<readonly AssignableRole[]>, 'data' | 'error'>
  /** Why this role cannot be given or taken. */
  readonly reasonOf: (role: AssignableRole, all: readonly AssignableRole[]) => string | undefined
  readonly onSelect: (role: AssignableRole) => void
}

/** The rows of a menu of roles, and why it cannot be opened. */
function roleMenu({ refusal, roles: { data, error }, reasonOf, onSelect }: Roles): MenuOf {
  if (refusal !== undefined) return { items: [], disabledReason: refusal }
  if (!data) {
    return { items: [], disabledReason: error ? `The roles could not be read. ${error.message}` : 'Reading the roles…' }
  }
  const items = data.map((role) => ({
    label: role.display_name || role.name,
    disabledReason: reasonOf(role, data),
    onSelect: () => onSelect(role),
  }))
  return { items, disabledReason: undefined }
}

/** Where people can be added to and removed from. What a deployment does not say the plan finds out. */
function useOrganizationMenu(open: ReturnType<typeof useOpenBulk>): MenuOf {
  const { user } = useAsker()
  const known = useOrganizations()
  const organizations = known === 'loading' || known === 'failed' ? [] : [...known.values()]
  const { data: accessOf } = useMembershipAccess(organizations.map(({ id }) => id))
  if (known === 'loading') return { items: [], disabledReason: 'The organizations are still on their way.' }
  if (known === 'failed') return { items: [], disabledReason: 'The organizations could not be read. Refresh the list.' }

  const itemsOf = (kind: 'add' | 'remove'): ActionItem[] =>
    organizations.map((organization) => {
      const { id, default_org_member_roles: defaults } = organization
      const asker = accessOf && { user, may: accessOf(id), roles: undefined, defaults, hasRoleSync: undefined }
      const verdict = asker && (kind === 'add' ? canAddMembers(asker) : canRemoveMember({ id: '' }, asker))
      return {
        label: `${kind === 'add' ? 'Add to' : 'Remove from'} ${organizationLabel(organization)}`,
        disabledReason: verdict && reasonOf(verdict),
        onSelect: () => open({ kind, organization }),
      }
    })
  if (organizations.length === 0) return { items: [], disabledReason: 'You may see no organization.' }
  const [adding, removing] = [itemsOf('add'), itemsOf('remove')]
  const isOpen = [...adding, ...removing].some((item) => item.disabledReason === undefined)
  return {
    items: [...adding, { kind: 'separator' }, ...removing],
    disabledReason: isOpen
      ? undefined
      : 'You may not add or remove members anywhere. An owner, an organization admin or a user admin can.',
  }
}
