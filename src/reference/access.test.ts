import { describe, expect, test } from 'vitest'
import {
  allows,
  assignsOrganizationRole,
  assignsSiteRole,
  customRole,
  subjectOf,
  type Membership,
  type Subject,
  type Target,
} from './access.ts'
import { organizationRoles, siteRoles, type Role } from './built-in-roles.ts'

const here = '11111111-1111-4111-8111-111111111111'
const elsewhere = '22222222-2222-4222-8222-222222222222'
const me = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const somebody = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'

interface Given extends Partial<Membership> {
  readonly site?: readonly string[]
  readonly isServiceAccount?: boolean
  readonly scopes?: readonly string[]
  readonly allowList?: readonly string[]
}

/** Somebody in one organization that gives nobody any role. */
function subject({
  site = [],
  isServiceAccount = false,
  scopes = ['coder:all'],
  allowList = ['*:*'],
  ...membership
}: Given = {}): Subject {
  const standing = {
    organization_id: here,
    roles: [],
    default_org_member_roles: [],
    sharing: 'everyone',
    custom_roles: [],
    ...membership,
  } as const
  return subjectOf({ id: me, roles: site, isServiceAccount, memberships: [standing], scopes, allowList })
}

const personas = {
  own: subject({ site: ['owner'] }),
  ua: subject({ site: ['user-admin'] }),
  aud: subject({ site: ['auditor'] }),
  ta: subject({ site: ['template-admin'] }),
  oa: subject({ roles: ['organization-admin'] }),
  oua: subject({ roles: ['organization-user-admin'] }),
  oau: subject({ roles: ['organization-auditor'] }),
  ota: subject({ roles: ['organization-template-admin'] }),
  mem: subject(),
}

function who(action: string, target: Target): string {
  return Object.entries(personas)
    .filter(([, persona]) => allows(persona, action, target))
    .map(([name]) => name)
    .join(' ')
}

function customRoleOf(permissions: Partial<Role>): Role {
  return {
    name: 'custom',
    display_name: '',
    site_permissions: [],
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
    ...permissions,
  }
}

const inAny = { anyOrganization: true }
const everybody = 'own ua aud ta oa oua oau ota mem'

describe('contract organizations §4: site checks', () => {
  test.each([
    ['read', { type: 'user' }, 'own ua aud ta oa oua'],
    ['create', { type: 'user' }, 'own ua'],
    ['update', { type: 'user' }, 'own ua'],
    ['delete', { type: 'user' }, 'own ua'],
    ['read_personal', { type: 'user' }, 'own ua'],
    ['update_personal', { type: 'user' }, 'own ua'],
    ['assign', { type: 'assign_role' }, 'own ua'],
    ['read', { type: 'assign_role' }, everybody],
    ['read', { type: 'deployment_config' }, 'own aud'],
    ['read', { type: 'deployment_stats' }, 'own aud'],
    ['read', { type: 'license' }, 'own'],
    ['create', { type: 'license' }, 'own'],
    ['read', { type: 'audit_log', ...inAny }, 'own aud oa oau'],
    ['read', { type: 'organization_member', ...inAny }, everybody],
    ['read', { type: 'group' }, 'own ua aud ta'],
    ['create', { type: 'group' }, 'own ua'],
    ['update', { type: 'group', ...inAny }, 'own ua oa oua'],
    ['assign', { type: 'assign_org_role', ...inAny }, 'own ua oa oua'],
    ['create', { type: 'organization' }, 'own'],
    ['read', { type: 'user_skill', owner: somebody }, 'own'],
    ['read', { type: 'user_skill', owner: me }, everybody],
    ['read', { type: 'ai_model_price' }, 'own'],
    ['read', { type: 'aibridge_interception', ...inAny }, 'own aud oa'],
  ])('%s %o: %s', (action, target, expected) => {
    expect(who(action, target)).toBe(expected)
  })
})

