import { describe, expect, test } from 'vitest'
import type { AssignableRole } from '#api/roles.ts'
import {
  canActivate,
  canChangeRole,
  canCreateToken,
  canCreateUser,
  canDelete,
  canEditProfile,
  canEditRoles,
  canReadAudit,
  canRename,
  canResetPassword,
  canSuspend,
  reasonOf,
  type Asker,
  type Target,
} from './user-rules.ts'

const role = (name: string, display_name = name) => ({ name, display_name })

function account(id: string, more: Partial<Target> = {}): Target {
  return { id, roles: [], login_type: 'password', is_service_account: false, ...more }
}

function asker(user: Target, may: Asker['may'], more: Partial<Asker> = {}): Asker {
  return { user, may, version: 'v0.0.0-devel+7b72f5d86b', hasRoleSync: false, ...more }
}

const administers: Asker['may'] = {
  createUser: true,
  updateUsers: true,
  deleteUser: true,
  updateUserPersonal: true,
  assignSiteRoles: true,
}
const owner = asker(account('owner', { roles: [role('owner', 'Owner')] }), { ...administers, createTokens: true })
const userAdmin = asker(account('user-admin', { roles: [role('user-admin', 'User Admin')] }), administers)
const auditor = asker(account('auditor', { roles: [role('auditor', 'Auditor')] }), { viewAnyAuditLog: true })
const member = asker(account('member'), {})

const somebody = account('somebody')
const anOwner = account('another-owner', { roles: [role('auditor'), role('owner', 'Owner')] })
const oidc = account('oidc', { login_type: 'oidc' })
const github = account('github', { login_type: 'github' })
const robot = account('robot', { login_type: 'none', is_service_account: true })
const self = ({ user }: Asker): Target => account(user.id, user)

/** Each row: what the contract says, and what comes of it; undefined where it is allowed. */
type Case = readonly [sentence: string, verdict: ReturnType<typeof canSuspend>, reason: string | undefined]

function holds(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, verdict, reason) => expect(reasonOf(verdict)).toBe(reason))
}

describe('suspend (contract users §6.3)', () => {
  holds([
    ['allowed from any status', canSuspend(somebody, userAdmin), undefined],
    ['a service account too', canSuspend(robot, owner), undefined],
    [
      '400 `You cannot suspend yourself.`',
      canSuspend(self(userAdmin), userAdmin),
      'You cannot suspend yourself. Another administrator can.',
    ],
    [
      '400 `You cannot suspend a user with the "owner" role. You must remove the role first.`',
      canSuspend(anOwner, owner),
      'An owner cannot be suspended. Remove the Owner role first.',
    ],
    [
      '500 when not permitted',
      canSuspend(somebody, auditor),
      'You may not suspend people. An owner or a user admin can.',
    ],
    [
      'who may not is not sent to take the role away first',
      canSuspend(anOwner, auditor),
      'You may not suspend people. An owner or a user admin can.',
    ],
  ])
})

describe('activate (contract users §6.3)', () => {
  holds([
    ['from suspended or dormant', canActivate(somebody, userAdmin), undefined],
    ['an owner too', canActivate(anOwner, userAdmin), undefined],
    [
      '500 when not permitted',
      canActivate(somebody, auditor),
      'You may not activate people. An owner or a user admin can.',
    ],
  ])
})

describe('delete (contract users §6.3)', () => {
  holds([
    ['soft delete', canDelete(somebody, userAdmin, 0), undefined],
    ['no protection for owners: UA can delete an owner', canDelete(anOwner, userAdmin, 0), undefined],
    ['workspaces that the caller cannot see are for the server to find', canDelete(somebody, userAdmin), undefined],
    [
      '403 `You cannot delete yourself!`',
      canDelete(self(owner), owner),
      'You cannot delete yourself. Another administrator can.',
    ],
    [
      'yourself is checked before workspaces',
      canDelete(self(owner), owner, 3),
      'You cannot delete yourself. Another administrator can.',
    ],
    ['417, one workspace', canDelete(somebody, owner, 1), 'Owns a workspace. Delete or transfer it first.'],
    ['417, any non-deleted one', canDelete(somebody, owner, 3), 'Owns 3 workspaces. Delete or transfer them first.'],
    ['403 generic (RO)', canDelete(somebody, auditor, 3), 'You may not delete people. An owner or a user admin can.'],
  ])
})

describe('profile (contract users §6.3)', () => {
  holds([
    ['one’s own', canEditProfile(self(member), member), undefined],
    ['of others by O and UA', canEditProfile(anOwner, userAdmin), undefined],
    [
      'of others by nobody else',
      canEditProfile(somebody, auditor),
      'You may not edit the profiles of others. An owner or a user admin can.',
    ],
    ['UA may rename owners', canRename(anOwner, userAdmin), undefined],
    [
      '404 when changing the username without update right (so members cannot rename themselves)',
      canRename(self(member), member),
      'You may not change usernames. An owner or a user admin can.',
    ],
  ])
})

