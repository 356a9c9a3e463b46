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
  /**
   * How many match `q`, as in `owner:alice`, of those that the caller may read: to who may read none of others there seem
   * to be none. The page of them that comes along is nobody's to read here.
   */
  count: endpoint({
    method: 'GET',
    path: '/api/v2/workspaces',
    query: z.object({ q: z.optional(z.string()), limit: z.optional(z.number()) }),
    reply: z.object({ workspaces: z.optional(z.array(z.unknown())), count: z.number() }),
  }),
}
