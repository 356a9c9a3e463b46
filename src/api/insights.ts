import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list } from './wire.ts'

/** How many people had a status at each local midnight of the last 60 days, today's included (contract organizations §8). */
const StatusCounts = z.object({
  status_counts: z.record(z.string(), list(z.object({ date: z.string(), count: z.number() }))),
})

export const insights = {
  /** By status, of which one that nobody ever had is absent. `timezone` is a name of IANA's, UTC where it is left out. */
  statusCounts: endpoint({
    method: 'GET',
    path: '/api/v2/insights/user-status-counts',
    query: z.object({ timezone: z.optional(z.string()) }),
    reply: StatusCounts,
  }),
}
