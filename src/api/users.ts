import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open, page, text, flag } from './wire.ts'

export const userStatuses = ['active', 'dormant', 'suspended'] as const
export type UserStatus = (typeof userStatuses)[number]
export const loginTypes = ['password', 'github', 'oidc', 'token', 'none', 'oauth2_provider_app'] as const
export type LoginType = (typeof loginTypes)[number]

/** A role as users and members carry it; an empty `display_name` means a role that the server does not know. */
export const SlimRole = z.object({ name: z.string(), display_name: text, organization_id: z.optional(z.string()) })
export type SlimRole = z.output<typeof SlimRole>

/** Who somebody is, without what they belong to and may do (contract organizations §6, `ReducedUser`). */
export const ReducedUser = z.object({
  id: z.string(),
  username: z.string(),
  name: text,
  avatar_url: text,
  email: text,
  created_at: z.string(),
  updated_at: z.optional(z.string()),
  last_seen_at: z.optional(z.string()),
  status: open(userStatuses),
  login_type: z._default(open(loginTypes), ''),
  is_service_account: flag,
})

/**
 * A person or a service account (contract users §2.1).
 *
 * Times are RFC 3339; `last_seen_at` of year 1 means never. `organization_ids` is null in lists for a user without
 * memberships. `has_ai_seat` that is absent (before v2.33) means unknown, not none.
 */
export const User = z.extend(ReducedUser, {
  organization_ids: list(z.string()),
  roles: list(SlimRole),
  has_ai_seat: z.optional(z.boolean()),
})
export type User = z.output<typeof User>

/** `limit` 0 or absent means all rows; `offset` counts rows (contract users §1.7). */
export const Paging = z.object({
  q: z.optional(z.string()),
  limit: z.optional(z.number()),
  offset: z.optional(z.number()),
  after_id: z.optional(z.string()),
})

/** Contract users §4: who may send what, and the order of its checks. */
export const CreateUser = z.object({
  username: z.string(),
  email: z.optional(z.string()),
  name: z.optional(z.string()),
  password: z.optional(z.string()),
  login_type: z.optional(z.string()),
  organization_ids: z.array(z.string()),
  /** Legacy: one more of them. */
  organization_id: z.optional(z.string()),
  user_status: z.optional(z.nullable(z.string())),
  service_account: z.optional(z.boolean()),
  roles: z.optional(z.array(z.string())),
})
export type CreateUser = z.output<typeof CreateUser>

/** What is left out is cleared, so send all three (contract users §6.3). */
export const UserProfile = z.object({
  username: z.string(),
  name: z.optional(z.string()),
  avatar_url: z.optional(z.string()),
})
export type UserProfile = z.output<typeof UserProfile>

const Message = z.object({ message: text })

/** Stored roles of one account, those of organizations by id (contract users §6.4). */
const UserRoles = z.object({ roles: list(z.string()), organization_roles: z.record(z.string(), list(z.string())) })

export const users = {
  /** People that the caller may read and that match `q`, by lower-cased username (contract users §1.7, §3). */
  list: endpoint({ method: 'GET', path: '/api/v2/users', query: Paging, reply: page('users', User) }),
  /** One account by id, username or `me` (contract users §1.9). */
  get: endpoint({ method: 'GET', path: '/api/v2/users/:user', reply: User }),
  /** A new account (contract users §4). */
  create: endpoint({ method: 'POST', path: '/api/v2/users', body: CreateUser, reply: User, status: 201 }),
  /** Deletes softly: name and e-mail become free again. 417 while the account owns workspaces (contract users §6.3). */
  remove: endpoint({ method: 'DELETE', path: '/api/v2/users/:user', reply: Message }),
  /** Replaces name and picture as a whole (contract users §6.3). */
  setProfile: endpoint({ method: 'PUT', path: '/api/v2/users/:user/profile', body: UserProfile, reply: User }),
  /** Sessions and tokens stop working until activation; not on oneself, not on an owner (contract users §6.3). */
  suspend: endpoint({ method: 'PUT', path: '/api/v2/users/:user/status/suspend', reply: User }),
  /** From suspended or dormant (contract users §6.3). */
  activate: endpoint({ method: 'PUT', path: '/api/v2/users/:user/status/activate', reply: User }),
  /** One's own login type; 403 for anybody else's (contract users §6.3). */
  loginType: endpoint({
    method: 'GET',
    path: '/api/v2/users/:user/login-type',
    reply: z.object({ login_type: open(loginTypes) }),
  }),
  /** Contract users §6.4. */
  roles: endpoint({ method: 'GET', path: '/api/v2/users/:user/roles', reply: UserRoles }),
  /** Replaces all site roles; not on oneself (contract users §6.4). */
  setRoles: endpoint({
    method: 'PUT',
    path: '/api/v2/users/:user/roles',
    body: z.object({ roles: z.array(z.string()) }),
    reply: User,
  }),
}
