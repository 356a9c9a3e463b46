import { describe, expect, test } from 'vitest'
import type { AssignableRole } from '#api/roles.ts'
import {
  canAddMembers,
  canChangeMemberRole,
  canEditMemberRoles,
  canRemoveMember,
  type MemberAsker,
  type MemberTarget,
} from './member-rules.ts'
import { reasonOf, type Verdict } from './user-rules.ts'

function rolesWith(...assignable: readonly string[]): AssignableRole[] {
  const labels = {
    'organization-admin': 'Organization Admin',
    'organization-auditor': 'Organization Auditor',
    'organization-workspace-access': 'Organization Workspace Access',
    'agents-access': 'Coder Agents User',
    'night-shift': 'Night Shift',
  }
  return Object.entries(labels).map(([name, display_name]) => ({
    name,
    display_name,
    site_permissions: [],
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
    assignable: assignable.includes(name),
    built_in: name !== 'night-shift',
  }))
}

const few = ['organization-workspace-access', 'agents-access']
const every = [...few, 'organization-admin', 'organization-auditor', 'night-shift']
const writes = { addMember: true, removeMember: true, assignOrgRoles: true, unassignOrgRoles: true }

function asker(may: MemberAsker['may'], assignable: readonly string[], more: Partial<MemberAsker> = {}): MemberAsker {
  const roles = rolesWith(...assignable)
  return { user: { id: 'asker' }, may, roles, defaults: [], hasRoleSync: undefined, ...more }
}

const admin = asker(writes, every)
const userAdmin = asker(writes, few)
const auditor = asker({ viewMembers: true, viewOrgRoles: true }, [])
/** Holds every permission on members and roles, as a custom role can. */
const custom = asker(writes, [])

const somebody: MemberTarget = { id: 'somebody', login_type: 'password' }
const oidc: MemberTarget = { id: 'somebody', login_type: 'oidc' }
const self: MemberTarget = { id: 'asker', login_type: 'password' }

/** Each row: what the contract says, and what comes of it; undefined where it is allowed. */
type Case = readonly [sentence: string, verdict: Verdict, reason: string | undefined]

function holds(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, verdict, reason) => expect(reasonOf(verdict)).toBe(reason))
}

describe('add (contract organizations §1.2, §2.4)', () => {
  const ordinary = { defaults: ['organization-workspace-access'] }
  const mighty = { defaults: ['organization-auditor', 'organization-workspace-access'] }
  holds([
    [
      '`organization_member:create` + `assign_org_role:assign`',
      canAddMembers({ ...userAdmin, ...ordinary }),
      undefined,
    ],
    [
      '404 not permitted',
      canAddMembers(auditor),
      'You may not add members here. An owner, an organization admin or a user admin can.',
    ],
    [
      '… without `assign_org_role:assign`',
      canAddMembers(asker({ addMember: true }, few)),
      'Adding a member gives roles, and you may not give any here. An owner, an organization admin or a user admin can.',
    ],
    ['caller’s role may assign every role in the org’s defaults', canAddMembers({ ...admin, ...mighty }), undefined],
    [
      '500 `not authorized to assign role "…"` when a default role is above the caller',
      canAddMembers({ ...userAdmin, ...mighty }),
      'Every member has Organization Auditor, which you may not give. An owner or an organization admin can.',
    ],
    [
      'a custom role with `organization_member:create` cannot add members',
      canAddMembers(custom),
      'Adding a member gives roles, and your own may give none. An owner, an organization admin or a user admin can.',
    ],
    [
      'before v2.33 no role that is listed is for user admins to give, and they can add all the same',
      canAddMembers({ ...custom, roles: rolesWith().slice(0, 2) }),
      undefined,
    ],
    ['where the roles are not known the deployment decides', canAddMembers({ ...custom, roles: undefined }), undefined],
  ])
})

