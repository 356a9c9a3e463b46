import { useSuspenseQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { session, type Check } from '#api/session.ts'

/** Every permission that decides what the console shows, named once (contract organizations §4). */
export const permissions = {
  viewAllUsers: { action: 'read', object: { resource_type: 'user' } },
  createUser: { action: 'create', object: { resource_type: 'user' } },
  updateUsers: { action: 'update', object: { resource_type: 'user' } },
  deleteUser: { action: 'delete', object: { resource_type: 'user' } },
  readUserPersonal: { action: 'read_personal', object: { resource_type: 'user' } },
  updateUserPersonal: { action: 'update_personal', object: { resource_type: 'user' } },
  assignSiteRoles: { action: 'assign', object: { resource_type: 'assign_role' } },
  viewAllTokens: { action: 'read', object: { resource_type: 'api_key' } },
  createTokens: { action: 'create', object: { resource_type: 'api_key' } },
  viewAllWorkspaces: { action: 'read', object: { resource_type: 'workspace' } },
  viewDeploymentConfig: { action: 'read', object: { resource_type: 'deployment_config' } },
  viewDeploymentStats: { action: 'read', object: { resource_type: 'deployment_stats' } },
  viewAllLicenses: { action: 'read', object: { resource_type: 'license' } },
  refreshEntitlements: { action: 'create', object: { resource_type: 'license' } },
  viewAnyAuditLog: { action: 'read', object: { resource_type: 'audit_log', any_org: true } },
  viewAnyMembers: { action: 'read', object: { resource_type: 'organization_member', any_org: true } },
  viewAnyGroup: { action: 'read', object: { resource_type: 'group' } },
  createGroup: { action: 'create', object: { resource_type: 'group' } },
  editAnyGroups: { action: 'update', object: { resource_type: 'group', any_org: true } },
  assignAnyRoles: { action: 'assign', object: { resource_type: 'assign_org_role', any_org: true } },
  createOrganization: { action: 'create', object: { resource_type: 'organization' } },
  viewModelPrices: { action: 'read', object: { resource_type: 'ai_model_price' } },
  updateModelPrices: { action: 'update', object: { resource_type: 'ai_model_price' } },
  viewAIInterceptions: { action: 'read', object: { resource_type: 'aibridge_interception', any_org: true } },
} as const satisfies Record<string, Check>

export type Permission = keyof typeof permissions

/** All of them in one call. */
export const permissionsQuery = query(session.check, { body: { checks: permissions } })

/** Whether the viewer has a permission; what the deployment did not answer is not permitted. */
export function usePermission(permission: Permission): boolean {
  return useSuspenseQuery(permissionsQuery).data[permission] ?? false
}
