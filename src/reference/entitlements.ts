import * as z from 'zod/mini'
import type { Entitlements, Feature } from '#api/settings.ts'
import type { Database } from './database.ts'
import { storedTime, wireTime } from './time.ts'

/** The claims of a licence that decide what is entitled (contract organizations §8, `GET /licenses`); Unix seconds. */
export const LicenseClaims = z.object({
  license_expires: z.number(),
  exp: z.number(),
  nbf: z.number(),
  trial: z.optional(z.boolean()),
  feature_set: z.enum(['', 'enterprise', 'premium']),
  features: z.record(z.string(), z.number()),
  addons: z.optional(z.array(z.string())),
  require_telemetry: z.optional(z.boolean()),
})
export type LicenseClaims = z.output<typeof LicenseClaims>

const limits = ['user_limit', 'managed_agent_limit', 'ai_governance_user_limit', 'agent_runtime_hours']
const premium = ['multiple_organizations', 'custom_roles', 'service_accounts']
const addon = new Set(['aibridge', 'boundary'])
const features = [
  ...limits,
  ...premium,
  'audit_log',
  'connection_log',
  'browser_only',
  'scim',
  'template_rbac',
  'high_availability',
  'multiple_external_auth',
  'external_provisioner_daemons',
  'appearance',
  'advanced_template_scheduling',
  'workspace_proxy',
  'user_role_management',
  'external_token_encryption',
  'workspace_batch_actions',
  'task_batch_actions',
  'access_control',
  'control_shared_ports',
  'workspace_prebuilds',
  'workspace_external_agent',
  'aibridge',
  'boundary',
].toSorted()
/** What an operator switches on for himself, and this deployment's has not. */
const switchedOff = new Set(['browser_only', 'scim', 'high_availability', 'external_token_encryption'])

const staleAfter = 10 * 60_000
const refreshAgainAfter = 60_000

/** What is licensed, counted from time to time and not on every question (contract organizations §5.1). */
export class EntitlementState {
  readonly #database: Database
  readonly #now: () => Date
  #counted: Entitlements
  #countedAt: Date

  constructor(database: Database, now: () => Date) {
    this.#database = database
    this.#now = now
    this.#countedAt = now()
    this.#counted = count(database, this.#countedAt)
  }

  current(): Entitlements {
    if (this.#now().getTime() - this.#countedAt.getTime() >= staleAfter) this.refresh()
    return this.#counted
  }

  /** Whether a feature is entitled and switched on. */
  enabled(feature: string): boolean {
    return this.current().features[feature]?.enabled ?? false
  }

  /** How long, in seconds, nobody may force another count (contract organizations §5.1). */
  secondsToWait(): number {
    const since = this.#now().getTime() - this.#countedAt.getTime()
    return Math.max(0, Math.ceil((refreshAgainAfter - since) / 1000))
  }

  refresh(): void {
    this.#countedAt = this.#now()
    this.#counted = count(this.#database, this.#countedAt)
  }
}

function count(database: Database, now: Date): Entitlements {
  const people = total(
    database,
    `SELECT count(*) AS total FROM users WHERE status = 'active' AND deleted = 0 AND is_system = 0 AND is_service_account = 0`,
  )
  const seats = total(database, 'SELECT count(*) AS total FROM ai_seats')
  const actual: Readonly<Record<string, number>> = { user_limit: people, ai_governance_user_limit: seats }
  const claims = validLicense(database, now)
  const unlicensed = { entitlement: 'not_entitled', enabled: false } as const
  const told = features.map((name): [string, Feature] => {
    if (!claims || !includes(claims, name))
      return [name, name === 'user_limit' ? { ...unlicensed, actual: people } : unlicensed]
    const entitlement = now.getTime() / 1000 > claims.license_expires ? 'grace_period' : 'entitled'
    const limit = claims.features[name]
    return [
      name,
      {
        entitlement,
        enabled: !switchedOff.has(name),
        ...(limits.includes(name) && limit !== undefined && { limit }),
        ...(actual[name] !== undefined && { actual: actual[name] }),
      },
    ]
  })
  return {
    features: Object.fromEntries(told),
    warnings: claims ? warningsOf(claims, people, seats) : [],
    errors: [],
    has_license: claims !== undefined,
    trial: claims?.trial ?? false,
    require_telemetry: claims?.require_telemetry ?? false,
    refreshed_at: wireTime(storedTime(now)),
  }
}

function total(database: Database, sql: string): number {
  return database.get<{ total: number }>(sql)?.total ?? 0
}

/** The licence in force: the latest one that has begun and is not past its hard end. */
function validLicense(database: Database, now: Date): LicenseClaims | undefined {
  const seconds = now.getTime() / 1000
  return database
    .all<{ claims: string }>('SELECT claims FROM licenses ORDER BY id DESC')
    .map(({ claims }) => LicenseClaims.parse(JSON.parse(claims)))
    .find(({ nbf, exp }) => nbf <= seconds && seconds < exp)
}

function includes({ feature_set, features: named, addons = [] }: LicenseClaims, feature: string): boolean {
  if (limits.includes(feature)) return named[feature] !== undefined
  if (addon.has(feature)) return addons.includes('ai_governance')
  if ((named[feature] ?? 0) > 0) return true
  return feature_set === 'premium' || (feature_set === 'enterprise' && !premium.includes(feature))
}

/** Contract organizations §5.2, §5.3: being over a limit warns and refuses nothing. */
function warningsOf(
  { features: { user_limit, ai_governance_user_limit } }: LicenseClaims,
  people: number,
  seats: number,
): string[] {
  const warnings: string[] = []
  if (user_limit !== undefined && people > user_limit) {
    warnings.push(`Your deployment has ${people} active users but is only licensed for ${user_limit}.`)
  }
  if (ai_governance_user_limit !== undefined) {
    const over = seats - ai_governance_user_limit
    const share = Math.floor((100 * seats) / ai_governance_user_limit)
    if (over > 0) {
      warnings.push(
        `Your organization is using ${seats} of ${ai_governance_user_limit} AI Governance add-on seats (${over} over the limit).`,
      )
    } else if (share >= 90) warnings.push(`You have used ${share}% of your AI Governance add-on seats.`)
  }
  return warnings
}
