import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list } from './wire.ts'

export const workspaces = {
  /** What an account last gave the parameters of a template, newest first (contract users §6.5). */
  autofill: endpoint({
    method: 'GET',
    path: '/api/v2/users/:user/autofill-parameters',
    query: z.object({ template_id: z.string() }),
    reply: list(z.object({ name: z.string(), value: z.string() })),
  }),
}
