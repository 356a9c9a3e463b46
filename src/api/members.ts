import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { loginTypes, Paging, SlimRole, userStatuses } from './users.ts'
import { flag, list, open, page, text } from './wire.ts'

/**
 * Somebody's membership (contract organizations §1.1). `roles` are those given there: neither what everybody there gets
 * by default nor what membership implies. A change of roles leaves `updated_at` as it is.
 */
const OrganizationMember = z.object({
  user_id: z.string(),
  organization_id: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  roles: list(SlimRole),
})

/** A membership with its account (contract organizations §1.1). What is absent before v2.32 is unknown, not none. */
export const Member = z.extend(OrganizationMember, {
  username: z.string(),
  name: text,
  avatar_url: text,
  email: text,
  status: z.optional(open(userStatuses)),
  login_type: z.optional(open(loginTypes)),
  last_seen_at: z.optional(z.string()),
  user_created_at: z.optional(z.string()),
  user_updated_at: z.optional(z.string()),
  is_service_account: flag,
  global_roles: list(SlimRole),
  has_ai_seat: z.optional(z.boolean()),
})
export type Member = z.output<typeof Member>

export const members = {
  /** Those that match `q`, by lower-cased username (contract organizations §1.3). */
  list: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/paginated-members',
    query: Paging,
    reply: page('members', Member),
  }),
  /** All that the caller may read, in no defined order; deprecated (contract organizations §1.2). */
  all: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/members',
    query: z.object({ q: z.optional(z.string()) }),
    reply: list(Member),
  }),
  /** One member by user id, username or `me` (contract organizations §1.2). */
  get: endpoint({ method: 'GET', path: '/api/v2/organizations/:organization/members/:user', reply: Member }),
  /** The new member gets the default roles of the organization at once (contract organizations §1.2). */
  add: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/:organization/members/:user',
    reply: OrganizationMember,
  }),
  /** Nobody removes themselves (contract organizations §1.2). */
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v2/organizations/:organization/members/:user',
    reply: z.undefined(),
    status: 204,
  }),
  /** Replaces all of the roles given there; on nobody's own membership (contract organizations §1.4). */
  setRoles: endpoint({
    method: 'PUT',
    path: '/api/v2/organizations/:organization/members/:user/roles',
    body: z.object({ roles: z.array(z.string()) }),
    reply: OrganizationMember,
  }),
}
