import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, text } from './wire.ts'

/** How people may sign in (contract users §6.1); `signInText` and `iconUrl` are the operator's. */
export const AuthMethods = z.object({
  terms_of_service_url: text,
  password: z.object({ enabled: flag }),
  github: z.object({ enabled: flag, default_provider_configured: flag }),
  oidc: z.object({ enabled: flag, signInText: text, iconUrl: text }),
})
export type AuthMethods = z.output<typeof AuthMethods>

export const Login = z.object({ email: z.string(), password: z.string() })
export type Login = z.output<typeof Login>

export const CreateFirstUser = z.object({
  email: z.string(),
  username: z.string(),
  password: z.string(),
  name: z.optional(z.string()),
  trial: z.optional(z.boolean()),
})

const Message = z.object({ message: text })

/** One permission to ask for (contract organizations §4). Ids are UUIDs, `owner_id` may be `me`. */
export const Check = z.object({
  action: z.string(),
  object: z.object({
    resource_type: z.string(),
    owner_id: z.optional(z.string()),
    organization_id: z.optional(z.string()),
    resource_id: z.optional(z.string()),
    any_org: z.optional(z.boolean()),
  }),
})
export type Check = z.output<typeof Check>

export const session = {
  /** Contract users §6.1. */
  authMethods: endpoint({ method: 'GET', path: '/api/v2/users/authmethods', reply: AuthMethods }),
  /** 404 while nobody exists (contract users §6.1). */
  firstUser: endpoint({ method: 'GET', path: '/api/v2/users/first', reply: Message }),
  /** The first account: an owner. No session comes with it (contract users §6.1). */
  createFirstUser: endpoint({
    method: 'POST',
    path: '/api/v2/users/first',
    body: CreateFirstUser,
    reply: z.object({ user_id: z.string(), organization_id: z.string() }),
    status: 201,
  }),
  /** Contract users §6.1. The gateway keeps `session_token` to itself, so it is absent in the browser. */
  login: endpoint({
    method: 'POST',
    path: '/api/v2/users/login',
    body: Login,
    reply: z.object({ session_token: z.optional(z.string()) }),
    status: 201,
  }),
  /** Ends the session of the call (contract users §6.1). */
  logout: endpoint({ method: 'POST', path: '/api/v2/users/logout', reply: Message }),
  /** Begins the change of an account's way to sign in; the provider's return ends it (contract users §6.1). */
  convertLogin: endpoint({
    method: 'POST',
    path: '/api/v2/users/:user/convert-login',
    body: z.object({ to_type: z.string(), password: z.string() }),
    reply: z.object({ state_string: z.string(), expires_at: z.string(), to_type: z.string(), user_id: z.string() }),
    status: 201,
  }),
  /** What the OIDC provider told of the caller (contract users §6.1). */
  oidcClaims: endpoint({
    method: 'GET',
    path: '/api/v2/users/oidc-claims',
    reply: z.object({ claims: z.record(z.string(), z.unknown()) }),
  }),
  /** Which of the named permissions the caller has, all in one call (contract organizations §4). */
  check: endpoint({
    method: 'POST',
    path: '/api/v2/authcheck',
    body: z.object({ checks: z.record(z.string(), Check) }),
    reply: z.record(z.string(), z.boolean()),
  }),
}
