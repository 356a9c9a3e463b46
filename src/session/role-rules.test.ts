import { describe, expect, test } from 'vitest'
import { resources } from '#api/resources.ts'
import type { Entitlements } from '#api/settings.ts'
import {
  canAssignRole,
  canCreateRole,
  canDeleteRole,
  canEditRole,
  canGrant,
  hasCustomRoles,
  isKnown,
  roleNameProblem,
  type RoleAsker,
} from './role-rules.ts'
import { reasonOf, type Verdict } from './user-rules.ts'

const writes = { createOrgRoles: true, updateOrgRoles: true, deleteOrgRoles: true, assignOrgRoles: true }
const admin: RoleAsker = { may: writes, isLicensed: true }
const userAdmin: RoleAsker = { may: { assignOrgRoles: true }, isLicensed: true }
const auditor: RoleAsker = { may: {}, isLicensed: true }
const unlicensed: RoleAsker = { may: writes, isLicensed: false }
const builtIn = { built_in: true }
const custom = { built_in: false }

/** Each row: what the contract says, and what comes of it; undefined where it is allowed. */
type Case = readonly [sentence: string, verdict: Verdict, reason: string | undefined]

function holds(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, verdict, reason) => expect(reasonOf(verdict)).toBe(reason))
}

const noLicence = 'Custom roles are part of a Premium licence. This deployment has none that is in force.'

describe('writes of custom roles (contract organizations §2.3)', () => {
  holds([
    ['POST needs `assign_org_role:create`', canCreateRole(admin), undefined],
    [
      'POST by others: 404',
      canCreateRole(userAdmin),
      'You may not create roles here. An owner or an organization admin can.',
    ],
    ['POST: 403 `Custom Roles is a Premium feature.`', canCreateRole(unlicensed), noLicence],
    ['PUT needs `assign_org_role:update`', canEditRole(custom, admin), undefined],
    [
      'PUT by others: 404',
      canEditRole(custom, auditor),
      'You may not change roles here. An owner or an organization admin can.',
    ],
    ['PUT: 403 without the licence', canEditRole(custom, unlicensed), noLicence],
    [
      '`Reserved role name`',
      canEditRole(builtIn, admin),
      'A built-in role cannot be changed. Clone it and change the clone.',
    ],
    ['DELETE needs `assign_org_role:delete`', canDeleteRole(custom, admin), undefined],
    [
      'DELETE by others: 403',
      canDeleteRole(custom, userAdmin),
      'You may not delete roles here. An owner or an organization admin can.',
    ],
    ['DELETE: 403 without the licence', canDeleteRole(custom, unlicensed), noLicence],
    [
      'DELETE of what is no custom role: 404',
      canDeleteRole(builtIn, unlicensed),
      'A built-in role cannot be deleted. It is part of Coder.',
    ],
  ])

  test.each([
    ['entitled', true, true],
    ['grace_period', true, true],
    ['entitled', false, false],
    ['not_entitled', false, false],
  ])('%s, enabled %s (§5.1)', (entitlement, enabled, has) => {
    const entitlements = { has_license: true, features: { custom_roles: { entitlement, enabled } } }
    expect(hasCustomRoles(entitlements as unknown as Entitlements)).toBe(has)
  })
})

describe('giving and taking (contract organizations §2.4)', () => {
  holds([
    [
      '`assignable` reflects the caller',
      canAssignRole({ name: 'organization-workspace-access', assignable: true }, userAdmin),
      undefined,
    ],
    [
      'who holds the permission but not the matrix',
      canAssignRole({ name: 'organization-admin', assignable: false }, userAdmin),
      'It is above what your own roles may give or take. An owner or an organization admin can.',
    ],
    [
      'everybody else can assign nothing',
      canAssignRole({ name: 'workspace-operator', assignable: false }, auditor),
      'You may not give or take roles here. An owner or an organization admin can.',
    ],
    [
      'user-admin and organization-user-admin: `organization-workspace-access`, `agents-access`',
      canAssignRole({ name: 'agents-access', assignable: false }, auditor),
      'You may not give or take roles here. An owner, an organization admin or a user admin can.',
    ],
  ])
})

