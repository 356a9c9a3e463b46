import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, open, text } from './wire.ts'
import { Paging, User } from './users.ts'

/** How a field was and became; the value of a secret one is left out, as is what was or is nothing. */
const Change = z.object({ old: z.optional(z.unknown()), new: z.optional(z.unknown()), secret: flag })

/**
 * What somebody did or tried (contract organizations §8 Audit): `status_code` of 400 and above means tried.
 *
 * `user` is who did it, null where the account is not known. In `description`, `{user}` and `{target}` stand for names.
 * `resource_id` is the user's for sign-ins, tokens, SSH keys, seats and memberships.
 */
export const AuditLog = z.object({
  id: z.string(),
  request_id: z.string(),
  time: z.string(),
  ip: text,
  user_agent: text,
  resource_type: z.string(),
  resource_id: z.string(),
  resource_target: text,
  resource_icon: text,
  action: open(['create', 'write', 'delete', 'login', 'logout', 'register', 'request_password_reset']),
  diff: z.record(z.string(), Change),
  status_code: z.number(),
  additional_fields: z.optional(z.unknown()),
  description: text,
  resource_link: text,
  is_deleted: flag,
  organization_id: text,
  organization: z.nullish(z.object({ id: z.string(), name: text, display_name: text, icon: text })),
  user: z.nullish(User),
})
export type AuditLog = z.output<typeof AuditLog>

/** `count` stops at `count_cap + 1`: more than the cap, nobody counted. */
const AuditPage = z.object({ audit_logs: list(AuditLog), count: z.number(), count_cap: z.optional(z.number()) })

export const audit = {
  /** The newest first, 100 where no limit is given; 403 for who may not read it anywhere (contract organizations §8). */
  list: endpoint({ method: 'GET', path: '/api/v2/audit', query: Paging, reply: AuditPage }),
}
