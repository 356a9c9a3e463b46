import type { AssignableRole } from '#api/roles.ts'
import {
  canAddMembers,
  canChangeMemberRole,
  canEditMemberRoles,
  canRemoveMember,
  type MemberAsker,
} from '#session/member-rules.ts'
import {
  canActivate,
  canChangeRole,
  canDelete,
  canEditRoles,
  canSuspend,
  refused,
  type Asker,
  type Verdict,
} from '#session/user-rules.ts'
import type { Account } from './accounts.ts'
import type { BulkAction } from './bulk-action.ts'

/** What the rules go by besides the account. */
export interface RuleContext {
  readonly asker: Asker
  /** The deployment's roles. */
  readonly roles: readonly AssignableRole[]
  /** Who asks in the organization that the action names. */
  readonly member: MemberAsker | undefined
  /** How many workspaces somebody owns; undefined where that is not known. */
  readonly workspacesOf: (id: string) => number | undefined
}

/** Whether somebody is as the action would make them. */
export function isAlready(action: BulkAction, { status, roles, user, memberRoles = [] }: Account): boolean {
  switch (action.kind) {
    case 'suspend':
      return status === 'suspended'
    case 'activate':
      return status === 'active'
    case 'delete':
    case 'remove':
      // Who is deleted, or a member no more, was not read.
      return false
    case 'grant':
    case 'take':
      return roles.some(({ name }) => name === action.role.name) === (action.kind === 'grant')
    case 'grant-member':
    case 'take-member':
      return memberRoles.some(({ name }) => name === action.role.name) === (action.kind === 'grant-member')
    case 'add':
      return user?.organization_ids.includes(action.organization.id) ?? false
  }
}

/** The rules of the row menu, asked for one account of many. */
export function verdictOf(action: BulkAction, account: Account, context: RuleContext): Verdict {
  const { asker, roles, member, workspacesOf } = context
  switch (action.kind) {
    case 'suspend':
      return canSuspend(account, asker)
    case 'activate':
      return canActivate(account, asker)
    case 'delete':
      return canDelete(account, asker, workspacesOf(account.id))
    case 'grant':
    case 'take': {
      const verdict = canEditRoles(account, asker, roles)
      return verdict.allowed ? canChangeRole(action.role, roles) : verdict
    }
    case 'add':
    case 'remove':
    case 'grant-member':
    case 'take-member':
      return memberVerdictOf(action, account, member)
  }
}

type MemberAction = Extract<BulkAction, { organization: unknown }>

function memberVerdictOf(action: MemberAction, account: Account, asker: MemberAsker | undefined): Verdict {
  if (!asker) return refused('What you may do there is not known.', 'Make the plan again.')
  switch (action.kind) {
    case 'add':
      return canAddMembers(asker)
    case 'remove':
      return canRemoveMember(account, asker)
    case 'grant-member':
    case 'take-member': {
      const verdict = canEditMemberRoles(account, asker)
      if (!verdict.allowed) return verdict
      return canChangeMemberRole(action.role, asker, action.kind === 'grant-member' ? 'give' : 'take')
    }
  }
}
