import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open, text } from './wire.ts'

/**
 * A session or a token (contract users §7): `lifetime_seconds` as it was made, `last_used` of 1970 means never.
 * `scope` is the legacy form, empty where the scopes have none. `username` comes in lists only.
 */
export const ApiKey = z.object({
  id: z.string(),
  user_id: z.string(),
  last_used: z.string(),
  expires_at: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  login_type: open(['password', 'github', 'oidc', 'token', 'oauth2_provider_app']),
  scope: text,
  scopes: list(z.string()),
  token_name: text,
  lifetime_seconds: z.number(),
  allow_list: list(z.string()),
  username: z.optional(z.string()),
})
export type ApiKey = z.output<typeof ApiKey>

/** `lifetime` in nanoseconds; entries of `allow_list` are `type:id`, where `*` stands for any (contract users §7). */
export const CreateToken = z.object({
  token_name: z.optional(z.string()),
  lifetime: z.optional(z.number()),
  scopes: z.optional(z.array(z.string())),
  /** Legacy: read where `scopes` has none. */
  scope: z.optional(z.string()),
  allow_list: z.optional(z.array(z.string())),
})
export type CreateToken = z.output<typeof CreateToken>

/** The only time that a credential is told. */
const NewKey = z.object({ key: z.string() })
const nothing = z.undefined()

export const tokens = {
  /** A session for an account, not for this browser: no cookie comes with it. */
  createSession: endpoint({ method: 'POST', path: '/api/v2/users/:user/keys', reply: NewKey, status: 201 }),
  /** Tokens, no sessions, those that the caller may read; unsorted. */
  list: endpoint({
    method: 'GET',
    path: '/api/v2/users/:user/keys/tokens',
    query: z.object({ include_expired: z.optional(z.boolean()), include_all: z.optional(z.boolean()) }),
    reply: list(ApiKey),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v2/users/:user/keys/tokens',
    body: CreateToken,
    reply: NewKey,
    status: 201,
  }),
  /** The longest lifetime of a token of this account, in nanoseconds. */
  config: endpoint({
    method: 'GET',
    path: '/api/v2/users/:user/keys/tokens/tokenconfig',
    reply: z.object({ max_token_lifetime: z.number() }),
  }),
  getByName: endpoint({ method: 'GET', path: '/api/v2/users/:user/keys/tokens/:name', reply: ApiKey }),
  /** A token or a session by its id; the account in the path need not be its own. */
  get: endpoint({ method: 'GET', path: '/api/v2/users/:user/keys/:key', reply: ApiKey }),
  remove: endpoint({ method: 'DELETE', path: '/api/v2/users/:user/keys/:key', reply: nothing, status: 204 }),
  /** Ends it and keeps it in the list. */
  expire: endpoint({ method: 'PUT', path: '/api/v2/users/:user/keys/:key/expire', reply: nothing, status: 204 }),
  /** The scopes that a token may ask for, sorted. */
  scopes: endpoint({ method: 'GET', path: '/api/v2/auth/scopes', reply: z.object({ external: list(z.string()) }) }),
}
