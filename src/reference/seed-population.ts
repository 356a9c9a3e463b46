import { asciiOf, cultures, jobs, teams, type Culture } from './seed-names.ts'
import { namedPeople, type SampleOrganization, type SamplePerson } from './seed-people.ts'

/** Numbers from 0 to below 1 that look random and are the same for the same seed. */
export type Random = () => number

/** Mulberry32. */
export function randomBy(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** As many people as asked for: those with a name of their own first, then people like those of a company. */
export function* population(count: number, random: Random): Generator<SamplePerson> {
  yield* namedPeople.slice(0, count)
  const taken = new Set(namedPeople.flatMap(({ username, email }) => [username.toLowerCase(), email.toLowerCase()]))
  const tried = new Map<string, number>()
  const free = (wanted: string, ending = '') => {
    let name = wanted + ending
    while (taken.has(name)) {
      const number = (tried.get(wanted + ending) ?? 1) + 1
      tried.set(wanted + ending, number)
      name = `${wanted}${number}${ending}`
    }
    taken.add(name)
    return name
  }
  const joining = randomBy(namedPeople.length)
  for (let made = namedPeople.length; made < count; made += 1) {
    const person = random() < 0.03 ? someRobot(random, free) : somebody(random, free)
    yield joining() < 0.12 ? inDataScience(person, joining) : person
  }
}

/** Data Science is the youngest organization: people come to it from the others. */
function inDataScience(person: SamplePerson, random: Random): SamplePerson {
  const roles = weighted<readonly string[]>(random, [
    [70, organizationRoles(random)],
    [18, ['dataset-curator']],
    [12, ['access-reviewer']],
  ])
  return { ...person, organizations: { ...person.organizations, 'data-science': roles } }
}

type Free = (wanted: string, ending?: string) => string

function somebody(random: Random, free: Free): SamplePerson {
  const culture = weighted<Culture>(
    random,
    cultures.map((each) => [each.share, each]),
  )
  const [given, givenName] = one(random, culture.given)
  const [family, familyName] = one(random, culture.family)
  const names = culture.familyFirst ? [familyName, givenName] : [givenName, familyName]
  const username = weighted(random, [
    [40, `${given}-${family}`],
    [25, `${given}-${family.slice(0, 1)}`],
    [20, `${given.slice(0, 1)}${family}`],
    [15, given],
  ])
  const status = weighted<SamplePerson['status']>(random, [
    [82, 'active'],
    [11, 'dormant'],
    [7, 'suspended'],
  ])
  const created = 1 + 1500 * random() ** 1.4
  return {
    username: free(username.slice(0, 26)),
    name: random() < 0.03 ? '' : names.join(culture.joined),
    email: free(`${asciiOf(given)}.${family}`, '@meridian.example'),
    avatar: '',
    status,
    login: weighted<SamplePerson['login']>(random, [
      [62, 'oidc'],
      [22, 'password'],
      [16, 'github'],
    ]),
    roles: weighted(random, [
      [97.4, []],
      [1.2, ['template-admin']],
      [0.8, ['auditor']],
      [0.5, ['user-admin']],
      [0.05, ['owner']],
      [0.05, ['template-admin', 'auditor']],
    ]),
    organizations: random() < 0.01 ? {} : memberships(random),
    created,
    seen: lastSeen(random, status, created),
    ai:
      random() < (status === 'active' ? 0.13 : 0.05)
        ? weighted<SamplePerson['ai']>(random, [
            [70, 'aibridge'],
            [30, 'task'],
          ])
        : null,
  }
}

function someRobot(random: Random, free: Free): SamplePerson {
  const team = one(random, teams)
  const job = one(random, jobs)
  const created = 1 + 1200 * random()
  const status = weighted<SamplePerson['status']>(random, [
    [80, 'active'],
    [14, 'dormant'],
    [6, 'suspended'],
  ])
  return {
    username: free(`${team}-${job}`),
    name: random() < 0.5 ? '' : `${team} ${job}`,
    email: '',
    avatar: '',
    status,
    login: 'none',
    roles: [],
    organizations: memberships(random),
    created,
    seen: lastSeen(random, status, created),
    ai: random() < 0.2 ? 'aibridge' : null,
  }
}

function memberships(random: Random): SamplePerson['organizations'] {
  const first = weighted<SampleOrganization>(random, [
    [60, 'meridian'],
    [22, 'platform'],
    [18, 'robotics'],
  ])
  const others = (['meridian', 'platform', 'robotics'] as const).filter((name) => name !== first && random() < 0.1)
  return Object.fromEntries([first, ...others].map((name) => [name, organizationRoles(random)]))
}

function organizationRoles(random: Random): readonly string[] {
  return weighted<readonly string[]>(random, [
    [96, []],
    [0.8, ['organization-admin']],
    [0.8, ['organization-user-admin']],
    [0.8, ['organization-auditor']],
    [0.8, ['organization-template-admin']],
    [0.4, ['agents-access']],
    [0.4, ['organization-workspace-creation-ban']],
  ])
}

/** In days before now, never before the account was there. */
function lastSeen(random: Random, status: SamplePerson['status'], created: number): number | null {
  const [never, spans] = lastSeenBy[status]
  if (random() < never) return null
  const [from, to] = weighted(random, spans)
  return Math.min(from + (to - from) * random(), created)
}

type Weighted<T> = readonly (readonly [weight: number, T])[]

const lastSeenBy: Readonly<
  Record<SamplePerson['status'], readonly [never: number, spans: Weighted<readonly [from: number, to: number]>]>
> = {
  active: [
    0.03,
    [
      [60, [0, 1]],
      [20, [1, 7]],
      [10, [7, 30]],
      [6, [30, 90]],
      [4, [90, 200]],
    ],
  ],
  dormant: [
    0.2,
    [
      [70, [90, 200]],
      [30, [200, 700]],
    ],
  ],
  suspended: [
    0.05,
    [
      [50, [10, 120]],
      [50, [120, 800]],
    ],
  ],
}

export function one<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Nothing to choose from.')
  return item
}

function weighted<T>(random: Random, items: Weighted<T>): T {
  let left = random() * items.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, item] of items) {
    left -= weight
    if (left < 0) return item
  }
  throw new RangeError('Nothing to choose from.')
}