describe('contract organizations §4: checks in one organization', () => {
  test.each([
    ['organization_member', 'read', everybody],
    ['organization_member', 'create', 'own ua oa oua'],
    ['organization_member', 'update', 'own ua oa oua'],
    ['organization_member', 'delete', 'own ua oa oua'],
    ['assign_org_role', 'read', everybody],
    ['assign_org_role', 'assign', 'own ua oa oua'],
    ['assign_org_role', 'create', 'own oa'],
    ['assign_org_role', 'update', 'own oa'],
    ['assign_org_role', 'delete', 'own oa'],
    ['group', 'read', everybody],
    ['group', 'update', 'own ua oa oua'],
    ['organization', 'update', 'own oa'],
    ['idpsync_settings', 'read', 'own ua oa oua'],
    ['idpsync_settings', 'update', 'own ua oa oua'],
  ])('%s:%s: %s', (type, action, expected) => {
    expect(who(action, { type, organization: here })).toBe(expected)
  })

  test('an organization that somebody does not belong to, or that does not exist, is open to site roles only', () => {
    expect(who('read', { type: 'organization_member', organization: elsewhere })).toBe('own ua aud ta')
    expect(who('read', { type: 'organization_member', organization: 'default' })).toBe('own ua aud ta')
  })

  test('without an organization, organization roles do not count', () => {
    expect(who('read', { type: 'organization_member' })).toBe('own ua aud ta')
  })

  test('one organization and any organization at once is nowhere', () => {
    expect(who('read', { type: 'organization_member', organization: here, ...inAny })).toBe('')
  })
})

describe('actions and types that nobody knows', () => {
  test('any word is allowed to whoever holds a wildcard', () => {
    expect(who('nosuch', { type: 'user' })).toBe('own')
    expect(who('', { type: 'user' })).toBe('own')
    expect(who('nosuch', { type: 'group', organization: here })).toBe('own oa')
  })

  test('an unknown type, or the wildcard as a type, is allowed to nobody', () => {
    expect(who('read', { type: 'nosuch' })).toBe('')
    expect(who('read', { type: '*', organization: here })).toBe('')
  })
})

describe('what somebody owns', () => {
  test('outside of organizations it is theirs, but not to delete or to create', () => {
    expect(allows(personas.mem, 'update_personal', { type: 'user', owner: me })).toBe(true)
    expect(allows(personas.mem, 'update_personal', { type: 'user', owner: somebody })).toBe(false)
    expect(allows(personas.mem, 'delete', { type: 'user', owner: me })).toBe(false)
  })

  test('in an organization only what its roles give counts', () => {
    const mine = { type: 'workspace', owner: me, organization: here }
    expect(allows(personas.mem, 'create', mine)).toBe(false)
    expect(allows(subject({ roles: ['organization-workspace-access'] }), 'create', mine)).toBe(true)
    expect(allows(subject({ default_org_member_roles: ['organization-workspace-access'] }), 'create', mine)).toBe(true)
    expect(allows(subject({ roles: ['organization-workspace-access'] }), 'create', { ...mine, owner: somebody })).toBe(
      false,
    )
    expect(allows(personas.mem, 'read', { type: 'user_skill', owner: me, organization: here })).toBe(false)
  })

  test('a ban binds organization roles, but no site role', () => {
    const mine = { type: 'workspace', owner: me, organization: here }
    expect(
      allows(
        subject({ roles: ['organization-workspace-access', 'organization-workspace-creation-ban'] }),
        'create',
        mine,
      ),
    ).toBe(false)
    expect(
      allows(subject({ roles: ['organization-admin', 'organization-workspace-creation-ban'] }), 'create', mine),
    ).toBe(false)
    expect(allows(subject({ site: ['owner'], roles: ['organization-workspace-creation-ban'] }), 'create', mine)).toBe(
      true,
    )
  })

  test('what a thing itself shares is allowed whatever the roles are', () => {
    expect(allows(personas.mem, 'read', { type: 'group', organization: elsewhere, shared: ['read'] })).toBe(true)
    expect(allows(personas.mem, 'update', { type: 'group', organization: elsewhere, shared: ['read'] })).toBe(false)
  })
})

describe('contract organizations §1.5: the sharing mode narrows what members see', () => {
  const sees = (sharing: Membership['sharing'], isServiceAccount: boolean) =>
    ['organization_member', 'group', 'organization'].filter((type) =>
      allows(subject({ sharing, isServiceAccount }), 'read', { type, organization: here }),
    )

  test.each([
    ['everyone', false, ['organization_member', 'group', 'organization']],
    ['service_accounts', false, ['organization_member', 'organization']],
    ['service_accounts', true, ['organization_member', 'group', 'organization']],
    ['none', false, ['organization']],
    ['none', true, ['organization']],
  ] as const)('%s, service account %s: %o', (sharing, isServiceAccount, expected) => {
    expect(sees(sharing, isServiceAccount)).toEqual(expected)
  })

  test('a member always sees themselves', () => {
    const target = { type: 'organization_member', organization: here }
    expect(allows(subject({ sharing: 'none' }), 'read', { ...target, owner: me })).toBe(true)
    expect(allows(subject({ sharing: 'none' }), 'read', { ...target, owner: somebody })).toBe(false)
  })
})

