import { useQuery } from '@tanstack/react-query'
import { request } from '#api/client.ts'
import { query } from '#api/query.ts'
import { session, type Check } from '#api/session.ts'

/** What the viewer may do in one organization (contract organizations §4); the id is its UUID. */
function checksOf(organization_id: string) {
  const on = (resource_type: string, action: string) => ({ action, object: { resource_type, organization_id } })
  return {
    viewMembers: on('organization_member', 'read'),
    addMember: on('organization_member', 'create'),
    removeMember: on('organization_member', 'delete'),
    viewOrgRoles: on('assign_org_role', 'read'),
    assignOrgRoles: on('assign_org_role', 'assign'),
    unassignOrgRoles: on('assign_org_role', 'unassign'),
    createOrgRoles: on('assign_org_role', 'create'),
    updateOrgRoles: on('assign_org_role', 'update'),
    deleteOrgRoles: on('assign_org_role', 'delete'),
    viewGroups: on('group', 'read'),
    viewIdpSyncSettings: on('idpsync_settings', 'read'),
  } satisfies Record<string, Check>
}

/** What the viewer may do in one organization; nothing while the deployment has not said. */
export type OrganizationAccess = Readonly<Partial<Record<keyof ReturnType<typeof checksOf>, boolean>>>

export function organizationAccessQuery(organization: string) {
  return {
    ...query(session.check, { body: { checks: checksOf(organization) } }),
    select: (reply: Readonly<Record<string, boolean>>): OrganizationAccess => reply,
    staleTime: 60_000,
  }
}

export function useOrganizationAccess(organization: string) {
  return useQuery(organizationAccessQuery(organization))
}

/** The same, asked for now and outside of what is on screen. */
export async function readOrganizationAccess(organization: string, signal: AbortSignal): Promise<OrganizationAccess> {
  return request(session.check, { body: { checks: checksOf(organization) } }, signal)
}
