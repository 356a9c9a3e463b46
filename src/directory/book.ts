import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { organizations, type Organization } from '#api/organizations.ts'
import { parse, type Query } from '#api/search-query.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import type { Breathe } from '#lib/breathe.ts'
import { countFacet } from './facets.ts'
import type { Holding } from './holding.ts'
import { conditionsOf, type Condition, type Knowledge } from './match.ts'
import { arranged, byUsername, comparisonOf, repaired, sorted, type Names, type Order } from './order.ts'
import type { Origin, Person } from './person.ts'
import { readRosters, type Roster } from './rosters.ts'
import {
  directoryKeys,
  type DirectorySource,
  type FacetKey,
  type Facets,
  type GroupName,
  type Sort,
  type SortColumn,
  type View,
} from './view.ts'

/** Which slots match: one byte for each, and how many there are. */
interface Match {
  readonly slots: Uint8Array
  readonly count: number
}

const kept = 24

/** Orders that are made before anybody asks for them. */
const warmed: Record<DirectorySource['kind'], readonly SortColumn[]> = {
  deployment: ['last_seen', 'name', 'created', 'status', 'roles', 'ai_seat', 'login_type', 'email'],
  organization: ['last_seen', 'name', 'member_since', 'status', 'organization_roles', 'roles', 'ai_seat', 'login_type'],
}

/** Everybody as they were read, with the answers that follow from it: kept until somebody changes. */
export class Book<Row> {
  readonly holding: Holding
  readonly #source: DirectorySource
  readonly #origin: Origin<Row>
  readonly #now: () => Date
  readonly #breathe: Breathe
  /** Everybody in the order of the deployment. */
  #base: Uint32Array
  /** A promise while it is made, so that nobody makes it twice. */
  readonly #orders = new Map<SortColumn, Order | Promise<Order>>()
  readonly #arranged = new Map<string, Uint32Array>()
  readonly #matches = new Map<string, Match>()
  #organizations: Promise<readonly Organization[]> | undefined
  #rosters: Promise<readonly Roster[]> | undefined

  constructor(
    source: DirectorySource,
    origin: Origin<Row>,
    holding: Holding,
    { now, breathe }: { now: () => Date; breathe: Breathe },
  ) {
    this.#source = source
    this.#origin = origin
    this.holding = holding
    this.#now = now
    this.#breathe = breathe
    this.#base = Uint32Array.from({ length: holding.size }, (_, slot) => slot)
  }

