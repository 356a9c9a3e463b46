import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open, page, text } from './wire.ts'
import { Paging, ReducedUser } from './users.ts'

/**
 * A group of people of one organization (contract organizations §6). `members` holds only those that the caller may
 * read, so there may be fewer than `total_member_count`.
 */
const Group = z.object({
  id: z.string(),
  name: z.string(),
  display_name: text,
  organization_id: z.string(),
  organization_name: text,
  organization_display_name: text,
  avatar_url: text,
  quota_allowance: z.optional(z.number()),
  source: open(['user', 'oidc']),
  members: list(ReducedUser),
  total_member_count: z.optional(z.number()),
})

/** Licensed as Template RBAC: 403 for everybody where it is not (contract organizations §6). */
export const groups = {
  /** Those that the caller may read or belongs to, unordered; `has_member` is an id or a username. */
  list: endpoint({
    method: 'GET',
    path: '/api/v2/groups',
    query: z.object({
      organization: z.optional(z.string()),
      has_member: z.optional(z.string()),
      group_ids: z.optional(z.string()),
    }),
    reply: list(Group),
  }),
  ofOrganization: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/groups',
    query: z.object({ has_member: z.optional(z.string()), group_ids: z.optional(z.string()) }),
    reply: list(Group),
  }),
  get: endpoint({ method: 'GET', path: '/api/v2/groups/:group', reply: Group }),
  /** By lower-cased username; `q` as for accounts. */
  members: endpoint({
    method: 'GET',
    path: '/api/v2/groups/:group/members',
    query: Paging,
    reply: page('users', ReducedUser),
  }),
}
