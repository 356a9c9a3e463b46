import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'

/** The key with which an account's workspaces speak to Git, in OpenSSH's form (contract users §6.5). */
const SshKey = z.object({
  user_id: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  public_key: z.string(),
})

export const sshKeys = {
  get: endpoint({ method: 'GET', path: '/api/v2/users/:user/gitsshkey', reply: SshKey }),
  /** Replaces the pair at once: what knows the former key lets nobody in any more. */
  regenerate: endpoint({ method: 'PUT', path: '/api/v2/users/:user/gitsshkey', reply: SshKey }),
}
