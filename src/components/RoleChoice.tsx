import type { ReactNode } from 'react'
import type { AssignableRole } from '#api/roles.ts'
import { CheckboxList } from '#ui/form/CheckboxList.tsx'
import { roleDescription } from './role-descriptions.ts'

interface Props {
  roles: readonly AssignableRole[]
  value: readonly string[]
  onChange: (value: string[]) => void
  /** Why a role can be neither given nor taken; undefined where it can. */
  refusalOf: (role: AssignableRole) => string | undefined
  help?: ReactNode
  error?: string | undefined
}

/** The site roles of an account: each with what it may do, or why it is not to be given. */
export function RoleChoice({ roles, refusalOf, ...list }: Props) {
  return (
    <CheckboxList
      label="Roles"
      choices={roles.toSorted(byMight).map((role) => ({
        value: role.name,
        label: role.display_name || role.name,
        description: roleDescription(role.name),
        disabledReason: refusalOf(role),
      }))}
      {...list}
    />
  )
}

const order = ['auditor', 'template-admin', 'user-admin', 'owner']

/** The least first: the deployment tells them in another order each time (contract users §6.4). */
function byMight(one: AssignableRole, other: AssignableRole): number {
  return place(one) - place(other) || one.name.localeCompare(other.name)
}

function place({ name }: AssignableRole): number {
  const at = order.indexOf(name)
  return at === -1 ? order.length : at
}