describe('reset password (contract users §5, §8)', () => {
  const before = { ...userAdmin, version: 'v2.35.3+d1c0ffee' }
  holds([
    ['self', canResetPassword(self(member), member), undefined],
    ['UA', canResetPassword(somebody, userAdmin), undefined],
    ['O, of an owner', canResetPassword(anOwner, owner), undefined],
    [
      '404 if the caller lacks update-personal on the target (RO → 404)',
      canResetPassword(somebody, auditor),
      'You may not reset the passwords of others. An owner or a user admin can.',
    ],
    [
      '400 `Only owners can change the password of an owner.`',
      canResetPassword(anOwner, userAdmin),
      'The password of an owner is reset only by owners. Ask one of them.',
    ],
    [
      '400 `Users without password login type cannot change their password.` (github)',
      canResetPassword(github, owner),
      'Does not sign in with a password. There is none to reset.',
    ],
    [
      '… (oidc, one’s own)',
      canResetPassword(oidc, asker(oidc, {})),
      'Does not sign in with a password. There is none to reset.',
    ],
    [
      '… (none/service accounts)',
      canResetPassword(robot, userAdmin),
      'A service account has no password. It works with tokens.',
    ],
    [
      'UA resetting another user’s password: fails 500 before v2.36.0',
      canResetPassword(somebody, before),
      'This version of Coder lets only owners reset passwords. Ask an owner, or update to v2.36.',
    ],
    ['… works in v2.36.0', canResetPassword(somebody, { ...before, version: 'v2.36.0' }), undefined],
    ['… works in v3', canResetPassword(somebody, { ...before, version: 'v3.0.1' }), undefined],
    ['… never failed for owners', canResetPassword(somebody, { ...owner, version: 'v2.32.0' }), undefined],
    ['… nor for one’s own', canResetPassword(self(userAdmin), before), undefined],
  ])
})

function siteRoles(assignable: boolean): AssignableRole[] {
  const none = { site_permissions: [], user_permissions: [], organization_permissions: [] }
  return ['owner', 'auditor'].map((name) => ({
    ...role(name, name === 'owner' ? 'Owner' : 'Auditor'),
    ...none,
    organization_member_permissions: [],
    assignable,
    built_in: true,
  }))
}

describe('site roles (contract users §6.4, organizations §2.4)', () => {
  const synced = { ...owner, hasRoleSync: true }
  holds([
    ['only owners can grant or revoke', canEditRoles(somebody, owner, siteRoles(true)), undefined],
    [
      '403 generic (no assign right, RO)',
      canEditRoles(somebody, auditor),
      'You may not give or take site roles. An owner can.',
    ],
    [
      'user-admin: no visible site role is assignable',
      canEditRoles(somebody, userAdmin, siteRoles(false)),
      'You may not give or take any site role. An owner can.',
    ],
    [
      '400 `You cannot change your own roles.`',
      canEditRoles(self(owner), owner, siteRoles(true)),
      'You cannot change your own roles. Another owner can.',
    ],
    [
      '400 `Cannot modify roles for OIDC users when role sync is enabled.`',
      canEditRoles(oidc, synced, siteRoles(true)),
      'The roles of OIDC accounts come from the identity provider. Change them there.',
    ],
    ['… for OIDC users only', canEditRoles(github, synced), undefined],
    [
      '… where the asker cannot know, the server decides',
      canEditRoles(oidc, { ...owner, hasRoleSync: undefined }),
      undefined,
    ],
    ['an owner can be demoted only by another owner', canEditRoles(anOwner, owner, siteRoles(true)), undefined],
    ['assignable', canChangeRole(role('owner'), siteRoles(true)), undefined],
    [
      '400 message `not authorized to assign role "<name>"` (any added or removed role)',
      canChangeRole(role('auditor'), siteRoles(false)),
      'You may not give or take Auditor. An owner can.',
    ],
    [
      'a stored name that no longer exists: 400 `"<old>" is not a supported role` without it',
      canChangeRole(role('former-role', ''), siteRoles(true)),
      'former-role no longer exists. The deployment keeps it and does not take it away.',
    ],
  ])
})

describe('tokens, new accounts and the audit log (contract users §7, §4, organizations §8)', () => {
  holds([
    ['tokens: O', canCreateToken(robot, owner), undefined],
    ['tokens: self', canCreateToken(self(member), member), undefined],
    [
      'tokens: others 500 `Failed to create API key.`',
      canCreateToken(robot, userAdmin),
      'You may not create tokens for others. An owner can.',
    ],
    ['create: O or UA', canCreateUser(userAdmin), undefined],
    [
      '403 `You are not authorized to create users.`',
      canCreateUser(auditor),
      'You may not create users. An owner or a user admin can.',
    ],
    ['`audit_log:read` site or any org', canReadAudit(auditor), undefined],
    ['else 403', canReadAudit(userAdmin), 'You may not read the audit log. An owner or an auditor can.'],
  ])
})
