import { unicodeLower } from '#lib/unicode-lower.ts'
import type { SlimRole } from '#api/users.ts'
import type { Person } from './person.ts'

/** Values that few of many rows differ in, each kept once and known by its number. */
class Shared<T> {
  readonly values: T[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(key: string, value: T): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}

const isServiceAccount = 1
const aiSeatKnown = 2
const hasAiSeat = 4
const isGone = 8

/** Lists of text, and lists of numbers that grow with the rows. */
const numberColumns = {
  lastSeen: Float64Array,
  created: Float64Array,
  updated: Float64Array,
  joined: Float64Array,
  joinedChanged: Float64Array,
  status: Uint16Array,
  loginType: Uint16Array,
  roles: Uint32Array,
  organizations: Uint32Array,
  organizationRoles: Uint32Array,
  flags: Uint8Array,
} as const

type Columns = { [K in keyof typeof numberColumns]: InstanceType<(typeof numberColumns)[K]> }

/**
 * Everybody, in columns: about 250 bytes each, where objects would take four times as much. Each has a slot for good;
 * who is gone leaves it empty.
 */
export class Holding {
  readonly ids: string[] = []
  readonly usernames: string[] = []
  readonly names: string[] = []
  readonly emails: string[] = []
  readonly avatarUrls: string[] = []
  /** As the server compares them; the same text as above where it has no capitals. */
  readonly usernameKeys: string[] = []
  readonly nameKeys: string[] = []
  readonly emailKeys: string[] = []
  readonly statuses = new Shared<string | undefined>()
  readonly loginTypes = new Shared<string | undefined>()
  readonly roleSets = new Shared<readonly SlimRole[]>()
  readonly organizationSets = new Shared<readonly string[]>()
  columns: Columns
  /** How many are there, without those gone. */
  count = 0
  readonly #slots = new Map<string, number>()
  #capacity: number

  constructor(expected: number) {
    this.#capacity = Math.max(expected, 64)
    this.columns = grown(undefined, this.#capacity)
  }

  /** How many slots there are, empty ones too. */
  get size(): number {
    return this.ids.length
  }

  /** Where somebody is, also who is gone. */
  slotOf(id: string): number | undefined {
    return this.#slots.get(id)
  }

  isHere(slot: number): boolean {
    return (this.#flags(slot) & isGone) === 0
  }

  isServiceAccount(slot: number): boolean {
    return (this.#flags(slot) & isServiceAccount) !== 0
  }

  hasAiSeat(slot: number): boolean | undefined {
    const flags = this.#flags(slot)
    return (flags & aiSeatKnown) === 0 ? undefined : (flags & hasAiSeat) !== 0
  }

  rolesOf(slot: number): readonly SlimRole[] {
    return this.roleSets.values[this.columns.roles[slot] ?? 0] ?? []
  }

  organizationRolesOf(slot: number): readonly SlimRole[] {
    return this.roleSets.values[this.columns.organizationRoles[slot] ?? 0] ?? []
  }

  organizationsOf(slot: number): readonly string[] {
    return this.organizationSets.values[this.columns.organizations[slot] ?? 0] ?? []
  }

  /** Puts somebody where they were, or at the end, and tells where. */
  put(person: Person): number {
    const slot = this.#slots.get(person.id) ?? this.size
    if (slot === this.size || !this.isHere(slot)) this.count++
    if (slot >= this.#capacity) {
      this.#capacity *= 2
      this.columns = grown(this.columns, this.#capacity)
    }
    this.#slots.set(person.id, slot)
    this.ids[slot] = person.id
    this.usernames[slot] = person.username
    this.names[slot] = person.name
    this.emails[slot] = person.email
    this.avatarUrls[slot] = person.avatarUrl
    this.usernameKeys[slot] = sameOr(person.username, unicodeLower(person.username))
    this.nameKeys[slot] = sameOr(person.name, unicodeLower(person.name))
    this.emailKeys[slot] = sameOr(person.email, unicodeLower(person.email))
    const { columns } = this
    columns.lastSeen[slot] = person.lastSeen
    columns.created[slot] = person.created
    columns.updated[slot] = person.updated
    columns.joined[slot] = person.joined
    columns.joinedChanged[slot] = person.joinedChanged
    columns.status[slot] = this.statuses.numberOf(String(person.status), person.status)
    columns.loginType[slot] = this.loginTypes.numberOf(String(person.loginType), person.loginType)
    columns.roles[slot] = this.#roleSet(person.roles)
    columns.organizationRoles[slot] = this.#roleSet(person.organizationRoles)
    columns.organizations[slot] = this.organizationSets.numberOf(person.organizations.join(), person.organizations)
    columns.flags[slot] =
      (person.isServiceAccount ? isServiceAccount : 0) |
      (person.hasAiSeat === undefined ? 0 : aiSeatKnown) |
      (person.hasAiSeat ? hasAiSeat : 0)
    return slot
  }

  /** Empties the slot of somebody; undefined where nobody is in it. */
  remove(id: string): number | undefined {
    const slot = this.#slots.get(id)
    if (slot === undefined || !this.isHere(slot)) return undefined
    this.columns.flags[slot] = isGone
    this.count--
    return slot
  }

  person(slot: number): Person {
    const { columns } = this
    const moment = (column: Float64Array) => column[slot] ?? Number.NaN
    return {
      id: this.ids[slot] ?? '',
      username: this.usernames[slot] ?? '',
      name: this.names[slot] ?? '',
      email: this.emails[slot] ?? '',
      avatarUrl: this.avatarUrls[slot] ?? '',
      status: this.statuses.values[columns.status[slot] ?? 0],
      loginType: this.loginTypes.values[columns.loginType[slot] ?? 0],
      lastSeen: moment(columns.lastSeen),
      created: moment(columns.created),
      updated: moment(columns.updated),
      isServiceAccount: this.isServiceAccount(slot),
      hasAiSeat: this.hasAiSeat(slot),
      roles: this.rolesOf(slot),
      organizations: this.organizationsOf(slot),
      organizationRoles: this.organizationRolesOf(slot),
      joined: moment(columns.joined),
      joinedChanged: moment(columns.joinedChanged),
    }
  }

  #roleSet(roles: readonly SlimRole[]): number {
    const key = roles.map((role) => `${role.name}\n${role.display_name}\n${role.organization_id ?? ''}`).join('\r')
    return this.roleSets.numberOf(key, roles)
  }

  #flags(slot: number): number {
    return this.columns.flags[slot] ?? isGone
  }
}

/** One text in memory instead of two equal ones. */
function sameOr(text: string, lowered: string): string {
  return lowered === text ? text : lowered
}

function grown(old: Columns | undefined, capacity: number): Columns {
  const column = <K extends keyof Columns>(name: K) => {
    const larger = new numberColumns[name](capacity)
    if (old) larger.set(old[name])
    return [name, larger] as const
  }
  return Object.fromEntries((Object.keys(numberColumns) as (keyof Columns)[]).map(column)) as unknown as Columns
}
