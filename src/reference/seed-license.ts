import type { Database } from './database.ts'
import type { LicenseClaims } from './entitlements.ts'
import { storedTime } from './time.ts'

/**
 * What a sample can be licensed for, licence seats and AI seats alike: not at all; within the limits; within them but
 * past the end of the licence; over both limits; or once, which is over.
 */
export const licenseStates = ['none', 'entitled', 'grace', 'over', 'expired'] as const
export type LicenseState = (typeof licenseStates)[number]

/** How many seats there are for each one that is taken, and when the licence ends and is no longer honoured, in days. */
interface Terms {
  readonly licenseSeats: number
  readonly aiSeats: number
  readonly ends: number
  readonly honouredUntil: number
}

/** Near the limit of licence seats, over that of AI seats, and about to end: something to look at. */
const sampleTerms: Terms = { licenseSeats: 1.06, aiSeats: 0.92, ends: 25, honouredUntil: 55 }

const termsOf: Readonly<Record<Exclude<LicenseState, 'none'>, Terms>> = {
  entitled: { licenseSeats: 1.3, aiSeats: 1.4, ends: 300, honouredUntil: 330 },
  grace: { licenseSeats: 1.3, aiSeats: 1.4, ends: -5, honouredUntil: 25 },
  over: { licenseSeats: 0.96, aiSeats: 0.92, ends: 300, honouredUntil: 330 },
  expired: { licenseSeats: 1.3, aiSeats: 1.4, ends: -40, honouredUntil: -10 },
}

const dayInSeconds = 86_400

/** Licenses a database for the people in it anew, in the sample's own way where no state is named (contract organizations §5). */
export function seedLicense(database: Database, state: LicenseState | undefined, now: Date): void {
  database.run('DELETE FROM licenses')
  if (state === 'none') return
  const terms = state === undefined ? sampleTerms : termsOf[state]
  const people = taken(
    database,
    `SELECT count(*) AS taken FROM users WHERE status = 'active' AND deleted = 0 AND is_system = 0 AND is_service_account = 0`,
  )
  const holders = taken(database, 'SELECT count(*) AS taken FROM ai_seats')
  const inDays = (days: number) => Math.floor(now.getTime() / 1000) + days * dayInSeconds
  const claims: LicenseClaims = {
    nbf: inDays(-340),
    license_expires: inDays(terms.ends),
    exp: inDays(terms.honouredUntil),
    feature_set: 'premium',
    features: {
      user_limit: seats(people, terms.licenseSeats),
      ai_governance_user_limit: seats(holders, terms.aiSeats),
    },
    addons: ['ai_governance'],
  }
  database.run(
    'INSERT INTO licenses (uploaded_at, claims) VALUES (?, ?)',
    storedTime(new Date(now.getTime() - 340 * dayInSeconds * 1000)),
    JSON.stringify(claims),
  )
}

function taken(database: Database, sql: string): number {
  return database.get<{ taken: number }>(sql)?.taken ?? 0
}

/** Whole seats, one at least, and on the side of the limit that the factor names however few people there are. */
function seats(taken: number, factor: number): number {
  return Math.max(1, factor < 1 ? Math.floor(taken * factor) : Math.ceil(taken * factor))
}
