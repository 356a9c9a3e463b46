import type { Database } from './database.ts'
import type { SampleOrganization, SamplePerson } from './seed-people.ts'
import type { Random } from './seed-population.ts'
import type { StatusSpell } from './seed-statuses.ts'
import type { StoredTime } from './time.ts'

/** In milliseconds. */
export const day = 86_400_000

/** What every part of the sample is made with. */
export interface Sample {
  readonly database: Database
  /** What people are made of. */
  readonly random: Random
  /** What happened to them is made of: numbers of its own, so that more history makes no other people. */
  readonly history: Random
  readonly now: Date
  /** A time so many days before the sample's now. */
  readonly before: (days: number) => StoredTime
  readonly organizations: Readonly<Record<SampleOrganization, string>>
  readonly groups: readonly SampleGroup[]
}

interface SampleGroup {
  readonly id: string
  readonly name: string
  readonly organization: SampleOrganization
  readonly share: number
}

/** Somebody of the sample as they came to be in the database. */
export interface Account {
  readonly id: string
  readonly person: SamplePerson
  readonly statuses: readonly StatusSpell[]
  /** The groups that took them. */
  readonly groups: readonly string[]
  /** When they first used AI, in days before now. */
  readonly firstAiUse?: number
}

/** A UUID of version 4, from the sample's own numbers. */
export function uuid(random: Random): string {
  const hex = () =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0')
  const [first, second, third, fourth] = [hex(), hex(), hex(), hex()]
  const variant = '89ab'.charAt(Math.floor(random() * 4))
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`
}
