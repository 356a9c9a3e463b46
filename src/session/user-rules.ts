import type { AssignableRole } from '#api/roles.ts'
import type { SlimRole, User } from '#api/users.ts'
import type { Permission } from './permissions.ts'

/** Allowed, or why not and what to do about it. */
export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string; readonly remedy: string }

/** Who asks: the person signed in, what the deployment lets them do, and what is known of the deployment. */
export interface Asker {
  readonly user: Pick<User, 'id' | 'roles'>
  readonly may: Readonly<Partial<Record<Permission, boolean>>>
  /** As the deployment says it, `v2.36.0+…`: what an older one cannot do is refused here (contract users §8). */
  readonly version: string
  /** Whether the roles of OIDC accounts come from the identity provider; undefined where the asker may not know. */
  readonly hasRoleSync: boolean | undefined
}

/** What the rules look at of the account concerned. */
export type Target = Pick<User, 'id' | 'roles' | 'login_type' | 'is_service_account'>

export const allowed: Verdict = { allowed: true }

export function refused(reason: string, remedy: string): Verdict {
  return { allowed: false, reason, remedy }
}

/** Reason and remedy as one text; undefined where it is allowed. */
export function reasonOf(verdict: Verdict): string | undefined {
  return verdict.allowed ? undefined : `${verdict.reason} ${verdict.remedy}`
}

/** Not oneself, not an owner; from any status (contract users §6.3). */
export function canSuspend(target: Target, asker: Asker): Verdict {
  const may = needs(asker, 'updateUsers', 'suspend people')
  if (!may.allowed) return may
  if (isSelf(target, asker)) return refused('You cannot suspend yourself.', 'Another administrator can.')
  return isOwner(target) ? refused('An owner cannot be suspended.', 'Remove the Owner role first.') : allowed
}

/** Whoever it is, from any status (contract users §6.3). */
export function canActivate(_target: Target, asker: Asker): Verdict {
  return needs(asker, 'updateUsers', 'activate people')
}

/**
 * Not oneself, and nobody who still owns workspaces; owners are not protected (contract users §6.3).
 * `workspaces` is undefined where their number is not known: then the deployment decides.
 */
export function canDelete(target: Target, asker: Asker, workspaces?: number): Verdict {
  const may = needs(asker, 'deleteUser', 'delete people')
  if (!may.allowed) return may
  if (isSelf(target, asker)) return refused('You cannot delete yourself.', 'Another administrator can.')
  if (workspaces === undefined || workspaces === 0) return allowed
  return workspaces === 1
    ? refused('Owns a workspace.', 'Delete or transfer it first.')
    : refused(`Owns ${workspaces.toLocaleString('en')} workspaces.`, 'Delete or transfer them first.')
}

/** One's own full name, and that of others with the permission (contract users §6.3). */
export function canEditProfile(target: Target, asker: Asker): Verdict {
  return isSelf(target, asker) ? allowed : needs(asker, 'updateUserPersonal', 'edit the profiles of others')
}

/** A username is changed by whoever may update users: not by oneself otherwise, but an owner's too (contract users §6.3). */
export function canRename(_target: Target, asker: Asker): Verdict {
  return needs(asker, 'updateUsers', 'change usernames')
}

/**
 * Only of password accounts; an owner's only by owners; before v2.36 nobody else's by user admins
 * (contract users §5, §8). One's own needs the old one as well.
 */
export function canResetPassword(target: Target, asker: Asker): Verdict {
  if (!isSelf(target, asker)) {
    const may = needs(asker, 'updateUserPersonal', 'reset the passwords of others')
    if (!may.allowed) return may
    if (!isOwner(asker.user)) {
      if (isOwner(target)) return refused('The password of an owner is reset only by owners.', 'Ask one of them.')
      if (isBefore(asker.version, 2, 36)) {
        return refused('This version of Coder lets only owners reset passwords.', 'Ask an owner, or update to v2.36.')
      }
    }
  }
  if (target.login_type === 'password') return allowed
  return target.is_service_account
    ? refused('A service account has no password.', 'It works with tokens.')
    : refused('Does not sign in with a password.', 'There is none to reset.')
}

/**
 * Whether any site role can be given or taken: not one's own, and none of an OIDC account under role sync
 * (contract users §6.4). `roles` are those of the deployment, where they are known: which of them may be assigned is
 * its own word, for the permission alone does not tell (contract users §1.5).
 */
export function canEditRoles(target: Target, asker: Asker, roles?: readonly AssignableRole[]): Verdict {
  const may = needs(asker, 'assignSiteRoles', 'give or take site roles', 'An owner can.')
  if (!may.allowed) return may
  if (roles && !roles.some(({ assignable }) => assignable)) {
    return refused('You may not give or take any site role.', 'An owner can.')
  }
  if (target.login_type === 'oidc' && asker.hasRoleSync) {
    return refused('The roles of OIDC accounts come from the identity provider.', 'Change them there.')
  }
  return isSelf(target, asker) ? refused('You cannot change your own roles.', 'Another owner can.') : allowed
}

/**
 * Whether one site role can be given or taken where roles can be changed at all; `roles` are those of the deployment.
 * One that is stored but exists no more can only be kept: a set without it is refused, and one with it is not.
 */
export function canChangeRole(role: SlimRole, roles: readonly AssignableRole[]): Verdict {
  const known = roles.find(({ name }) => name === role.name)
  if (!known) return refused(`${role.name} no longer exists.`, 'The deployment keeps it and does not take it away.')
  if (known.assignable) return allowed
  return refused(`You may not give or take ${known.display_name || known.name}.`, 'An owner can.')
}

/** One's own tokens, and anybody's with the permission, which owners have (contract users §7). */
export function canCreateToken(target: Target, asker: Asker): Verdict {
  return isSelf(target, asker) ? allowed : needs(asker, 'createTokens', 'create tokens for others', 'An owner can.')
}

/** What was done, as the audit log has it: that of the deployment or of an organization (contract organizations §8). */
export function canReadAudit(asker: Asker): Verdict {
  return needs(asker, 'viewAnyAuditLog', 'read the audit log', 'An owner or an auditor can.')
}

/** Contract users §4; what may not be in the form besides is for the form to say. */
export function canCreateUser(asker: Asker): Verdict {
  return needs(asker, 'createUser', 'create users')
}

function isSelf(target: Pick<User, 'id'>, { user }: Asker): boolean {
  return target.id === user.id
}

/** The contract speaks of this very role here, and not of a permission. */
function isOwner({ roles }: Pick<User, 'roles'>): boolean {
  return roles.some(({ name }) => name === 'owner')
}

function needs(
  { may }: Asker,
  permission: Permission,
  what: string,
  remedy = 'An owner or a user admin can.',
): Verdict {
  return may[permission] ? allowed : refused(`You may not ${what}.`, remedy)
}

/** What is built from source, `v0.0.0-devel`, counts as the newest. */
function isBefore(version: string, major: number, minor: number): boolean {
  const [, own = '0', ownMinor = '0'] = /^v?(\d+)\.(\d+)/.exec(version) ?? []
  if (own === '0') return false
  return Number(own) < major || (Number(own) === major && Number(ownMinor) < minor)
}
