import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, text } from './wire.ts'

export const Permission = z.object({ negate: flag, resource_type: z.string(), action: z.string() })
export type Permission = z.output<typeof Permission>

/**
 * A role and whether the caller may give and take it (contract organizations §2.1).
 * `organization_member_permissions` is null for custom roles.
 */
export const AssignableRole = z.object({
  name: z.string(),
  display_name: text,
  organization_id: z.optional(z.string()),
  site_permissions: list(Permission),
  user_permissions: list(Permission),
  organization_permissions: list(Permission),
  organization_member_permissions: list(Permission),
  assignable: flag,
  built_in: flag,
})
export type AssignableRole = z.output<typeof AssignableRole>

export const roles = {
  /** The site roles but `member`, in random order (contract users §6.4). */
  site: endpoint({ method: 'GET', path: '/api/v2/users/roles', reply: list(AssignableRole) }),
  /** The roles of an organization, built-in ones in random order, then custom ones (contract organizations §2.1). */
  ofOrganization: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/members/roles',
    reply: list(AssignableRole),
  }),
}
