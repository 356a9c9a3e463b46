import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, text } from './wire.ts'

export const Permission = z.object({ negate: flag, resource_type: z.string(), action: z.string() })
export type Permission = z.output<typeof Permission>

/** A role and what it permits; `organization_member_permissions` is null for custom ones (contract organizations §2.1). */
const Role = z.object({
  name: z.string(),
  display_name: text,
  organization_id: z.optional(z.string()),
  site_permissions: list(Permission),
  user_permissions: list(Permission),
  organization_permissions: list(Permission),
  organization_member_permissions: list(Permission),
})

/** A role and whether the caller may give and take it (contract organizations §2.1). */
export const AssignableRole = z.extend(Role, { assignable: flag, built_in: flag })
export type AssignableRole = z.output<typeof AssignableRole>

const GivenPermission = z.object({ negate: z.boolean(), resource_type: z.string(), action: z.string() })

/**
 * A custom role as it is written (contract organizations §2.3). Only `organization_permissions` may hold anything; the
 * other three lists are refused unless they are empty.
 */
export const CustomRole = z.object({
  name: z.string(),
  display_name: z.string(),
  site_permissions: z.optional(z.array(GivenPermission)),
  user_permissions: z.optional(z.array(GivenPermission)),
  organization_permissions: z.array(GivenPermission),
  organization_member_permissions: z.optional(z.array(GivenPermission)),
})
export type CustomRole = z.output<typeof CustomRole>

/** One role, which the documentation shows in an array (contract organizations §10). */
const OneRole = z.pipe(
  z.pipe(
    z.custom<z.input<typeof Role>>(),
    z.transform((reply) => [reply].flat()[0]),
  ),
  Role,
)

export const roles = {
  /** The site roles but `member`, in random order (contract users §6.4). */
  site: endpoint({ method: 'GET', path: '/api/v2/users/roles', reply: list(AssignableRole) }),
  /** The roles of an organization, built-in ones in random order, then custom ones (contract organizations §2.1). */
  ofOrganization: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/members/roles',
    reply: list(AssignableRole),
  }),
  /**
   * A new role of an organization, its name stored in lower case (contract organizations §2.3). 400 with the reason, 404
   * to whoever may not, 403 without the licence.
   */
  createCustom: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/:organization/members/roles',
    body: CustomRole,
    reply: OneRole,
  }),
  /**
   * Replaces all of the role with the name in the body, which nothing renames (contract organizations §2.3). A permission
   * that the server does not know is lost without a word.
   */
  updateCustom: endpoint({
    method: 'PUT',
    path: '/api/v2/organizations/:organization/members/roles',
    body: CustomRole,
    reply: OneRole,
  }),
  /** Takes the role from everybody who holds it, too (contract organizations §2.3). 403 to whoever may not. */
  deleteCustom: endpoint({
    method: 'DELETE',
    path: '/api/v2/organizations/:organization/members/roles/:role',
    reply: z.undefined(),
    status: 204,
  }),
}
