import { useQuery } from '@tanstack/react-query'
import { ai } from '#api/ai.ts'
import { ApiError } from '#api/error.ts'
import { query } from '#api/query.ts'
import type { User } from '#api/users.ts'
import { Block } from '#components/Block.tsx'
import { Loaded } from '#components/Loaded.tsx'
import { instant } from '#lib/dates.ts'
import { dollars } from '#lib/money.ts'

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const sources: Readonly<Record<string, string>> = { user_override: 'set for this account', group: 'from a group' }

/** What somebody's use of AI has cost this month; no block where the deployment is from before it counted (§7.3). */
export function SpendBlock({ user }: { user: User }) {
  const spend = useQuery(query(ai.spend, { user: user.id }))
  // The account itself is readable, so it is the endpoint that is not there.
  if (spend.error instanceof ApiError && spend.error.kind === 'not-found') return null
  return (
    <Block title="AI spend">
      <Loaded query={spend} refusal={`You may not see what ${user.username} spent.`} lines={1}>
        {({ current_spend_micros, effective_budget, period_start }) => {
          const start = instant(period_start)
          return (
            <p className="py-1 text-menu text-ink-2">
              <strong className="tabular-nums">{dollars(current_spend_micros)}</strong>
              {effective_budget
                ? ` of ${dollars(effective_budget.spend_limit_micros)}, a budget ${sources[effective_budget.limit_source] ?? effective_budget.limit_source}`
                : ', nothing limits it'}
              {start && ` · ${month.format(start)}, UTC`}
            </p>
          )
        }}
      </Loaded>
    </Block>
  )
}
