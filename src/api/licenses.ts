import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, text } from './wire.ts'

/** A licence without its token; times within `claims` are Unix seconds (contract organizations §8). */
const License = z.object({
  id: z.number(),
  uuid: text,
  uploaded_at: z.string(),
  claims: z.record(z.string(), z.unknown()),
})

export const licenses = {
  /** None for who may not read them, which is nobody but owners (contract organizations §8). */
  list: endpoint({ method: 'GET', path: '/api/v2/licenses', reply: list(License) }),
}
