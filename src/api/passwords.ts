import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, text } from './wire.ts'

/** A reply without a body. */
const nothing = z.undefined()

export const passwords = {
  /** Whether a password would be taken, and what to do where not (contract users §5). */
  validate: endpoint({
    method: 'POST',
    path: '/api/v2/users/validate-password',
    body: z.object({ password: z.string() }),
    reply: z.object({ valid: flag, details: text }),
  }),
  /** Ends every session and token of the account; `old_password` is for one's own (contract users §5). */
  change: endpoint({
    method: 'PUT',
    path: '/api/v2/users/:user/password',
    body: z.object({ password: z.string(), old_password: z.optional(z.string()) }),
    reply: nothing,
    status: 204,
  }),
  /** Sends a passcode to whoever has this address; the reply does not tell whether somebody has (contract users §5). */
  requestPasscode: endpoint({
    method: 'POST',
    path: '/api/v2/users/otp/request',
    body: z.object({ email: z.string() }),
    reply: nothing,
    status: 204,
  }),
  /** A new password for whoever has the passcode (contract users §5). */
  changeByPasscode: endpoint({
    method: 'POST',
    path: '/api/v2/users/otp/change-password',
    body: z.object({ email: z.string(), password: z.string(), one_time_passcode: z.string() }),
    reply: nothing,
    status: 204,
  }),
}