describe('remove (contract organizations §1.2)', () => {
  holds([
    ['`organization_member:delete`', canRemoveMember(somebody, userAdmin), undefined],
    ['`organization_member:delete` does work for custom roles', canRemoveMember(somebody, custom), undefined],
    [
      'no block for what comes from the identity provider',
      canRemoveMember(oidc, { ...admin, hasRoleSync: true }),
      undefined,
    ],
    [
      '404',
      canRemoveMember(somebody, auditor),
      'You may not remove members here. An owner, an organization admin or a user admin can.',
    ],
    [
      '400 `cannot remove self from an organization`',
      canRemoveMember(self, admin),
      'You cannot remove yourself from an organization. Somebody else who may, can.',
    ],
    [
      '… before the permission check: everybody gets it for himself',
      canRemoveMember(self, auditor),
      'You cannot remove yourself from an organization. Somebody else who may, can.',
    ],
  ])
})

describe('edit roles (contract organizations §1.4)', () => {
  const synced = { ...admin, hasRoleSync: true }
  holds([
    ['`assign_org_role:assign` and the matrix', canEditMemberRoles(somebody, admin), undefined],
    [
      'user-admin: `organization-workspace-access`, `agents-access`',
      canEditMemberRoles(somebody, userAdmin),
      undefined,
    ],
    [
      '400 `Cannot modify roles for OIDC users when role sync is enabled.`',
      canEditMemberRoles(oidc, synced),
      'The roles of OIDC accounts come from the identity provider. Change them there.',
    ],
    [
      '… is checked first, before who it is',
      canEditMemberRoles({ ...self, login_type: 'oidc' }, synced),
      'The roles of OIDC accounts come from the identity provider. Change them there.',
    ],
    ['… for OIDC users only', canEditMemberRoles(somebody, synced), undefined],
    ['… where the asker cannot know, the server decides', canEditMemberRoles(oidc, admin), undefined],
    ['… nor where the login type is not told', canEditMemberRoles({ id: 'somebody' }, synced), undefined],
    [
      '400 `You cannot change your own organization roles.`',
      canEditMemberRoles(self, admin),
      'You cannot change your own organization roles. Another administrator can.',
    ],
    [
      '… also for a caller without any right',
      canEditMemberRoles(self, auditor),
      'You cannot change your own organization roles. Another administrator can.',
    ],
    [
      '403 caller lacks assign/unassign',
      canEditMemberRoles(somebody, auditor),
      'You may not give or take roles here. An owner, an organization admin or a user admin can.',
    ],
    [
      'who holds the permission but not the matrix gets 400',
      canEditMemberRoles(somebody, custom),
      'You may not give or take any role here. An owner or an organization admin can.',
    ],
    [
      'org defaults are always part of the change set, even for a no-op',
      canEditMemberRoles(somebody, { ...userAdmin, defaults: ['organization-admin'] }),
      'Every member has Organization Admin, which you may not give. An owner or an organization admin can.',
    ],
  ])
})

describe('one role (contract organizations §1.4, §2.4)', () => {
  const role = (name: string) => ({ name, display_name: '' })
  const above = 'It is above what your own roles may give or take. An owner or an organization admin can.'
  holds([
    ['organization-admin: all built-ins', canChangeMemberRole(role('organization-admin'), admin, 'give'), undefined],
    ['… and custom roles', canChangeMemberRole(role('night-shift'), admin, 'take'), undefined],
    ['user-admin: `agents-access`', canChangeMemberRole(role('agents-access'), userAdmin, 'take'), undefined],
    ['… no organization-auditor', canChangeMemberRole(role('organization-auditor'), userAdmin, 'give'), above],
    ['… each removed role as well', canChangeMemberRole(role('night-shift'), userAdmin, 'take'), above],
    [
      'and `:unassign` if anything is removed',
      canChangeMemberRole(role('agents-access'), asker({ assignOrgRoles: true }, few), 'take'),
      'You may give roles here and not take them. An owner or an organization admin can.',
    ],
    [
      'unknown role: 400 `… is not a supported role`',
      canChangeMemberRole(role('former-role'), admin, 'take'),
      'former-role no longer exists. The deployment keeps it and does not take it away.',
    ],
  ])
})
