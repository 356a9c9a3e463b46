import { ai } from '#api/ai.ts'
import type { WireReply } from '#api/endpoint.ts'
import { allows, type Subject } from './access.ts'
import { trackedNumber, trackedText, type AuditedThing } from './audit-log.ts'
import { field, int64, struct, uuid } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { requireLicense } from './licensed.ts'
import { readableOrganization } from './organizations.ts'
import { ParameterReader } from './parameters.ts'
import { notFound, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime, type StoredTime } from './time.ts'
import { readableUser } from './users.ts'
import { parseUuid } from './uuid.ts'

interface GroupRow extends SqlRow {
  readonly id: string
  readonly name: string
  readonly organization_id: string
}

interface BudgetRow extends SqlRow {
  readonly group_id: string
  readonly spend_limit_micros: number
  readonly created_at: string
  readonly updated_at: string
}

interface OverrideRow extends BudgetRow {
  readonly user_id: string
}

/** A million dollars, in micros. */
const mostMicros = 1e12
const mostIds = 100

/** Somebody's groups, among them that of everybody, which has the organization's id. */
const groupsOf = `
  SELECT group_id AS id FROM group_members WHERE user_id = ?1
  UNION ALL SELECT organization_id FROM organization_members WHERE user_id = ?1`

/** Budgets of AI and what was spent of them (contract organizations §7.3). */
export function serveAi({ database, now, entitlements }: Context): Route[] {
  return serve(ai, {
    spend: {
      handle({ params, session }) {
        const user = readableUser(database, subjectOfSession(database, session), params.user)
        const budget = budgetOf(user.id)
        return {
          user_id: user.id,
          effective_group_id: budget?.group_id ?? null,
          effective_budget: budget
            ? { spend_limit_micros: budget.spend_limit_micros, limit_source: budget.limit_source }
            : null,
          ...periodReply(),
          current_spend_micros: spent('initiator_id = ?', user.id),
        }
      },
    },

    override: {
      handle({ params, session }) {
        const user = readableUser(database, subjectOfSession(database, session), params.user)
        return overrideReply(overrideOf(user.id) ?? missing())
      },
    },

    setOverride: {
      body: struct('UpsertUserAIBudgetOverrideRequest', {
        group_id: field(uuid()),
        spend_limit_micros: field(int64()),
      }),
      handle({ params, session, body, audit }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        const { group_id, spend_limit_micros } = body()
        refuseLimit(spend_limit_micros)
        const group = readableGroup(subject, group_id)
        refuseChange(subject, user.id, group)
        if (!isMember(group.id, user.id)) throw new Refusal(400, 'User is not a member of the referenced group.')
        const former = overrideOf(user.id)
        const time = storedTime(now())
        database.run(
          `INSERT INTO user_ai_budget_overrides (user_id, group_id, spend_limit_micros, created_at, updated_at)
           VALUES (?1, ?2, ?3, ?4, ?4)
           ON CONFLICT DO UPDATE SET group_id = ?2, spend_limit_micros = ?3, updated_at = ?4`,
          user.id,
          group.id,
          spend_limit_micros,
          time,
        )
        const override = overrideOf(user.id) ?? missing()
        audit({
          type: 'user_ai_budget_override',
          action: former ? 'write' : 'create',
          ...(former && { before: auditedOverride(former, user.username) }),
          after: auditedOverride(override, user.username),
        })
        return overrideReply(override)
      },
    },

    clearOverride: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        const override = overrideOf(user.id) ?? missing()
        refuseChange(subject, user.id, readableGroup(subject, override.group_id))
        database.run('DELETE FROM user_ai_budget_overrides WHERE user_id = ?', user.id)
        audit({
          type: 'user_ai_budget_override',
          action: 'delete',
          before: auditedOverride(override, user.username),
        })
      },
    },

    groupBudget: {
      handle({ params, session }) {
        requireLicense(entitlements, 'aibridge')
        const group = readableGroup(subjectOfSession(database, session), params.group)
        return budgetReply(groupBudgetOf(group.id) ?? missing())
      },
    },

    setGroupBudget: {
      body: struct('UpsertGroupAIBudgetRequest', { spend_limit_micros: field(int64()) }),
      handle({ params, session, body, audit }) {
        requireLicense(entitlements, 'aibridge')
        const subject = subjectOfSession(database, session)
        const group = readableGroup(subject, params.group)
        const { spend_limit_micros } = body()
        refuseLimit(spend_limit_micros)
        if (!mayUpdate(subject, group)) throw notFound()
        const former = groupBudgetOf(group.id)
        database.run(
          `INSERT INTO group_ai_budgets (group_id, spend_limit_micros, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)
           ON CONFLICT DO UPDATE SET spend_limit_micros = ?2, updated_at = ?3`,
          group.id,
          spend_limit_micros,
          storedTime(now()),
        )
        const budget = groupBudgetOf(group.id) ?? missing()
        audit({
          type: 'group_ai_budget',
          action: former ? 'write' : 'create',
          ...(former && { before: auditedBudget(former, group) }),
          after: auditedBudget(budget, group),
        })
        return budgetReply(budget)
      },
    },

    clearGroupBudget: {
      handle({ params, session, audit }) {
        requireLicense(entitlements, 'aibridge')
        const subject = subjectOfSession(database, session)
        const group = readableGroup(subject, params.group)
        const budget = groupBudgetOf(group.id) ?? missing()
        if (!mayUpdate(subject, group)) throw notFound()
        database.run('DELETE FROM group_ai_budgets WHERE group_id = ?', group.id)
        audit({ type: 'group_ai_budget', action: 'delete', before: auditedBudget(budget, group) })
      },
    },

    groupSpend: {
      handle({ params, session }) {
        requireLicense(entitlements, 'aibridge')
        const group = readableGroup(subjectOfSession(database, session), params.group)
        return { ...periodReply(), ...groupSpendReply(group) }
      },
    },

    memberSpend: {
      handle({ params, query, session }) {
        requireLicense(entitlements, 'aibridge')
        const subject = subjectOfSession(database, session)
        const group = readableGroup(subject, params.group)
        const readsAll = allows(subject, 'read', { type: 'group_member', organization: group.organization_id })
        const members = idsOf(new ParameterReader(query), 'user_ids').filter(
          (id) => (readsAll || id === subject.id) && isMember(group.id, id),
        )
        return {
          ...periodReply(),
          members: members.map((id) => ({
            user_id: id,
            effective_group_id: budgetOf(id)?.group_id ?? null,
            group_budget: groupBudgetOf(group.id)?.spend_limit_micros ?? null,
            group_spend_micros: spent('initiator_id = ? AND group_id = ?', id, group.id),
          })),
        }
      },
    },

    groupsSpend: {
      handle({ params, query, session }) {
        requireLicense(entitlements, 'aibridge')
        const subject = subjectOfSession(database, session)
        const { id: organization } = readableOrganization(database, subject, params.organization)
        const groups = idsOf(new ParameterReader(query), 'group_ids').flatMap((id) => {
          const group = findGroup(id)
          return group?.organization_id === organization && readsGroup(subject, group) ? [group] : []
        })
        return { ...periodReply(), groups: groups.map(groupSpendReply) }
      },
    },
  })

  /** From the first of the month to the first of the next, in UTC. */
  function period(): { readonly start: StoredTime; readonly end: StoredTime } {
    const today = now()
    const monthStart = (later: number) =>
      storedTime(new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + later, 1)))
    return { start: monthStart(0), end: monthStart(1) }
  }

  function periodReply() {
    const { start, end } = period()
    return { period_start: wireTime(start), period_end: wireTime(end) }
  }

  function spent(condition: string, ...values: readonly string[]): number {
    const { start, end } = period()
    const sum = database.get<{ micros: number }>(
      `SELECT coalesce(sum(cost_micros), 0) AS micros FROM aibridge_interceptions
       WHERE ${condition} AND started_at >= ? AND started_at < ?`,
      ...values,
      start,
      end,
    )
    return sum?.micros ?? 0
  }

  /** What limits somebody: an override, or the most generous budget of their groups; of equal ones the first by name. */
  function budgetOf(user: string) {
    const override = overrideOf(user)
    if (override) return { ...override, limit_source: 'user_override' }
    const budget = database.get<BudgetRow>(
      `SELECT group_ai_budgets.* FROM group_ai_budgets JOIN groups ON groups.id = group_id
       WHERE group_id IN (${groupsOf}) ORDER BY spend_limit_micros DESC, name LIMIT 1`,
      user,
    )
    return budget && { ...budget, limit_source: 'group' }
  }

  function overrideOf(user: string): OverrideRow | undefined {
    return database.get<OverrideRow>('SELECT * FROM user_ai_budget_overrides WHERE user_id = ?', user)
  }

  function groupBudgetOf(group: string): BudgetRow | undefined {
    return database.get<BudgetRow>('SELECT * FROM group_ai_budgets WHERE group_id = ?', group)
  }

  /** In all its members may spend what each may, or what an override that counts for the group says. */
  function groupSpendReply(group: GroupRow) {
    const limit = groupBudgetOf(group.id)?.spend_limit_micros ?? null
    const members = database.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${
        group.id === group.organization_id
          ? 'organization_members WHERE organization_id'
          : 'group_members WHERE group_id'
      } = ?`,
      group.id,
    )
    const overridden = database.get<{ count: number; micros: number }>(
      'SELECT count(*) AS count, coalesce(sum(spend_limit_micros), 0) AS micros FROM user_ai_budget_overrides WHERE group_id = ?',
      group.id,
    )
    const total =
      limit === null ? null : limit * ((members?.count ?? 0) - (overridden?.count ?? 0)) + (overridden?.micros ?? 0)
    return {
      group_id: group.id,
      spend_limit_micros: limit,
      total_spend_limit_micros: total,
      current_spend_micros: spent('group_id = ?', group.id),
    }
  }

  function findGroup(given: string): GroupRow | undefined {
    return database.get<GroupRow>(
      `SELECT groups.id, groups.name, organization_id FROM groups JOIN organizations ON organizations.id = organization_id
       WHERE groups.id = ? AND deleted = 0`,
      parseUuid(given) ?? '',
    )
  }

  /** @throws Refusal 404 */
  function readableGroup(subject: Subject, given: string): GroupRow {
    const group = findGroup(given)
    if (!group || !readsGroup(subject, group)) throw notFound()
    return group
  }

  function readsGroup(subject: Subject, { id, organization_id: organization }: GroupRow): boolean {
    return allows(subject, 'read', { type: 'group', id, organization }) || isMember(id, subject.id)
  }

  function isMember(group: string, user: string): boolean {
    return database.get(`SELECT 1 WHERE ?2 IN (${groupsOf})`, user, group) !== undefined
  }

  function mayUpdate(subject: Subject, { id, organization_id: organization }: GroupRow): boolean {
    return allows(subject, 'update', { type: 'group', id, organization })
  }

  /** @throws Refusal 404 for who may not change both the account and the group */
  function refuseChange(subject: Subject, user: string, group: GroupRow): void {
    if (!allows(subject, 'update', { type: 'user', id: user, owner: user }) || !mayUpdate(subject, group))
      throw notFound()
  }
}

/** @throws Refusal 400 for what is no id, and for more than a hundred */
function idsOf(reader: ParameterReader, name: string): string[] {
  const ids = reader.uuids(name)
  if (ids.length > mostIds) reader.refuse(name, `At most ${mostIds} ids can be asked for at once.`)
  if (reader.validations.length > 0) {
    throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
  }
  return [...new Set(ids)]
}

function refuseLimit(micros: number): void {
  if (micros >= 0 && micros <= mostMicros) return
  throw new Refusal(400, 'Invalid AI spend limit.', {
    validations: [{ field: 'spend_limit_micros', detail: `Must be between 0 and ${mostMicros}.` }],
  })
}

function missing(): never {
  throw notFound()
}

function budgetReply(row: BudgetRow): WireReply<typeof ai.groupBudget> {
  return {
    group_id: row.group_id,
    spend_limit_micros: row.spend_limit_micros,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
  }
}

function overrideReply(row: OverrideRow): WireReply<typeof ai.override> {
  return { user_id: row.user_id, ...budgetReply(row) }
}

function auditedOverride(row: OverrideRow, username: string): AuditedThing {
  return {
    id: row.user_id,
    target: username,
    fields: {
      user_id: trackedText(row.user_id),
      group_id: trackedText(row.group_id),
      spend_limit_micros: trackedNumber(row.spend_limit_micros),
    },
  }
}

function auditedBudget(row: BudgetRow, group: GroupRow): AuditedThing {
  return {
    id: row.group_id,
    target: group.name,
    organization: group.organization_id,
    fields: {
      group_id: trackedText(row.group_id),
      spend_limit_micros: trackedNumber(row.spend_limit_micros),
    },
  }
}
