import type { Breathe } from '#lib/breathe.ts'
import type { SlimRole } from '#api/users.ts'
import type { Holding } from './holding.ts'
import type { SortColumn } from './view.ts'

/** What a column sorts by: which slots have nothing to go by and so come last, and which of two others comes first. */
export interface Comparison {
  readonly isBlank: (slot: number) => boolean
  readonly compare: (a: number, b: number) => number
}

/** How names are called that the rows have only ids of. */
export interface Names {
  organization(id: string): string
  groupsOf(slot: number): readonly string[]
}

/** A column's order: those that have a value, ascending, then those that have none. Ties are as in the list's own order. */
export interface Order {
  readonly comparison: Comparison
  readonly valued: Uint32Array
  readonly blank: Uint32Array
}

const collator = new Intl.Collator()

/** By username, as the deployment orders its list, but by this machine's collation: for who joins a list later. */
export function byUsername(holding: Holding): Comparison['compare'] {
  return (a, b) => collator.compare(holding.usernameKeys[a] ?? '', holding.usernameKeys[b] ?? '')
}

export function comparisonOf(column: SortColumn, holding: Holding, names: Names): Comparison {
  const { columns } = holding
  switch (column) {
    case 'user':
      return { isBlank: () => false, compare: byUsername(holding) }
    case 'name':
      return byText(holding.names)
    case 'email':
      return byText(holding.emails)
    case 'status':
      return ranked(holding.statuses.values, columns.status, (status) => status ?? '')
    case 'login_type':
      return ranked(holding.loginTypes.values, columns.loginType, (login) => login ?? '')
    case 'roles':
      return ranked(holding.roleSets.values, columns.roles, rolesText)
    case 'organization_roles':
      return ranked(holding.roleSets.values, columns.organizationRoles, rolesText)
    case 'organizations':
      return ranked(holding.organizationSets.values, columns.organizations, (ids) =>
        listText(ids.map((id) => names.organization(id))),
      )
    case 'groups': {
      const texts = Array.from({ length: holding.size }, (_, slot) => listText(names.groupsOf(slot)))
      return byText(texts)
    }
    case 'ai_seat':
      return byNumber((slot) => {
        const has = holding.hasAiSeat(slot)
        return has === undefined ? Number.NaN : Number(!has)
      })
    case 'last_seen':
      return byNumber((slot) => columns.lastSeen[slot] ?? Number.NaN)
    case 'created':
      return byNumber((slot) => columns.created[slot] ?? Number.NaN)
    case 'member_since':
      return byNumber((slot) => columns.joined[slot] ?? Number.NaN)
  }
}

function rolesText(roles: readonly SlimRole[]): string {
  return listText(roles.map((role) => role.display_name || role.name))
}

function listText(names: readonly string[]): string {
  return names.toSorted(collator.compare).join(', ')
}

function byText(texts: readonly string[]): Comparison {
  return {
    isBlank: (slot) => !texts[slot],
    compare: (a, b) => collator.compare(texts[a] ?? '', texts[b] ?? ''),
  }
}

function byNumber(numberOf: (slot: number) => number): Comparison {
  return { isBlank: (slot) => Number.isNaN(numberOf(slot)), compare: (a, b) => numberOf(a) - numberOf(b) }
}

/** Compares the few values once, and then their ranks. */
function ranked<T>(values: readonly T[], column: ArrayLike<number>, textOf: (value: T) => string): Comparison {
  const texts = values.map(textOf)
  const sorted = [...new Set(texts)].toSorted(collator.compare)
  const ranks = texts.map((text) => (text === '' ? Number.NaN : sorted.indexOf(text)))
  return byNumber((slot) => ranks[column[slot] ?? -1] ?? Number.NaN)
}

const block = 4096

/**
 * Sorts slots that are in the list's own order, which stays the order of ties. Works in short stretches with a breath
 * after each, since a hundred thousand names take half a second.
 */
export async function sorted(base: Uint32Array, comparison: Comparison, breathe: Breathe): Promise<Order> {
  const valued = base.filter((slot) => !comparison.isBlank(slot))
  const blank = base.filter((slot) => comparison.isBlank(slot))
  for (let from = 0; from < valued.length; from += block) {
    valued.subarray(from, from + block).sort(comparison.compare)
    await breathe()
  }
  let source = valued
  let target = new Uint32Array(valued.length)
  for (let width = block; width < valued.length; width *= 2) {
    for (let from = 0; from < source.length; from += 2 * width) {
      await mergeInto(target, source, from, width, comparison.compare, breathe)
    }
    ;[source, target] = [target, source]
  }
  return { comparison, valued: source, blank }
}

/** Merges two sorted neighbours of a width; of equals the left one comes first. */
async function mergeInto(
  target: Uint32Array,
  source: Uint32Array,
  from: number,
  width: number,
  compare: Comparison['compare'],
  breathe: Breathe,
): Promise<void> {
  const middle = Math.min(from + width, source.length)
  const end = Math.min(from + 2 * width, source.length)
  let left = from
  let right = middle
  for (let at = from; at < end; at++) {
    const a = source[left] ?? 0
    const b = source[right] ?? 0
    const takesLeft = right >= end || (left < middle && compare(a, b) <= 0)
    target[at] = takesLeft ? a : b
    if (takesLeft) left++
    else right++
    if (at % (2 * block) === 0) await breathe()
  }
}

/** All slots of an order. Descending turns the values round and leaves ties, and those without a value, as they are. */
export function arranged({ comparison, valued, blank }: Order, descending: boolean): Uint32Array {
  const all = new Uint32Array(valued.length + blank.length)
  all.set(blank, valued.length)
  if (!descending) {
    all.set(valued)
    return all
  }
  let written = 0
  let to = valued.length
  while (to > 0) {
    let from = to - 1
    while (from > 0 && comparison.compare(valued[from - 1] ?? 0, valued[from] ?? 0) === 0) from--
    all.set(valued.subarray(from, to), written)
    written += to - from
    to = from
  }
  return all
}

/** The slots without those that changed, and with these where they belong now. */
export function repaired(
  slots: Uint32Array,
  changed: ReadonlySet<number>,
  here: readonly number[],
  compare: Comparison['compare'],
): Uint32Array {
  const kept = slots.filter((slot) => !changed.has(slot))
  const coming = here.toSorted(compare)
  const result = new Uint32Array(kept.length + coming.length)
  let read = 0
  let written = 0
  for (const slot of coming) {
    const place = lowerBound(kept, read, (other) => compare(other, slot) <= 0)
    result.set(kept.subarray(read, place), written)
    written += place - read
    result[written++] = slot
    read = place
  }
  result.set(kept.subarray(read), written)
  return result
}

/** The first place from which on a condition, which holds at first, holds no more. */
function lowerBound(slots: Uint32Array, from: number, holds: (slot: number) => boolean): number {
  let low = from
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(slots[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}
