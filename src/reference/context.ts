import type { Database } from './database.ts'
import type { EntitlementState } from './entitlements.ts'
import type { OperatorSettings } from './operator.ts'

/** What every noun of the reference works on. */
export interface Context {
  readonly database: Database
  readonly now: () => Date
  readonly operator: OperatorSettings
  readonly entitlements: EntitlementState
}
