import { Shield, UserMinus, type LucideIcon } from 'lucide-react'
import { lazy, type ComponentType } from 'react'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { useMemberAsker } from '#session/member-asker.ts'
import { canEditMemberRoles, canRemoveMember } from '#session/member-rules.ts'
import { organizationLabel } from '#session/organizations.ts'
import { reasonOf } from '#session/user-rules.ts'
import { openDialog } from '#ui/dialogs.ts'
import type { ActionItem } from '#ui/menu-item.ts'

const EditMemberRolesDialog = lazy(async () => ({
  default: (await import('./EditMemberRolesDialog.tsx')).EditMemberRolesDialog,
}))
const RemoveMemberDialog = lazy(async () => ({
  default: (await import('./RemoveMemberDialog.tsx')).RemoveMemberDialog,
}))

/** What can be done to a membership, each as a row of a menu with the reason where it cannot. */
export interface MemberActions {
  readonly editRoles: ActionItem
  readonly remove: ActionItem
}

export function useMemberActions(member: Member, organization: Organization): MemberActions {
  const asker = useMemberAsker(organization)
  const target = { id: member.user_id, login_type: member.login_type }
  const label = organizationLabel(organization)
  const action = (
    name: string,
    icon: LucideIcon,
    refusal: string | undefined,
    Dialog: ComponentType<{ member: Member; organization: Organization; onClose: () => void }>,
    more: { hint?: string; danger?: boolean } = {},
  ): ActionItem => ({
    label: name,
    icon,
    ...more,
    disabledReason: refusal,
    onSelect: () => openDialog((close) => <Dialog member={member} organization={organization} onClose={close} />),
  })
  const reason = (rule: typeof canEditMemberRoles) => asker && reasonOf(rule(target, asker))
  return {
    editRoles: action(`Edit roles in ${label}…`, Shield, reason(canEditMemberRoles), EditMemberRolesDialog, {
      hint: 'R',
    }),
    remove: action(`Remove from ${label}…`, UserMinus, reason(canRemoveMember), RemoveMemberDialog, { danger: true }),
  }
}
