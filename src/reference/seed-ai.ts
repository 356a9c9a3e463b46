import { costOf, priceBook } from './ai-price-book.ts'
import { sampleOrganizations, type SampleOrganization, type SamplePerson } from './seed-people.ts'
import { one } from './seed-population.ts'
import { uuid, type Account, type Sample } from './seed-sample.ts'

const models = [
  ['anthropic', 'claude-sonnet-4-5'],
  ['anthropic', 'claude-opus-4-1'],
  ['openai', 'gpt-5'],
] as const

/** What members of a group may each spend in a month, in dollars. */
const budgets: Readonly<Record<string, number>> = { 'ml-core': 60, platform: 40, firmware: 25, research: 100 }
const micros = 1_000_000

/** The latest spell of use, in days; what is older was used too rarely to be told one by one. */
const lately = 35
const mostUses = 4

/**
 * What an AI seat is derived from: calls through the AI gateway, or a task that ran in a workspace of one's own. Tells
 * when the first was, in days before now.
 */
export function seedFirstAiUse(
  { database, random, before, organizations }: Sample,
  id: string,
  person: SamplePerson,
): number {
  const last = person.seen ?? 0
  const first = last + Math.min(person.created - last, 200) * random()
  if (person.ai === 'aibridge') {
    for (let age = first; age >= last; age -= 60) {
      const [provider, model] = one(random, models)
      database.run(
        'INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at) VALUES (?, ?, ?, ?, ?)',
        uuid(random),
        id,
        provider,
        model,
        before(age),
      )
    }
    return first
  }
  const workspace = uuid(random)
  database.run(
    'INSERT INTO workspaces (id, owner_id, organization_id, name, created_at) VALUES (?, ?, ?, ?, ?)',
    workspace,
    id,
    organizations[homeOf(person)],
    'task-workspace',
    before(first),
  )
  database.run(
    `INSERT INTO workspace_builds (workspace_id, build_number, transition, has_ai_task, succeeded, created_at)
     VALUES (?, 1, 'start', 1, 1, ?)`,
    workspace,
    before(first),
  )
  return first
}

/** The organization that somebody works in most. */
export function homeOf({ organizations }: SamplePerson): SampleOrganization {
  return sampleOrganizations.find(({ name }) => organizations[name])?.name ?? 'meridian'
}

/** Budgets of groups, and of one who may spend more than the group. */
export function seedBudgets({ database, before, groups }: Sample, accounts: readonly Account[]): void {
  for (const { id, name } of groups) {
    const dollars = budgets[name]
    if (dollars === undefined) continue
    database.run(
      'INSERT INTO group_ai_budgets (group_id, spend_limit_micros, created_at, updated_at) VALUES (?, ?, ?, ?)',
      id,
      dollars * micros,
      before(160),
      before(50),
    )
  }
  const heavy = accounts.find(({ person, groups: [group] }) => person.username === 'rasheed-w' && group !== undefined)
  if (!heavy) return
  database.run(
    'INSERT INTO user_ai_budget_overrides (user_id, group_id, spend_limit_micros, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    heavy.id,
    heavy.groups[0] ?? '',
    150 * micros,
    before(20),
    before(20),
  )
}

/** What somebody who is about used of AI lately, with what it cost by the price book and the group that it counts for. */
export function seedRecentAiUse({ database, history, before, groups }: Sample, account: Account): void {
  const { id, person, firstAiUse } = account
  if (person.ai !== 'aibridge' || firstAiUse === undefined || person.seen === null || person.seen > lately) return
  const budgeted = groups.find(({ id: group, name }) => account.groups.includes(group) && name in budgets)
  const uses = 1 + Math.floor(mostUses * history())
  const from = Math.min(firstAiUse, lately)
  for (let use = 0; use < uses; use += 1) {
    const [provider, model] = one(history, models)
    const prices = priceBook.find((each) => each.provider === provider && each.model === model)
    const input = Math.round(20_000 + 1_500_000 * history() ** 2)
    const tokens = {
      input,
      output: Math.round(input * (0.05 + 0.2 * history())),
      cacheRead: Math.round(input * 4 * history()),
      cacheWrite: Math.round(input * 0.5 * history()),
    }
    const started = before(person.seen + Math.max(0, from - person.seen) * history() ** 1.5)
    database.run(
      `INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at, group_id, input_tokens, output_tokens,
         cache_read_tokens, cache_write_tokens, cost_micros)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      uuid(history),
      id,
      provider,
      model,
      started,
      budgeted?.id ?? null,
      tokens.input,
      tokens.output,
      tokens.cacheRead,
      tokens.cacheWrite,
      prices ? costOf(tokens, prices) : 0,
    )
  }
}
