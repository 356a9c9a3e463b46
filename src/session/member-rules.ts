import type { AssignableRole } from '#api/roles.ts'
import type { SlimRole, User } from '#api/users.ts'
import type { OrganizationAccess } from './organization-access.ts'
import { allowed, refused, type Verdict } from './user-rules.ts'

/** Who asks about the members of one organization, and what is known of it. */
export interface MemberAsker {
  readonly user: Pick<User, 'id'>
  readonly may: OrganizationAccess
  /** Its roles, where they are known: which of them the asker may give and take is the deployment's own word. */
  readonly roles: readonly AssignableRole[] | undefined
  /** What every member gets, by name. */
  readonly defaults: readonly string[]
  /** Whether the roles of OIDC accounts come from the identity provider; undefined where the asker may not know. */
  readonly hasRoleSync: boolean | undefined
}

/** What the rules look at of a member; the login type is unknown before v2.32. */
export interface MemberTarget {
  readonly id: string
  readonly login_type?: User['login_type'] | undefined
}

const administrators = 'An owner or an organization admin can.'
const anyAdministrator = 'An owner, an organization admin or a user admin can.'

/**
 * Adding assigns the implied role and every default one, so these have to be the asker's to give
 * (contract organizations §1.2, §2.4).
 */
export function canAddMembers(asker: MemberAsker): Verdict {
  const { may } = asker
  if (!may.addMember) return refused('You may not add members here.', anyAdministrator)
  return canAssignAnything('Adding a member gives roles', asker)
}

/** Nobody removes themselves, whatever they may do (contract organizations §1.2). */
export function canRemoveMember({ id }: MemberTarget, { user, may }: MemberAsker): Verdict {
  if (id === user.id) return refused('You cannot remove yourself from an organization.', 'Somebody else who may, can.')
  return may.removeMember ? allowed : refused('You may not remove members here.', anyAdministrator)
}

/**
 * Whether any role can be given or taken, in the order of the deployment's own checks (contract organizations §1.4):
 * not of an OIDC account under role sync, not one's own, and not where the roles that every member has, which are part
 * of each change, are above the asker.
 */
export function canEditMemberRoles({ id, login_type }: MemberTarget, asker: MemberAsker): Verdict {
  const { user, may, roles, hasRoleSync } = asker
  if (login_type === 'oidc' && hasRoleSync) {
    return refused('The roles of OIDC accounts come from the identity provider.', 'Change them there.')
  }
  if (id === user.id) return refused('You cannot change your own organization roles.', 'Another administrator can.')
  if (!may.assignOrgRoles) return refused('You may not give or take roles here.', anyAdministrator)
  if (roles && !roles.some(({ assignable }) => assignable)) {
    return refused('You may not give or take any role here.', administrators)
  }
  return canAssignAnything('A change of roles gives roles again', asker)
}

/**
 * Whether one role can be given, or taken away; one that is stored but exists no more can only be kept. Taking is a
 * permission of its own (contract organizations §1.2).
 */
export function canChangeMemberRole(role: SlimRole, asker: MemberAsker, change: 'give' | 'take'): Verdict {
  const known = asker.roles?.find(({ name }) => name === role.name)
  if (!known) return refused(`${role.name} no longer exists.`, 'The deployment keeps it and does not take it away.')
  if (!known.assignable) return refused('It is above what your own roles may give or take.', administrators)
  return change === 'give' || asker.may.unassignOrgRoles
    ? allowed
    : refused('You may give roles here and not take them.', administrators)
}

/** Whoever may assign anything at all may assign this one, where the deployment has it (contract organizations §2.4). */
const leastRole = 'organization-workspace-access'

/** The permission alone does not tell: no custom role can hand out what its holder is not (contract organizations §2.4). */
function canAssignAnything(what: string, { may, roles = [], defaults }: MemberAsker): Verdict {
  if (!may.assignOrgRoles) return refused(`${what}, and you may not give any here.`, anyAdministrator)
  const above = roles.find(({ name, assignable }) => !assignable && defaults.includes(name))
  if (above) {
    return refused(`Every member has ${above.display_name || above.name}, which you may not give.`, administrators)
  }
  return roles.some(({ name, assignable }) => name === leastRole && !assignable)
    ? refused(`${what}, and your own may give none.`, anyAdministrator)
    : allowed
}
