import type { AssignableRole } from '#api/roles.ts'

/** From those who may least to those who may most. */
const order = [
  'organization-workspace-creation-ban',
  'organization-workspace-access',
  'agents-access',
  'organization-auditor',
  'organization-template-admin',
  'organization-user-admin',
  'organization-admin',
]

/** Built-in roles first, which the deployment tells in another order each time (contract organizations §2.1). */
export function byMight(one: AssignableRole, other: AssignableRole): number {
  return (
    Number(other.built_in) - Number(one.built_in) ||
    order.indexOf(one.name) - order.indexOf(other.name) ||
    one.name.localeCompare(other.name)
  )
}
