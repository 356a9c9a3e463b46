import type { Holding } from './holding.ts'
import type { Roster } from './rosters.ts'
import type { FacetKey } from './view.ts'

/** How many of the slots have each value of a key, by the value as a filter writes it. */
export function countFacet(
  key: FacetKey,
  slots: Uint8Array,
  holding: Holding,
  organizationName: (id: string) => string,
  rosters: readonly Roster[],
): Record<string, number> {
  const { columns } = holding
  switch (key) {
    case 'status':
      return counted(slots, columns.status, holding.statuses.values, (status) => [status ?? ''])
    case 'login_type':
      return counted(slots, columns.loginType, holding.loginTypes.values, (login) => [login ?? ''])
    case 'role':
      // Everybody has it (contract users §3.2).
      return counted(slots, columns.roles, holding.roleSets.values, (roles) => [
        'member',
        ...roles.map(({ name }) => name),
      ])
    case 'organization_role':
      return counted(slots, columns.organizationRoles, holding.roleSets.values, (roles) =>
        roles.map(({ name }) => name),
      )
    case 'organization':
      return counted(slots, columns.organizations, holding.organizationSets.values, (ids) => ids.map(organizationName))
    case 'service_account':
      return flagged(slots, (slot) => holding.isServiceAccount(slot))
    case 'ai_seat':
      return flagged(slots, (slot) => holding.hasAiSeat(slot))
    case 'group': {
      // Groups of two organizations may be called alike, and a filter means both.
      const totals: Record<string, number> = {}
      for (const [name, alike] of Map.groupBy(rosters, (roster) => roster.name)) {
        const count = slots.reduce(
          (sum, is, slot) => sum + Number(is === 1 && alike.some(({ members }) => members[slot] === 1)),
          0,
        )
        if (count > 0) totals[name] = count
      }
      return totals
    }
  }
}

/** Counts the few different values of a column, then what each of them stands for. */
function counted<T>(
  slots: Uint8Array,
  column: ArrayLike<number>,
  values: readonly T[],
  namesOf: (value: T) => readonly string[],
): Record<string, number> {
  const counts = new Uint32Array(values.length)
  for (let slot = 0; slot < slots.length; slot++) {
    const number = column[slot] ?? 0
    if (slots[slot] === 1) counts[number] = (counts[number] ?? 0) + 1
  }
  const totals: Record<string, number> = {}
  for (const [number, count] of counts.entries()) {
    if (count === 0) continue
    for (const name of new Set(namesOf(values[number] as T))) totals[name] = (totals[name] ?? 0) + count
  }
  return totals
}

function flagged(slots: Uint8Array, has: (slot: number) => boolean | undefined): Record<string, number> {
  const totals: Record<string, number> = {}
  for (let slot = 0; slot < slots.length; slot++) {
    const value = slots[slot] === 1 ? has(slot) : undefined
    if (value !== undefined) totals[String(value)] = (totals[String(value)] ?? 0) + 1
  }
  return totals
}
