import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { open } from './wire.ts'

/**
 * What an account spent on AI in the current calendar month of UTC (contract organizations §7.3). In micros, millionths
 * of a dollar; without a budget nothing limits it.
 */
const Spend = z.object({
  user_id: z.string(),
  effective_group_id: z.nullish(z.string()),
  effective_budget: z.nullish(
    z.object({ spend_limit_micros: z.number(), limit_source: open(['user_override', 'group']) }),
  ),
  period_start: z.string(),
  period_end: z.string(),
  current_spend_micros: z.number(),
})

/** Licensed as AI Gateway: 403 for everybody where it is not (contract organizations §7.3). */
export const ai = {
  spend: endpoint({ method: 'GET', path: '/api/v2/users/:user/ai/spend', reply: Spend }),
}
