import * as z from 'zod/mini'

/** What the operator of a deployment decides; the defaults are those of a server that configured nothing. */
export const OperatorSettings = z.object({
  /** Calls a minute for each person and path; 0 means 512, negative no limit (contract users §1.6). */
  apiRateLimit: z._default(z.int(), 512),
  disablePasswordAuth: z._default(z.boolean(), false),
  /** Puts `__Host-` before the session cookie's name (contract users §1.1). */
  hostPrefixCookie: z._default(z.boolean(), false),
  secureAuthCookie: z._default(z.boolean(), false),
  /** Lets every origin read (contract users §1.3). */
  allowCorsRequests: z._default(z.boolean(), false),
  /** Whether the built-in GitHub provider is there (contract users §6.1). */
  githubDefaultProvider: z._default(z.boolean(), true),
})
export type OperatorSettings = z.output<typeof OperatorSettings>

/** How the attributes of every cookie end. */
export function cookieEnd({ secureAuthCookie }: OperatorSettings): string {
  return secureAuthCookie ? 'Secure; SameSite=Lax' : 'SameSite=Lax'
}
