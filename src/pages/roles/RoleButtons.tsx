import type { AssignableRole } from '#api/roles.ts'
import { Button } from '#ui/Button.tsx'
import { roleActions } from './role-actions.tsx'
import type { OrganizationRoles } from './use-roles.ts'

interface Props {
  role: AssignableRole
  all: OrganizationRoles
  organizationKey: string
}

/** What can be done to a role besides changing it. */
export function RoleButtons({ role, all, organizationKey }: Props) {
  const { clone, remove } = roleActions(role, organizationKey, all)
  const cannotDelete = remove.disabledReason
  return (
    <>
      <Button
        variant="quiet"
        icon={clone.icon}
        {...(clone.href === undefined ? { disabledReason: clone.disabledReason } : { href: clone.href })}
      >
        Clone
      </Button>
      {!role.built_in && (
        <Button
          variant="quiet"
          icon={remove.icon}
          disabledReason={cannotDelete}
          onClick={remove.onSelect}
          className={cannotDelete === undefined ? 'text-danger-text! hover:text-danger-text!' : ''}
        >
          Delete…
        </Button>
      )}
    </>
  )
}
