import { ShieldMinus, ShieldPlus, UserMinus } from 'lucide-react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import type { BulkBarProps } from '#components/bulk-bar-props.ts'
import { BulkBar } from '#components/BulkBar.tsx'
import { byMight } from '#components/member-actions/role-order.ts'
import { useOpenBulk } from '#components/use-open-bulk.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { canChangeMemberRole, canEditMemberRoles, canRemoveMember } from '#session/member-rules.ts'
import { organizationLabel } from '#session/organizations.ts'
import { reasonOf } from '#session/user-rules.ts'
import type { MenuItem } from '#ui/menu-item.ts'

/** Nobody in particular: what is refused for them is refused for all. */
const anybody = { id: '' }

const unknown = 'What you may do here is not known yet.'

/** What can be done to many members at once. */
export function MemberBulkBar({ organization, ...props }: BulkBarProps<Member> & { organization: Organization }) {
  const open = useOpenBulk(props, 'remove')
  const asker = useMemberAsker(organization)

  function roleItems(kind: 'grant-member' | 'take-member'): { items: MenuItem[]; disabledReason: string | undefined } {
    if (!asker) return { items: [], disabledReason: unknown }
    const { roles, defaults } = asker
    const reason = reasonOf(canEditMemberRoles(anybody, asker))
    if (reason !== undefined || !roles) {
      return { items: [], disabledReason: reason ?? 'The roles of this organization could not be read.' }
    }
    const change = kind === 'grant-member' ? 'give' : 'take'
    const items = roles.toSorted(byMight).map((role) => ({
      label: role.display_name || role.name,
      disabledReason: defaults.includes(role.name)
        ? 'Every member has it.'
        : reasonOf(canChangeMemberRole(role, asker, change)),
      onSelect: () => open({ kind, organization, role }),
    }))
    return { items, disabledReason: undefined }
  }

  return (
    <BulkBar
      {...props}
      actions={[
        { kind: 'submenu', label: 'Grant role', icon: ShieldPlus, ...roleItems('grant-member') },
        { kind: 'submenu', label: 'Take role', icon: ShieldMinus, ...roleItems('take-member') },
        {
          label: `Remove from ${organizationLabel(organization)}`,
          icon: UserMinus,
          danger: true,
          disabledReason: asker ? reasonOf(canRemoveMember(anybody, asker)) : unknown,
          onSelect: () => open({ kind: 'remove', organization }),
        },
      ]}
    />
  )
}
