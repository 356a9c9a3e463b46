import { describe, expect, test } from 'vitest'
import type { AssignableRole } from '#api/roles.ts'
import { permissionOf } from './grants.ts'
import { cloneOf, draftOf, isForeign, refusalsOf, requestOf } from './role-draft.ts'

function role(name: string, grants: string[], more: Partial<AssignableRole> = {}): AssignableRole {
  return {
    name,
    display_name: '',
    site_permissions: [],
    user_permissions: [],
    organization_permissions: grants.map(permissionOf),
    organization_member_permissions: [],
    assignable: true,
    built_in: false,
    ...more,
  }
}

const held = new Set(['workspace:read', 'workspace:start', 'template:read', 'ai_model_config:use'])

test('what is sent is the organization’s permissions alone, under the name that is stored', () => {
  const request = requestOf({
    name: 'Night-Shift',
    display_name: 'Night shift',
    grants: ['workspace:read', 'ai_x:use'],
  })
  expect(request).toEqual({
    name: 'night-shift',
    display_name: 'Night shift',
    organization_permissions: [
      { negate: false, resource_type: 'workspace', action: 'read' },
      { negate: false, resource_type: 'ai_x', action: 'use' },
    ],
  })
})

test('what is loaded is sent as it was, the unknown and the denied too', () => {
  const grants = ['workspace:read', 'ai_model_config:use', '!prebuilt_workspace:update']
  const { organization_permissions } = requestOf(draftOf(role('odd', [...grants, 'workspace:read'])))
  expect(organization_permissions).toEqual(grants.map(permissionOf))
})

describe('what the server refuses a role for (contract organizations §2.3)', () => {
  test.each([
    ['!workspace:create', 'A custom role cannot deny anything. Only built-in ones do.'],
    ['workspace:*', 'A custom role holds single permissions and no *. Choose the ones it needs.'],
    ['workspace:ssh', 'You do not hold this here. An owner can grant it.'],
  ])('%s', (grant, reason) => {
    expect(refusalsOf(['workspace:read', grant], held)).toEqual([{ grant, reason }])
  })

  test('of what Roster does not know only the server can tell', () => {
    expect(refusalsOf(['ai_model_config:use', 'zebra:ride'], held)).toEqual([])
    expect(isForeign('zebra:ride')).toBe(true)
    expect(isForeign('workspace:fly')).toBe(true)
    expect(isForeign('workspace:read')).toBe(false)
  })
})

describe('a clone', () => {
  test('takes what can be granted and tells what cannot', () => {
    const model = role('organization-admin', ['template:*', 'workspace:read', '!workspace:create'], {
      display_name: 'Organization Admin',
      site_permissions: [permissionOf('user:read')],
      organization_member_permissions: [permissionOf('chat:read')],
    })
    const { draft, leftOut } = cloneOf(model, [], held)
    expect(draft).toEqual({
      name: 'organization-admin-copy',
      display_name: 'Organization Admin copy',
      grants: ['template:read', 'workspace:read'],
    })
    expect(leftOut.map(({ grant }) => grant)).toEqual([
      'template:create',
      'template:update',
      'template:delete',
      'template:use',
      'template:view_insights',
      '!workspace:create',
      'user:read',
      'chat:read',
    ])
    expect(leftOut.at(-1)?.reason).toBe(
      'It is about what one owns. A custom role holds only what is about the organization.',
    )
  })

  test('has a name that is free and no longer than 32', () => {
    const long = role('organization-workspace-creation-ban', [])
    const name = cloneOf(long, [], held).draft.name
    expect(name).toBe('organization-workspace-crea-copy')
    expect(cloneOf(long, [{ name }], held).draft.name).toBe('organization-workspace-cr-copy-2')
  })

  test('keeps what Roster does not know and the viewer holds', () => {
    const { draft, leftOut } = cloneOf(role('odd', ['ai_model_config:use', 'zebra:ride']), [], held)
    expect(draft.grants).toEqual(['ai_model_config:use'])
    expect(leftOut).toEqual([
      { grant: 'zebra:ride', reason: 'Whether you hold this is not known. Roster does not know the permission.' },
    ])
  })
})
