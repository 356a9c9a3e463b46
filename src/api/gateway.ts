import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, text } from './wire.ts'

/** A sample person of the reference deployment, with the sign-in that the sample gave. */
const Persona = z.object({ role: z.string(), email: z.string(), password: z.string() })
export type Persona = z.output<typeof Persona>

/** What stands behind this gateway: the built-in reference deployment, or a Coder deployment at `url`. */
export const Deployment = z.object({
  kind: z.enum(['reference', 'coder']),
  url: text,
  personas: list(Persona),
})
export type Deployment = z.output<typeof Deployment>

/** The gateway's own endpoints: it keeps the session in a cookie that page scripts cannot read. */
export const gateway = {
  /** Checks a session token with the deployment and keeps it; 401 with the deployment's words when refused. */
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    body: z.object({ session_token: z.string() }),
    reply: z.undefined(),
    status: 204,
  }),
  /** Forgets the session, whatever the deployment does. */
  signOut: endpoint({ method: 'DELETE', path: '/session', reply: z.undefined(), status: 204 }),
  deployment: endpoint({ method: 'GET', path: '/session/deployment', reply: Deployment }),
}
