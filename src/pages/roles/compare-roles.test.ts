import { expect, test } from 'vitest'
import type { AssignableRole } from '#api/roles.ts'
import { compareRoles } from './compare-roles.ts'
import { permissionOf } from './grants.ts'

function role(organization: string[], own: string[] = []): AssignableRole {
  return {
    name: 'role',
    display_name: '',
    site_permissions: [],
    user_permissions: [],
    organization_permissions: organization.map(permissionOf),
    organization_member_permissions: own.map(permissionOf),
    assignable: true,
    built_in: true,
  }
}

test('what only the one may do, what only the other, and what both', () => {
  expect(compareRoles(role(['audit_log:*', 'group:read']), role(['audit_log:read', 'template:use']))).toEqual([
    { type: 'group', one: [{ action: 'read', reach: 'organization' }], other: [], both: [] },
    { type: 'template', one: [], other: [{ action: 'use', reach: 'organization' }], both: [] },
    {
      type: 'audit_log',
      one: [{ action: 'create', reach: 'organization' }],
      other: [],
      both: [{ action: 'read', reach: 'organization' }],
    },
  ])
})

test('the same action on one’s own things and on all of them are two things', () => {
  expect(compareRoles(role(['workspace:read', '!workspace:create']), role([], ['workspace:read']))).toEqual([
    {
      type: 'workspace',
      one: [
        { action: 'create', reach: 'denied' },
        { action: 'read', reach: 'organization' },
      ],
      other: [{ action: 'read', reach: 'own' }],
      both: [],
    },
  ])
})
