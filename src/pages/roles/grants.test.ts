import { describe, expect, test } from 'vitest'
import type { AssignableRole, Permission } from '#api/roles.ts'
import { changes, countOf, expanded, grantOf, permissionOf, reaches, sorted } from './grants.ts'

const permission = (grant: string): Permission => permissionOf(grant)

function role(levels: Partial<Record<'site' | 'user' | 'organization' | 'member', string[]>>): AssignableRole {
  return {
    name: 'role',
    display_name: '',
    site_permissions: (levels.site ?? []).map(permission),
    user_permissions: (levels.user ?? []).map(permission),
    organization_permissions: (levels.organization ?? []).map(permission),
    organization_member_permissions: (levels.member ?? []).map(permission),
    assignable: true,
    built_in: true,
  }
}

test.each(['workspace:read', '!workspace:create', 'ai_model_config:use', 'template:*'])(
  '%s there and back',
  (grant) => {
    expect(grantOf(permissionOf(grant))).toBe(grant)
  },
)

test('changes are what came and what went, whatever the order', () => {
  expect(changes(['template:use', 'workspace:read'], ['workspace:start', 'workspace:read'])).toEqual({
    given: ['workspace:start'],
    taken: ['template:use'],
  })
  expect(changes(['a:read', 'b:read'], ['b:read', 'a:read'])).toEqual({ given: [], taken: [] })
})

test('a * is every action that is known of its kind of thing', () => {
  expect(expanded(permission('audit_log:*')).map(grantOf)).toEqual(['audit_log:create', 'audit_log:read'])
  expect(expanded(permission('ai_model_config:*')).map(grantOf)).toEqual(['ai_model_config:*'])
})

test('the unknown comes last', () => {
  expect(sorted(['zebra:ride', 'workspace:fly', 'workspace:read', 'group:read', 'ai_x:y'])).toEqual([
    'group:read',
    'workspace:read',
    'ai_x:y',
    'workspace:fly',
    'zebra:ride',
  ])
})

describe('how far a role goes', () => {
  test('the farthest level counts', () => {
    const said = reaches(
      role({ member: ['workspace:read', 'task:read'], organization: ['workspace:read'], site: ['user:read'] }),
    )
    expect(Object.fromEntries(said)).toEqual({
      'workspace:read': 'organization',
      'task:read': 'own',
      'user:read': 'site',
    })
  })

  test('what is denied is denied at its level and below, and not above', () => {
    const denies = role({
      member: ['workspace:create'],
      organization: ['workspace:*', '!workspace:create', '!user:read'],
      site: ['user:read'],
    })
    expect(reaches(denies).get('workspace:create')).toBe('denied')
    expect(reaches(denies).get('workspace:read')).toBe('organization')
    expect(reaches(denies).get('user:read')).toBe('site')
    expect(countOf(role({ organization: ['audit_log:*', '!workspace:create'] }))).toEqual({ given: 2, denied: 1 })
  })
})