  /** Puts in what is newer, or takes out where there is nothing; tells whether that changed anything. */
  change(news: ReadonlyMap<string, Row | undefined>): boolean {
    const { holding } = this
    const changed = new Set<number>()
    const moved = new Set<number>()
    for (const [id, row] of news) {
      const slot = row === undefined ? holding.remove(id) : this.#learn(this.#origin.personOf(row), moved)
      if (slot === undefined) continue
      changed.add(slot)
      if (row === undefined) moved.add(slot)
    }
    if (changed.size === 0) return false
    this.#matches.clear()
    this.#arranged.clear()
    const isHere = (slot: number) => holding.isHere(slot)
    const here = [...changed].filter(isHere)
    if (moved.size > 0) this.#base = repaired(this.#base, moved, [...moved].filter(isHere), byUsername(holding))
    const places = placesOf(this.#base, holding.size)
    const byPlace = (a: number, b: number) => (places[a] ?? 0) - (places[b] ?? 0)
    for (const [column, order] of this.#orders) {
      // What is being made does not know of it, and what goes by other names cannot be made again at once.
      if (order instanceof Promise || column === 'organizations' || column === 'groups') {
        this.#orders.delete(column)
        continue
      }
      const comparison = comparisonOf(column, holding, noNames)
      const compare = (a: number, b: number) => comparison.compare(a, b) || byPlace(a, b)
      const [blank = [], valued = []] = [true, false].map((is) =>
        here.filter((slot) => comparison.isBlank(slot) === is),
      )
      this.#orders.set(column, {
        comparison,
        valued: repaired(order.valued, changed, valued, compare),
        blank: repaired(order.blank, changed, blank, byPlace),
      })
    }
    return true
  }

  /** Makes the orders that are likely to be asked for, a short stretch at a time. */
  async warm(): Promise<void> {
    for (const column of warmed[this.#source.kind]) await this.#order(column, noNames)
  }

  /** The slots of a view in their order. */
  async slots(view: View, signal: AbortSignal): Promise<Uint32Array> {
    const { slots, count } = await this.#match(view.filter, signal)
    const order = await this.#arrange(view.sort, signal)
    const found = new Uint32Array(count)
    let written = 0
    for (const slot of order) if (slots[slot] === 1) found[written++] = slot
    return found
  }

  /** A stretch of the slots of a view, and how many there are in all. */
  async stretch(
    view: View,
    { offset, limit }: { offset: number; limit: number },
    signal: AbortSignal,
  ): Promise<{ slots: number[]; count: number }> {
    const { slots, count } = await this.#match(view.filter, signal)
    const found: number[] = []
    if (limit === 0 || offset >= count) return { slots: found, count }
    let skipped = 0
    for (const slot of await this.#arrange(view.sort, signal)) {
      if (slots[slot] !== 1) continue
      if (skipped < offset) skipped++
      else if (found.push(slot) === limit) break
    }
    return { slots: found, count }
  }

  rowAt(slot: number): Row {
    return this.#origin.rowOf(this.holding.person(slot))
  }

  /** How many each value of each key would leave beside what else the filter asks. */
  async facets(filter: string, keys: readonly FacetKey[], signal: AbortSignal): Promise<Facets> {
    const conditions = await this.#conditions(filter, signal)
    const rosters = keys.includes('group') ? await this.#readRosters(signal) : []
    const known = keys.includes('organization') ? await this.#readOrganizations(signal) : []
    const nameOf = (id: string) => known.find((organization) => organization.id === id)?.name ?? id
    return Object.fromEntries(
      keys.map((key) => {
        const rest = this.#all(conditions.filter((condition) => condition.key !== key))
        return [key, countFacet(key, rest.slots, this.holding, nameOf, rosters)]
      }),
    )
  }

  /** The groups of each of these slots. */
  async groupsOf(slots: readonly number[], signal: AbortSignal): Promise<GroupName[][]> {
    const rosters = await this.#readRosters(signal)
    return slots.map((slot) =>
      rosters
        .filter(({ members }) => members[slot] === 1)
        .map(({ id, name, display_name, organization_id }) => ({ id, name, display_name, organization_id })),
    )
  }

  #learn(person: Person, moved: Set<number>): number | undefined {
    const { holding } = this
    const slot = holding.slotOf(person.id)
    const old = slot !== undefined && holding.isHere(slot) ? holding.person(slot) : undefined
    if (old && JSON.stringify(old) === JSON.stringify(person)) return undefined
    const placed = holding.put(person)
    if (old?.username !== person.username) moved.add(placed)
    return placed
  }

  async #match(filter: string, signal: AbortSignal): Promise<Match> {
    return this.#all(await this.#conditions(filter, signal))
  }

  /** @throws ApiError 400 for a filter that cannot be answered */
  async #conditions(filter: string, signal: AbortSignal): Promise<Condition[]> {
    const query = parse(filter, { keys: directoryKeys(this.#source) })
    if (query.problems.length > 0) throw refusalOf(query)
    const asked = new Set(query.terms.map(({ key }) => key))
    const known = asked.has('organization') ? await this.#readOrganizations(signal) : []
    const rosters = asked.has('group') ? await this.#readRosters(signal) : []
    const github = query.terms.find(({ key }) => key === 'github_com_user_id')?.values[0]
    const found = github === undefined ? [] : await this.#githubUsers(github, signal)
    const knowledge: Knowledge = {
      organizationsNamed: (name) =>
        known.filter((one) => unicodeLower(one.name) === name || one.id === name).map(({ id }) => id),
      groupsNamed: (name) => rosters.filter((one) => unicodeLower(one.name) === name || one.id === name),
      githubUsers: new Set(found),
    }
    return conditionsOf(query, this.holding, knowledge, this.#now())
  }

  #all(conditions: readonly Condition[]): Match {
    const name = conditions.map((condition) => condition.name).join('\0')
    return this.#kept(name, () => {
      const each = conditions.map((condition) => this.#kept(`\0${condition.name}`, () => this.#judged(condition)).slots)
      const [first = this.#kept('\0', () => this.#judged({ matches: () => true })).slots, ...rest] = each
      const slots = first.map((is, slot) => Number(is === 1 && rest.every((other) => other[slot] === 1)))
      return { slots, count: slots.reduce((sum, is) => sum + is, 0) }
    })
  }

  #judged({ matches }: Pick<Condition, 'matches'>): Match {
    const { holding } = this
    const slots = new Uint8Array(holding.size)
    let count = 0
    for (let slot = 0; slot < slots.length; slot++) {
      if (!holding.isHere(slot) || !matches(slot)) continue
      slots[slot] = 1
      count++
    }
    return { slots, count }
  }

  /** Those asked for last are kept: the next question is often the same with one more condition. */
  #kept(name: string, make: () => Match): Match {
    const match = this.#matches.get(name) ?? make()
    this.#matches.delete(name)
    this.#matches.set(name, match)
    const [oldest] = this.#matches.keys()
    if (this.#matches.size > kept && oldest !== undefined) this.#matches.delete(oldest)
    return match
  }

  async #arrange(sort: Sort | undefined, signal: AbortSignal): Promise<Uint32Array> {
    if (!sort || (sort.column === 'user' && !sort.descending)) return this.#base
    const name = `${sort.column} ${sort.descending}`
    const known = this.#arranged.get(name)
    if (known) return known
    const order = await this.#order(sort.column, await this.#names(sort.column, signal))
    const slots = arranged(order, sort.descending)
    this.#arranged.set(name, slots)
    return slots
  }

  async #order(column: SortColumn, names: Names): Promise<Order> {
    const known = this.#orders.get(column)
    if (known) return known
    const comparison = comparisonOf(column, this.holding, names)
    if (column === 'user') return { comparison, valued: this.#base, blank: new Uint32Array() }
    const making = sorted(this.#base, comparison, this.#breathe)
    this.#orders.set(column, making)
    const order = await making
    if (this.#orders.get(column) === making) this.#orders.set(column, order)
    return order
  }

  async #names(column: SortColumn, signal: AbortSignal): Promise<Names> {
    if (column === 'organizations') {
      const known = await this.#readOrganizations(signal)
      const labels = new Map(known.map(({ id, name, display_name }) => [id, display_name || name]))
      return { ...noNames, organization: (id) => labels.get(id) ?? id }
    }
    if (column !== 'groups') return noNames
    const rosters = await this.#readRosters(signal)
    return {
      ...noNames,
      groupsOf: (slot) =>
        rosters.filter(({ members }) => members[slot] === 1).map(({ display_name, name }) => display_name || name),
    }
  }

  /** Asked once; not with the signal of one question, since others wait for it too. */
  async #readOrganizations(signal: AbortSignal): Promise<readonly Organization[]> {
    this.#organizations ??= request(organizations.list, {}).catch((error: unknown) => {
      this.#organizations = undefined
      throw error
    })
    const known = await this.#organizations
    signal.throwIfAborted()
    return known
  }

  async #readRosters(signal: AbortSignal): Promise<readonly Roster[]> {
    this.#rosters ??= readRosters(this.#source, this.holding, this.#breathe).catch((error: unknown) => {
      this.#rosters = undefined
      throw error
    })
    const rosters = await this.#rosters
    signal.throwIfAborted()
    return rosters
  }

  /** The rows do not say it, so the deployment does: those of one GitHub account are few. */
  async #githubUsers(id: string, signal: AbortSignal): Promise<string[]> {
    const { rows } = await this.#origin.page({ q: `github_com_user_id:${id}`, limit: 0 }, signal)
    return rows.map((row) => this.#origin.personOf(row).id)
  }
}

const noNames: Names = { organization: (id) => id, groupsOf: () => [] }

/** What the deployment would say (contract users §3.3). */
function refusalOf(query: Query): ApiError {
  return new ApiError(400, {
    message: 'Invalid user search query.',
    validations: query.problems.map(({ from, to, message }) => ({
      field: query.text.slice(from, to),
      detail: message,
    })),
  })
}

function placesOf(slots: Uint32Array, size: number): Uint32Array {
  const places = new Uint32Array(size)
  for (const [place, slot] of slots.entries()) places[slot] = place
  return places
}
