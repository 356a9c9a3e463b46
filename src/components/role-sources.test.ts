import { expect, test } from 'vitest'
import type { Organization } from '#api/organizations.ts'
import { heldRoles, type Membership } from './role-sources.ts'

const somebody = { roles: [], is_service_account: false }

function organization(name: string, defaults: string[] = []): Organization {
  return {
    id: name,
    name,
    display_name: name === 'coder' ? '' : name.toUpperCase(),
    description: '',
    icon: '',
    created_at: '',
    updated_at: '',
    is_default: false,
    default_org_member_roles: defaults,
  }
}

function lines(person: Parameters<typeof heldRoles>[0], memberships: readonly Membership[]): string[] {
  return heldRoles(person, memberships).map(({ source, label, where }) => [source, label, ...where].join(' | '))
}

test('who holds nothing and belongs nowhere is a member of the site', () => {
  expect(lines(somebody, [])).toEqual(['implied | Member'])
})

test('given on the site, given in an organization, default of it and implied by it are told apart', () => {
  const memberships = [
    {
      organization: organization('robotics', ['organization-workspace-access']),
      roles: [{ name: 'organization-auditor', display_name: 'Organization Auditor' }],
    },
    { organization: organization('coder', ['agents-access']), roles: [] },
  ]
  expect(lines({ ...somebody, roles: [{ name: 'auditor', display_name: 'Auditor' }] }, memberships)).toEqual([
    'site | Auditor',
    'organization | Organization Auditor | ROBOTICS',
    'default | Coder Agents User | coder',
    'default | Organization Workspace Access | ROBOTICS',
    'implied | Member',
    'implied | Organization Member | ROBOTICS | coder',
  ])
})

test('the mightiest stand first', () => {
  const roles = ['auditor', 'owner', 'user-admin'].map((name) => ({ name, display_name: name }))
  expect(heldRoles({ ...somebody, roles }, []).map(({ name }) => name)).toEqual([
    'owner',
    'user-admin',
    'auditor',
    'member',
  ])
})

test('a default that was also given is said once, as given', () => {
  const memberships = [
    {
      organization: organization('robotics', ['agents-access']),
      roles: [{ name: 'agents-access', display_name: 'Coder Agents User' }],
    },
  ]
  expect(lines(somebody, memberships)[0]).toBe('organization | Coder Agents User | ROBOTICS')
  expect(lines(somebody, memberships)).toHaveLength(3)
})

test('a service account is implied to be one, not a member', () => {
  expect(
    lines({ ...somebody, is_service_account: true }, [{ organization: organization('coder'), roles: [] }]),
  ).toContain('implied | Organization Service Account | coder')
})

test('a role given twice is one, and one that is gone is said to be', () => {
  const roles = [
    { name: 'custom-old', display_name: '' },
    { name: 'custom-old', display_name: '' },
  ]
  expect(heldRoles({ ...somebody, roles }, [])[0]).toMatchObject({ label: 'custom-old', isGone: true })
  expect(heldRoles({ ...somebody, roles }, [])).toHaveLength(2)
})

test('stored as a role, member is not implied once more', () => {
  expect(lines({ ...somebody, roles: [{ name: 'member', display_name: 'Member' }] }, [])).toEqual(['site | Member'])
})

test('where the roles in an organization may not be read, what comes with it is still known', () => {
  expect(lines(somebody, [{ organization: organization('robotics', ['agents-access']), roles: undefined }])).toEqual([
    'default | Coder Agents User | ROBOTICS',
    'implied | Member',
    'implied | Organization Member | ROBOTICS',
  ])
})
