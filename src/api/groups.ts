import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open, page, text } from './wire.ts'
import { Paging, ReducedUser } from './users.ts'

/** A group of people of one organization (contract organizations §6). */
export const GroupSummary = z.object({
  id: z.string(),
  name: z.string(),
  display_name: text,
  organization_id: z.string(),
  organization_name: text,
  organization_display_name: text,
  avatar_url: text,
  quota_allowance: z.optional(z.number()),
  source: open(['user', 'oidc']),
  total_member_count: z.optional(z.number()),
})

/** `members` holds only those that the caller may read, so there may be fewer than `total_member_count`. */
const Group = z.extend(GroupSummary, { members: list(ReducedUser) })

/** The name keeps the rule of usernames; `Everyone` is taken in every organization (contract organizations §6). */
const CreateGroup = z.object({
  name: z.string(),
  display_name: z.optional(z.string()),
  avatar_url: z.optional(z.string()),
  quota_allowance: z.optional(z.number()),
})

/** What is left out stays; people are ids of members of the organization (contract organizations §6). */
const UpdateGroup = z.object({
  add_users: z.optional(z.array(z.string())),
  remove_users: z.optional(z.array(z.string())),
  name: z.optional(z.string()),
  display_name: z.optional(z.nullable(z.string())),
  avatar_url: z.optional(z.nullable(z.string())),
  quota_allowance: z.optional(z.nullable(z.number())),
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
  /** Those of an organization by lower-cased name, without members; 500 to whoever may not read all of them. */
  paginated: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/paginated-groups',
    query: Paging,
    reply: page('groups', GroupSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/v2/groups/:group',
    query: z.object({ exclude_members: z.optional(z.boolean()) }),
    reply: Group,
  }),
  getByName: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/groups/:name',
    query: z.object({ exclude_members: z.optional(z.boolean()) }),
    reply: Group,
  }),
  /** By lower-cased username; `q` as for accounts. */
  members: endpoint({
    method: 'GET',
    path: '/api/v2/groups/:group/members',
    query: Paging,
    reply: page('users', ReducedUser),
  }),
  membersByName: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/groups/:name/members',
    query: Paging,
    reply: page('users', ReducedUser),
  }),
  /** 409 where the name is taken, 500 to whoever may not. */
  create: endpoint({
    method: 'POST',
    path: '/api/v2/organizations/:organization/groups',
    body: CreateGroup,
    reply: Group,
    status: 201,
  }),
  /** Of `Everyone` neither name nor members can be changed. */
  update: endpoint({ method: 'PATCH', path: '/api/v2/groups/:group', body: UpdateGroup, reply: Group }),
  /** 400 for `Everyone`, 500 to whoever may not. */
  remove: endpoint({ method: 'DELETE', path: '/api/v2/groups/:group', reply: z.object({ message: text }) }),
}
