import type { Organization } from '#api/organizations.ts'
import type { SlimRole, User } from '#api/users.ts'

/** An organization as far as an action speaks of it. */
export type OrganizationOfAction = Pick<Organization, 'id' | 'name' | 'display_name' | 'default_org_member_roles'>

/** What is done to many accounts at once. Roles are those of the deployment, or with `-member` those of an organization. */
export type BulkAction =
  | { readonly kind: 'suspend' | 'activate' | 'delete' }
  | { readonly kind: 'grant' | 'take'; readonly role: SlimRole }
  | { readonly kind: 'add' | 'remove'; readonly organization: OrganizationOfAction }
  | {
      readonly kind: 'grant-member' | 'take-member'
      readonly organization: OrganizationOfAction
      readonly role: SlimRole
    }

/** What a list showed of somebody; a `Member` is one with its `user_id` as `id`. */
export type ListedAccount = Pick<User, 'id' | 'username' | 'name' | 'is_service_account'> & {
  readonly [Known in 'status' | 'last_seen_at']?: User[Known] | undefined
}

/** Whom it is asked for. Who matches later is not touched: the ids are what was chosen. */
export interface BulkTargets {
  readonly ids: readonly string[]
  /** The rows of those ids as far as they were on screen: against them the plan sees what has changed. */
  readonly listed: readonly ListedAccount[]
  /** Rows of the others, where somebody has them in memory. */
  readonly held?: ((signal: AbortSignal) => AsyncIterable<readonly ListedAccount[]>) | undefined
  readonly from: {
    /**
     * The filter as it stands in the URL; empty where there was none, or rows were picked from several. Whoever matches
     * it no more when the plan is made is left out.
     */
    readonly filter: string
    /** When the list was loaded. */
    readonly at: Date
  }
}

export interface BulkRequest {
  readonly action: BulkAction
  readonly targets: BulkTargets
}

/** What whoever asked for it wants to know in the end. */
export interface BulkEnd {
  /** Those who were removed by it, or found to be gone, from where the action takes people: all accounts, or an organization. */
  readonly gone: readonly string[]
  /** Whether anybody was changed. */
  readonly hasChanged: boolean
}
