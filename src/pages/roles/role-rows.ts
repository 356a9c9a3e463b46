import type { Organization } from '#api/organizations.ts'
import type { AssignableRole } from '#api/roles.ts'
import { roleDescription } from '#components/role-descriptions.ts'
import { reaches } from './grants.ts'
import { summaryOf } from './resource-names.ts'

/** One row of the list: a role of the organization, or one that it gives without listing it. */
export interface RoleRow {
  readonly name: string
  readonly title: string
  /** What it may do, in a few words. */
  readonly description: string
  /** Undefined where the server tells nothing of it. */
  readonly role: AssignableRole | undefined
  /** Every new and old member has it, until the organization decides otherwise (contract organizations §1.1). */
  readonly isDefault: boolean
}

/** What membership implies; the server holds it back from its lists (contract organizations §2.2). */
const implied = [
  { name: 'organization-member', title: 'Organization Member' },
  { name: 'organization-service-account', title: 'Organization Service Account' },
]

export function roleRows(
  roles: readonly AssignableRole[],
  { default_org_member_roles }: Pick<Organization, 'default_org_member_roles'>,
): RoleRow[] {
  return [
    ...roles.map((role) => ({
      name: role.name,
      title: role.display_name || role.name,
      description: describe(role),
      role,
      isDefault: default_org_member_roles.includes(role.name),
    })),
    ...implied.map(({ name, title }) => ({
      name,
      title,
      description: roleDescription(name) ?? '',
      role: undefined,
      isDefault: false,
    })),
  ]
}

/** Built-in roles in words, custom ones by what is in them. */
export function describe(role: AssignableRole): string {
  return (role.built_in ? roleDescription(role.name) : undefined) ?? summaryOf([...reaches(role).keys()])
}