describe('custom and forgotten roles', () => {
  const auditor = customRoleOf({
    organization_permissions: [{ negate: false, resource_type: 'audit_log', action: 'read' }],
  })

  test('a custom role permits what it holds, in its organization', () => {
    const holder = subject({ roles: ['custom'], custom_roles: [auditor] })
    expect(allows(holder, 'read', { type: 'audit_log', organization: here })).toBe(true)
    expect(allows(holder, 'read', { type: 'audit_log', ...inAny })).toBe(true)
    expect(allows(holder, 'read', { type: 'audit_log', organization: elsewhere })).toBe(false)
    expect(allows(subject({ custom_roles: [auditor] }), 'read', { type: 'audit_log', organization: here })).toBe(false)
  })

  test('stored names that no longer exist permit nothing', () => {
    expect(subject({ site: ['former-role'], roles: ['former-role'] })).toEqual(subject())
  })
})

describe('contract users §7: what a token is good for', () => {
  test('a scope permits its action, a composite one several, and never more than the roles', () => {
    const own = (...scopes: string[]) => subject({ site: ['owner'], scopes })
    expect(allows(own('user:read'), 'read', { type: 'user' })).toBe(true)
    expect(allows(own('user:read'), 'update', { type: 'user' })).toBe(false)
    expect(allows(own('user:*'), 'nosuch', { type: 'user' })).toBe(true)
    expect(allows(own('coder:apikeys.manage_self'), 'delete', { type: 'api_key' })).toBe(true)
    expect(allows(own('organization:read', 'user:read'), 'read', { type: 'organization' })).toBe(true)
    expect(allows(own('organization:read'), 'read', { type: 'organization_member' })).toBe(false)
    expect(allows(subject({ scopes: ['user:*'] }), 'update', { type: 'user' })).toBe(false)
  })

  test('an allow list is exclusive: what it does not name cannot be touched', () => {
    const listed = (...allowList: string[]) => subject({ site: ['owner'], allowList })
    expect(allows(listed('user:*'), 'read', { type: 'user' })).toBe(true)
    expect(allows(listed('user:*'), 'read', { type: 'group' })).toBe(false)
    expect(allows(listed(`user:${me}`), 'read', { type: 'user', id: me })).toBe(true)
    expect(allows(listed(`user:${me}`), 'read', { type: 'user', id: somebody })).toBe(false)
    expect(allows(listed(`user:${me}`), 'read', { type: 'user' })).toBe(false)
    expect(allows(listed(`*:${me}`), 'read', { type: 'user', id: me })).toBe(true)
  })
})

describe('contract organizations §2.4: who may give and take which role', () => {
  const forEverybody = ['organization-member', 'organization-workspace-access', 'agents-access']
  const site = [...siteRoles.map(({ name }) => name), 'member']
  const organization = [...organizationRoles.map(({ name }) => name), 'organization-member', customRole]

  test.each([
    ['own', site, organization],
    ['oa', [], organization],
    ['ua', ['member'], forEverybody],
    ['oua', [], forEverybody],
    ['aud', [], []],
    ['ta', [], []],
    ['oau', [], []],
    ['ota', [], []],
    ['mem', [], []],
  ] as const)('%s', (name, siteRolesExpected, organizationRolesExpected) => {
    const persona = personas[name]
    const offered = [...organization, 'organization-service-account', 'owner', 'nosuch']
    expect(new Set([...site, 'nosuch'].filter((role) => assignsSiteRole(persona, role)))).toEqual(
      new Set(siteRolesExpected),
    )
    expect(new Set(offered.filter((role) => assignsOrganizationRole(persona, here, role)))).toEqual(
      new Set(organizationRolesExpected),
    )
  })

  test('organization roles count only in their organization', () => {
    expect(assignsOrganizationRole(personas.oa, elsewhere, 'agents-access')).toBe(false)
    expect(assignsOrganizationRole(personas.ua, elsewhere, 'agents-access')).toBe(true)
  })

  test('a custom role may give none, whatever it holds', () => {
    const holder = subject({
      roles: ['custom'],
      custom_roles: [
        customRoleOf({
          organization_permissions: [{ negate: false, resource_type: 'assign_org_role', action: 'assign' }],
        }),
      ],
    })
    expect(allows(holder, 'assign', { type: 'assign_org_role', organization: here })).toBe(true)
    expect(assignsOrganizationRole(holder, here, 'organization-member')).toBe(false)
  })
})
