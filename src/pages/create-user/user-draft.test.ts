import { expect, test } from 'vitest'
import { completed, emptyDraft, loginTypesOf, problemsOf, requestOf, type UserDraft } from './user-draft.ts'

const person: UserDraft = {
  ...emptyDraft,
  organization_ids: ['meridian'],
  username: 'ana',
  name: 'Ana',
  email: 'ana@example.com',
  login_type: 'password',
  password: 'Tidy-Lantern-42',
}

test('a person is sent as they were typed', () => {
  expect(problemsOf(person)).toEqual({})
  expect(requestOf({ ...person, roles: ['auditor'], user_status: 'active' })).toEqual({
    username: 'ana',
    name: 'Ana',
    email: 'ana@example.com',
    login_type: 'password',
    password: 'Tidy-Lantern-42',
    organization_ids: ['meridian'],
    user_status: 'active',
    roles: ['auditor'],
  })
})

test('of a service account, email, login type, status and password are not sent, and nothing is wrong with them', () => {
  const robot = { ...person, service_account: true, email: 'no address', password: '', user_status: 'active' as const }
  expect(problemsOf(robot)).toEqual({})
  expect(requestOf(robot)).toEqual({
    username: 'ana',
    name: 'Ana',
    organization_ids: ['meridian'],
    service_account: true,
  })
})

test('who signs in elsewhere has no password', () => {
  const elsewhere = { ...person, login_type: 'oidc', password: 'typed before the login type was changed' }
  expect(problemsOf({ ...elsewhere, password: '' })).toEqual({})
  expect(requestOf(elsewhere)).not.toHaveProperty('password')
})

test('what is missing is said on its field', () => {
  expect(problemsOf({ ...emptyDraft, login_type: 'password' })).toEqual({
    organization_ids: 'Choose at least one organization.',
    username: 'Enter a username.',
    email: 'Enter an email address.',
    password: 'Enter a password, or generate one.',
  })
})

const organization = { name: '', display_name: '', description: '', icon: '', created_at: '', updated_at: '' }
const known = { ...organization, is_default: false, default_org_member_roles: [] }

test('the only organization goes without saying, one of several does not', () => {
  const one = { ...known, id: 'one' }
  const two = { ...known, id: 'two' }
  const idsIn = (organizations: (typeof one)[], draft = emptyDraft) =>
    completed(draft, { organizations, loginTypes: [] }).organization_ids
  expect(idsIn([one])).toEqual(['one'])
  expect(idsIn([one, two])).toEqual([])
  expect(idsIn([one, two], { ...emptyDraft, organization_ids: ['two'] })).toEqual(['two'])
})

test('the first way to sign in goes without saying, and those that are off are told', () => {
  const off = { enabled: false }
  const methods = {
    terms_of_service_url: '',
    password: off,
    github: { ...off, default_provider_configured: false },
    oidc: { enabled: true, signInText: '', iconUrl: '' },
  }
  const { on, off: away } = loginTypesOf(methods)
  expect(away).toEqual(['password', 'github'])
  expect(completed(emptyDraft, { organizations: [], loginTypes: on }).login_type).toBe('oidc')
  expect(loginTypesOf(undefined).on).toEqual(['password', 'github', 'oidc'])
})
