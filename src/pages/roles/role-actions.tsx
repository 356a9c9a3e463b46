import { Copy, Eye, Pencil, Trash2 } from 'lucide-react'
import { lazy } from 'react'
import type { AssignableRole } from '#api/roles.ts'
import { paths } from '#paths'
import { canCreateRole, canDeleteRole, canEditRole } from '#session/role-rules.ts'
import { reasonOf } from '#session/user-rules.ts'
import { openDialog } from '#ui/dialogs.ts'
import type { ActionItem } from '#ui/menu-item.ts'
import type { OrganizationRoles } from './use-roles.ts'

const DeleteRoleDialog = lazy(async () => ({ default: (await import('./DeleteRoleDialog.tsx')).DeleteRoleDialog }))

interface RoleActions {
  readonly view: ActionItem
  readonly edit: ActionItem
  readonly clone: ActionItem
  readonly remove: ActionItem
}

/** What can be done to a role, each with the reason where it cannot. */
export function roleActions(
  role: AssignableRole,
  organizationKey: string,
  { organization, asker }: OrganizationRoles,
): RoleActions {
  const href = paths.role({ organization: organizationKey, role: role.name })
  const [cannotEdit, cannotClone, cannotDelete] = [
    reasonOf(canEditRole(role, asker)),
    reasonOf(canCreateRole(asker)),
    reasonOf(canDeleteRole(role, asker)),
  ]
  return {
    view: { label: 'View', icon: Eye, href },
    edit: { label: 'Edit', icon: Pencil, ...(cannotEdit === undefined ? { href } : { disabledReason: cannotEdit }) },
    clone: {
      label: 'Clone',
      icon: Copy,
      ...(cannotClone === undefined
        ? { href: paths.createRole({ organization: organizationKey, from: role.name }) }
        : { disabledReason: cannotClone }),
    },
    remove: {
      label: 'Delete…',
      icon: Trash2,
      danger: true,
      disabledReason: cannotDelete,
      onSelect: () =>
        openDialog((close) => (
          <DeleteRoleDialog
            role={role}
            organization={organization}
            organizationKey={organizationKey}
            asker={asker}
            onClose={close}
          />
        )),
    },
  }
}
