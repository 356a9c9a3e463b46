import type { AssignableRole } from '#api/roles.ts'
import { permissionOf, reaches, sorted, type Reach } from './grants.ts'
import { allResources } from './resource-names.ts'

/** What one role says of an action. */
export interface Said {
  readonly action: string
  readonly reach: Reach
}

/** One kind of thing in two roles: what only the one says of it, what only the other, and what both say alike. */
export interface Comparison {
  readonly type: string
  readonly one: readonly Said[]
  readonly other: readonly Said[]
  readonly both: readonly Said[]
}

/** Two roles side by side. An action that they reach differently far stands on both sides. */
export function compareRoles(one: AssignableRole, other: AssignableRole): Comparison[] {
  const [first, second] = [reaches(one), reaches(other)]
  const rows = new Map<string, { type: string; one: Said[]; other: Said[]; both: Said[] }>()
  for (const grant of sorted([...new Set([...first.keys(), ...second.keys()])])) {
    const { resource_type: type, action } = permissionOf(grant)
    const row = rows.get(type) ?? { type, one: [], other: [], both: [] }
    rows.set(type, row)
    const [here, there] = [first.get(grant), second.get(grant)]
    if (here !== undefined && here === there) {
      row.both.push({ action, reach: here })
      continue
    }
    if (here !== undefined) row.one.push({ action, reach: here })
    if (there !== undefined) row.other.push({ action, reach: there })
  }
  const order = allResources.map(({ type }) => type)
  const place = (type: string) => (order.includes(type) ? order.indexOf(type) : order.length)
  return [...rows.values()].toSorted((first, second) => place(first.type) - place(second.type))
}
