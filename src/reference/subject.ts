import type { Permission } from '#api/roles.ts'
import { subjectOf, type Subject } from './access.ts'
import type { Session } from './authentication.ts'
import { impliedNames, type Role, type Sharing } from './built-in-roles.ts'
import type { Database, SqlRow } from './database.ts'
import { storedList } from './stored-list.ts'

interface MembershipRow extends SqlRow {
  readonly organization_id: string
  readonly roles: string
  readonly default_org_member_roles: string
  readonly shareable_workspace_owners: Sharing
}

interface CustomRoleRow extends SqlRow {
  readonly organization_id: string
  readonly name: string
  readonly display_name: string
  readonly organization_permissions: string
  readonly organization_member_permissions: string
}

/** Who a session acts as: read anew for each call, so that a change of roles is in force at once. */
export function subjectOfSession(database: Database, { user, key }: Session): Subject {
  const account = database.get<{ is_service_account: number }>(
    'SELECT is_service_account FROM users WHERE id = ?',
    user.id,
  )
  const memberships = database.all<MembershipRow>(
    `SELECT organization_id, roles, default_org_member_roles, shareable_workspace_owners
     FROM organization_members JOIN organizations ON organizations.id = organization_id
     WHERE user_id = ?`,
    user.id,
  )
  return subjectOf({
    id: user.id,
    roles: storedList(user.roles),
    isServiceAccount: account?.is_service_account === 1,
    memberships: memberships.map((membership) => ({
      organization_id: membership.organization_id,
      roles: storedList(membership.roles),
      default_org_member_roles: storedList(membership.default_org_member_roles),
      sharing: membership.shareable_workspace_owners,
      custom_roles: storedRolesOf(database, membership.organization_id),
    })),
    scopes: storedList(key.scopes),
    allowList: storedList(key.allow_list),
  })
}

/** The custom roles of an organization, which have no permissions elsewhere (contract organizations §2.3). */
export function customRolesOf(database: Database, organization: string): Role[] {
  return storedRolesOf(database, organization).filter(({ name }) => !impliedNames.includes(name))
}

/**
 * Makes the implied roles what they are without what was written over them, in one organization or in all
 * (contract organizations §2.3).
 */
export function restoreImpliedRoles(database: Database, organization?: string): void {
  database.run(
    `DELETE FROM custom_roles WHERE name IN (${impliedNames.map(() => '?').join(', ')}) AND ? IN ('', organization_id)`,
    ...impliedNames,
    organization ?? '',
  )
}

function storedRolesOf(database: Database, organization: string): Role[] {
  return database
    .all<CustomRoleRow>('SELECT * FROM custom_roles WHERE organization_id = ? ORDER BY name', organization)
    .map((row) => ({
      name: row.name,
      display_name: row.display_name,
      site_permissions: [],
      user_permissions: [],
      organization_permissions: storedPermissions(row.organization_permissions),
      organization_member_permissions: storedPermissions(row.organization_member_permissions),
    }))
}

function storedPermissions(json: string): Permission[] {
  return JSON.parse(json) as Permission[]
}
