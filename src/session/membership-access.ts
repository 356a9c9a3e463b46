import { useQuery } from '@tanstack/react-query'
import { query } from '#api/query.ts'
import { session, type Check } from '#api/session.ts'
import type { OrganizationAccess } from './organization-access.ts'

/** What changing who belongs to an organization takes (contract organizations §1.2, §4). */
const actions = {
  addMember: ['organization_member', 'create'],
  removeMember: ['organization_member', 'delete'],
  assignOrgRoles: ['assign_org_role', 'assign'],
} as const

type Action = keyof typeof actions

const names: readonly Action[] = ['addMember', 'removeMember', 'assignOrgRoles']

/**
 * Where the viewer may add and remove members: for each of these organizations, in one call for all; nothing while the
 * deployment has not said.
 */
export function useMembershipAccess(organizations: readonly string[]) {
  const checks = Object.fromEntries(
    organizations.flatMap((organization_id) =>
      names.map((name): [string, Check] => {
        const [resource_type, action] = actions[name]
        return [`${name} ${organization_id}`, { action, object: { resource_type, organization_id } }]
      }),
    ),
  )
  return useQuery({
    ...query(session.check, { body: { checks } }),
    select:
      (reply) =>
      (organization: string): OrganizationAccess =>
        Object.fromEntries(names.map((name) => [name, reply[`${name} ${organization}`]])),
    enabled: organizations.length > 0,
    staleTime: 60_000,
  })
}
