import type { AssignableRole } from '#api/roles.ts'
import type { OrganizationAccess } from '#session/organization-access.ts'
import {
  canActivate,
  canChangeRole,
  canDelete,
  canEditRoles,
  canSuspend,
  allowed,
  refused,
  type Asker,
  type Verdict,
} from '#session/user-rules.ts'
import type { Account } from './accounts.ts'
import type { BulkAction } from './bulk-action.ts'
import { roleLabel } from './bulk-words.ts'

/** What the rules go by besides the account. */
export interface RuleContext {
  readonly asker: Asker
  /** The deployment's roles, or those of the organization that the action names. */
  readonly roles: readonly AssignableRole[]
  /** What the asker may do in that organization. */
  readonly access: OrganizationAccess
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
  const { asker, roles, workspacesOf } = context
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
    case 'grant-member':
    case 'take-member':
      return canChangeMemberRole(action, account, context)
    case 'add':
      return canAddMember(action.organization, context)
    case 'remove':
      return canRemoveMember(account, context)
  }
}

/** A new member gets the default roles at once, so they have to be the asker's to give (contract organizations §1.2). */
function canAddMember(
  { default_org_member_roles }: { default_org_member_roles: readonly string[] },
  { access, roles }: RuleContext,
): Verdict {
  if (!access.addMember || !access.assignOrgRoles) return refused('You may not add members here.', administrators)
  const above = roles.find(({ name, assignable }) => !assignable && default_org_member_roles.includes(name))
  if (!above) return allowed
  return refused(`Members get ${roleLabel(above)}, which you may not give.`, administrators)
}

function canRemoveMember({ id }: Account, { asker, access }: RuleContext): Verdict {
  if (id === asker.user.id) return refused('You cannot remove yourself.', 'Another administrator can.')
  return access.removeMember ? allowed : refused('You may not remove members here.', administrators)
}

/** Contract organizations §1.4: which role may be given and taken is the deployment's own word (§2.4). */
function canChangeMemberRole(
  { kind, role }: Extract<BulkAction, { kind: 'grant-member' | 'take-member' }>,
  { id }: Account,
  { asker, access, roles }: RuleContext,
): Verdict {
  const may = kind === 'grant-member' ? access.assignOrgRoles : access.assignOrgRoles && access.unassignOrgRoles
  if (!may) return refused('You may not give or take roles here.', administrators)
  if (id === asker.user.id) return refused('You cannot change your own roles.', 'Another administrator can.')
  return canChangeRole(role, roles)
}

const administrators = 'An owner or an organization admin can.'
