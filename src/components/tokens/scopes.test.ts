import { expect, test } from 'vitest'
import { groupScopes } from './scopes.ts'

const external = [
  'api_key:*',
  'api_key:read',
  'coder:all',
  'coder:workspaces.access',
  'workspace:read',
  'workspace:ssh',
]

test('scopes stand by resource, those for several resources first, and all is no choice among them', () => {
  expect(groupScopes(external, '', [])).toEqual([
    { name: 'coder', scopes: ['coder:workspaces.access'] },
    { name: 'api_key', scopes: ['api_key:*', 'api_key:read'] },
    { name: 'workspace', scopes: ['workspace:read', 'workspace:ssh'] },
  ])
})

test('a search leaves what it finds and what is chosen', () => {
  expect(groupScopes(external, ' SSH', ['api_key:read'])).toEqual([
    { name: 'api_key', scopes: ['api_key:read'] },
    { name: 'workspace', scopes: ['workspace:ssh'] },
  ])
})
