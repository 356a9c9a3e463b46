import type { UserStatus } from '#api/users.ts'
import type { SamplePerson } from './seed-people.ts'
import type { Random } from './seed-population.ts'

/** A status and since when somebody has or had it, in days before now. */
export interface StatusSpell {
  readonly status: UserStatus
  readonly since: number
}

/** Who is not seen for so many days falls dormant (contract users §9). */
const dormantAfter = 90
/** What a chart of statuses shows. */
const lately = 60

/** Every status that somebody had, the first and the one that they have now included. */
export function statusHistory(person: SamplePerson, random: Random): readonly StatusSpell[] {
  const { status, created, seen } = person
  const made = (first: UserStatus): StatusSpell => ({ status: first, since: created })
  if (status === 'suspended') return [made('active'), { status, since: (seen ?? created) * random() ** 1.3 }]
  if (status === 'dormant') {
    if (seen === null) return [made('dormant')]
    return [made('active'), { status, since: seen > dormantAfter ? seen - dormantAfter : seen * random() }]
  }
  if (seen === null) return [made('active')]
  // Made by an administrator, and dormant until the first sign-in.
  if (created < lately && random() < 0.5) {
    return [made('dormant'), { status, since: seen + (created - seen) * random() }]
  }
  // Back after a long time.
  if (seen < lately && created > 3 * dormantAfter && random() < 0.16) {
    const back = seen + (lately - seen) * random()
    return [made('active'), { status: 'dormant', since: back + lately * random() }, { status, since: back }]
  }
  return [made('active')]
}
