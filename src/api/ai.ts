import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { list, open } from './wire.ts'

/** Amounts are in micros, millionths of a dollar, and of the current calendar month of UTC (contract organizations §7.3). */
const period = { period_start: z.string(), period_end: z.string() }

/** What an account spent on AI, and what it may; without a budget nothing limits it. */
const Spend = z.object({
  user_id: z.string(),
  effective_group_id: z.nullish(z.string()),
  effective_budget: z.nullish(
    z.object({ spend_limit_micros: z.number(), limit_source: open(['user_override', 'group']) }),
  ),
  ...period,
  current_spend_micros: z.number(),
})

/** What an account may spend instead of what its groups allow; the spending counts for the group. */
const Override = z.object({
  user_id: z.string(),
  group_id: z.string(),
  spend_limit_micros: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
})

/** What each member of a group may spend. */
const GroupBudget = z.object({
  group_id: z.string(),
  spend_limit_micros: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
})

const groupSpend = {
  group_id: z.string(),
  spend_limit_micros: z.nullish(z.number()),
  total_spend_limit_micros: z.nullish(z.number()),
  current_spend_micros: z.number(),
}

const MemberSpend = z.object({
  user_id: z.string(),
  effective_group_id: z.nullish(z.string()),
  group_budget: z.nullish(z.number()),
  group_spend_micros: z.number(),
})

const nothing = z.undefined()
const override = '/api/v2/users/:user/ai/budget/override'
const groupBudget = '/api/v2/groups/:group/ai/budget'
const limit = z.object({ spend_limit_micros: z.number() })

/** Licensed as AI Gateway, of groups as Template RBAC too: 403 for everybody where it is not (contract organizations §7.3). */
export const ai = {
  spend: endpoint({ method: 'GET', path: '/api/v2/users/:user/ai/spend', reply: Spend }),
  /** 404 where there is none. */
  override: endpoint({ method: 'GET', path: override, reply: Override }),
  /** For a group that the account is a member of; from 0 to a million dollars. */
  setOverride: endpoint({
    method: 'PUT',
    path: override,
    body: z.extend(limit, { group_id: z.string() }),
    reply: Override,
  }),
  clearOverride: endpoint({ method: 'DELETE', path: override, reply: nothing, status: 204 }),
  /** 404 where there is none. */
  groupBudget: endpoint({ method: 'GET', path: groupBudget, reply: GroupBudget }),
  setGroupBudget: endpoint({ method: 'PUT', path: groupBudget, body: limit, reply: GroupBudget }),
  clearGroupBudget: endpoint({ method: 'DELETE', path: groupBudget, reply: nothing, status: 204 }),
  groupSpend: endpoint({
    method: 'GET',
    path: '/api/v2/groups/:group/ai/spend',
    reply: z.object({ ...period, ...groupSpend }),
  }),
  /** Of 100 accounts at most, ids by comma; who is no member or may not be read is missing. */
  memberSpend: endpoint({
    method: 'GET',
    path: '/api/v2/groups/:group/members/ai/spend',
    query: z.object({ user_ids: z.optional(z.string()) }),
    reply: z.object({ ...period, members: list(MemberSpend) }),
  }),
  /** Of 100 groups at most, ids by comma. */
  groupsSpend: endpoint({
    method: 'GET',
    path: '/api/v2/organizations/:organization/groups/ai/spend',
    query: z.object({ group_ids: z.optional(z.string()) }),
    reply: z.object({ ...period, groups: list(z.object(groupSpend)) }),
  }),
}