const pairs = (type: string, actions = resources.get(type)?.join(' ') ?? '') =>
  actions.split(' ').map((action) => ({ resource_type: type, action }))

describe('what can be put into a role (contract organizations §2.3)', () => {
  test.each([
    ...pairs('user_secret'),
    ...pairs('ai_seat'),
    ...pairs('boundary_usage'),
    ...pairs('boundary_log', 'create delete'),
    ...pairs('workspace_dormant', 'start ssh share application_connect'),
  ])('neither owner nor organization admin: $resource_type:$action', (pair) => {
    expect(reasonOf(canGrant(pair, false))).toBe('Coder lets nobody grant this. No role that could be held has it.')
  })

  test.each([
    ...pairs('boundary_log', 'read'),
    ...pairs('workspace_build_orchestration'),
    ...pairs('workspace', 'ssh application_connect'),
    ...pairs('assign_role', 'assign unassign'),
  ])('not the organization admin: $resource_type:$action', (pair) => {
    expect(reasonOf(canGrant(pair, false))).toBe('You do not hold this here. An owner can grant it.')
  })

  test.each([...pairs('user_skill', 'create update'), ...pairs('usage_event'), ...pairs('ai_gateway_key', 'update')])(
    'not the owner: $resource_type:$action',
    (pair) => {
      expect(reasonOf(canGrant(pair, false))).toBe('You do not hold this here. An organization admin can grant it.')
    },
  )

  const read = { resource_type: 'workspace', action: 'read' }
  holds([
    ['what the caller holds', canGrant(read, true), undefined],
    [
      '`not allowed to grant this permission`',
      canGrant(read, false),
      'You do not hold this here. An owner or an organization admin can grant it.',
    ],
    [
      '`no wildcard symbols`',
      canGrant({ resource_type: 'workspace', action: '*' }, true),
      'A custom role holds single permissions and no *. Choose the ones it needs.',
    ],
    [
      'unknown types answer false (§4)',
      canGrant({ resource_type: 'ai_model_config', action: 'use' }, false),
      'Whether you hold this is not known. Roster does not know the permission.',
    ],
  ])

  test('the map of §3 says what is known', () => {
    expect(resources.size).toBe(51)
    expect(isKnown(read)).toBe(true)
    expect(isKnown({ resource_type: 'workspace', action: 'assign' })).toBe(false)
  })
})

describe('names (contract organizations §2.3)', () => {
  const taken = [{ name: 'workspace-operator' }]

  test.each(['a', 'workspace-2', 'Billing-Reader', 'x'.repeat(32)])('%s', (name) => {
    expect(roleNameProblem(name, taken)).toBeUndefined()
  })

  test.each([
    ['', 'Enter a name.'],
    ['x'.repeat(33), 'At most 32 characters; this has 33.'],
    ['a b', 'Letters, digits and hyphens only.'],
    ['größe', 'Letters, digits and hyphens only.'],
    ['a_b', 'Letters, digits and hyphens only.'],
    ['-a', 'A hyphen stands between letters or digits, one at a time.'],
    ['a--b', 'A hyphen stands between letters or digits, one at a time.'],
    ['new', '“new” is a word of the deployment’s own pages.'],
    ['create', '“create” is a word of the deployment’s own pages.'],
    ['owner', '“owner” is the name of a role of Coder’s own.'],
    ['Agents-Access', '“agents-access” is the name of a role of Coder’s own.'],
    ['organization-workspace-access', '“organization-workspace-access” is the name of a role of Coder’s own.'],
    ['organization-member', '“organization-member” is the name of a role of Coder’s own.'],
    ['organization-service-account', '“organization-service-account” is the name of a role of Coder’s own.'],
    ['Workspace-Operator', 'There is a role called workspace-operator already.'],
  ])('%s: %s', (name, problem) => {
    expect(roleNameProblem(name, taken)).toBe(problem)
  })
})
