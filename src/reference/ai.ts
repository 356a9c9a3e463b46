import { ai } from '#api/ai.ts'
import type { Context } from './context.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'

/** Spending on AI (contract organizations §7.3): no call is priced here, and nobody has a budget. */
export function serveAi({ database, now }: Context): Route[] {
  return serve(ai, {
    spend: {
      handle({ params, session }) {
        const user = readableUser(database, subjectOfSession(database, session), params.user)
        const today = now()
        const monthStart = (later: number) =>
          wireTime(storedTime(new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + later, 1))))
        return {
          user_id: user.id,
          effective_group_id: null,
          effective_budget: null,
          period_start: monthStart(0),
          period_end: monthStart(1),
          current_spend_micros: 0,
        }
      },
    },
  })
}
