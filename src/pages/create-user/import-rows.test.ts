import { describe, expect, test } from 'vitest'
import type { Organization } from '#api/organizations.ts'
import type { AssignableRole } from '#api/roles.ts'
import { formatCsv } from '#lib/csv.ts'
import { readImport, sampleFile, type Known } from './import-rows.ts'

function organization(id: string, name: string, display_name: string, is_default = false): Organization {
  const rest = { description: '', icon: '', created_at: '', updated_at: '', default_org_member_roles: [] }
  return { id, name, display_name, is_default, ...rest }
}

function role(name: string, display_name: string, assignable = true): AssignableRole {
  const none = {
    site_permissions: [],
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
  }
  return { name, display_name, assignable, built_in: true, ...none }
}

const known: Known = {
  organizations: [organization('m', 'meridian', 'Meridian', true), organization('p', 'platform', 'The Platform')],
  roles: [role('auditor', 'Auditor'), role('owner', 'Owner', false)],
  loginTypes: ['github', 'password'],
  serviceAccounts: true,
  defaultOrganizations: ['m'],
  passwords: new Map(),
}

const read = (text: string, change: Partial<Known> = {}) => readImport(text, { ...known, ...change })
const only = (text: string, change: Partial<Known> = {}) => {
  const [row, ...others] = read(text, change).rows
  if (!row || others.length > 0) throw new Error('not one row')
  return row
}

describe('the columns', () => {
  test('come in any order, in any letters and by any of their names', () => {
    const { draft, problems } = only('E-Mail;Login_Type;FULL NAME;User name\nana@x.io;GitHub;Ana;ana')
    expect(problems).toEqual([])
    expect(draft).toMatchObject({ username: 'ana', email: 'ana@x.io', name: 'Ana', login_type: 'github' })
  })

  test('that mean nothing are told', () => {
    expect(read('username,department,\nana,x,').ignored).toEqual(['department'])
  })

  test.each([
    ['', 'The first line has to name the columns, and one of them has to be “username”.'],
    ['ana,ana@x.io', 'The first line has to name the columns, and one of them has to be “username”.'],
    ['username,email', 'There is no line below the names of the columns.'],
  ])('%j is no file of users', (text, problem) => {
    expect(read(text).problem).toBe(problem)
  })

  test('are all in the sample file, and nothing is wrong with it', () => {
    expect(only(formatCsv(sampleFile)).problems).toEqual([])
    expect(read(formatCsv(sampleFile)).ignored).toEqual([])
  })
})

describe('a line', () => {
  test('is a person who signs in the first way that is switched on', () => {
    expect(only('username,email\n ana , ana@x.io ').draft).toEqual({
      username: 'ana',
      email: 'ana@x.io',
      name: '',
      password: '',
      service_account: false,
      organization_ids: ['m'],
      roles: [],
      login_type: 'github',
      user_status: 'dormant',
    })
  })

  test('names organizations and roles by any of their names, once each', () => {
    const { draft, problems } = only(
      'username,email,organizations,roles\nana,ana@x.io,the platform; DEFAULT | m,"Auditor,auditor"',
    )
    expect(problems).toEqual([])
    expect(draft).toMatchObject({ organization_ids: ['p', 'm'], roles: ['auditor'] })
  })

  test('is a service account without email, login type and password', () => {
    const { draft, problems } = only('username,service_account,login_type\nbot,Yes,none')
    expect(problems).toEqual([])
    expect(draft.service_account).toBe(true)
  })

  test.each<[string, string, Partial<Known>, string[]]>([
    ['username', 'a b', {}, ['A username cannot hold a space: use letters a to z, digits and hyphens.']],
    ['email', 'ana@', {}, ['The part after the @ has to hold a dot, as in example.com.']],
    ['name', 'x'.repeat(129), {}, ['At most 128 characters; this has 129.']],
    ['organizations', 'nowhere', {}, ['There is no organization “nowhere” that you may see.']],
    ['roles', 'boss;owner', {}, ['There is no role “boss”.', 'You may not give the role Owner.']],
    ['login_type', 'SAML', {}, ['“SAML” is no login type that is switched on here: github, password.']],
    ['login_type', 'none', {}, ['The login type none is for service accounts.']],
    ['login_type', 'password', {}, ['It would sign in with a password, and the file has none for it.']],
    ['password', 'Tidy-Lantern-42', {}, ['Who signs in with GitHub has no password.']],
    ['status', 'gone', {}, ['“gone” is no status: active, dormant, suspended.']],
    ['organizations', '', { defaultOrganizations: [] }, ['Choose at least one organization.']],
    ['service_account', 'maybe', {}, ['“maybe” does not say whether it is a service account: use yes or no.']],
    ['service_account', 'yes', {}, ['A service account has no email address.']],
  ])('with the %s %j is wrong', (column, value, change, problems) => {
    const cells: Record<string, string> = { username: 'ana', email: 'ana@x.io', [column]: value }
    expect(only(formatCsv([Object.keys(cells), Object.values(cells)]), change).problems).toEqual(problems)
  })

  test('of a service account needs the licence, and has neither password nor login type nor another status', () => {
    const text = 'username,service_account,password,login_type,status\nbot,yes,secret,github,active'
    expect(only(text, { serviceAccounts: false }).problems).toEqual([
      'A service account has no login type.',
      'The deployment is not licensed for service accounts.',
      'A service account has no password.',
      'A service account is dormant until one of its tokens is used.',
    ])
  })

  test.each([
    ['Short-1', ['Its password is too easy to guess: use 8 characters at least.']],
    ['Tidy-42!', []],
    ['é'.repeat(33), ['Its password is too long: at most 64 characters; this has 66.']],
  ])('with the password %j can be refused unasked only for its length', (password, problems) => {
    expect(only(`username,email,login_type,password\nana,ana@x.io,password,${password}`).problems).toEqual(problems)
  })

  test('that lacks a password is given the one made up for it, and no other is', () => {
    const text =
      'username,email,login_type,password\nana,ana@x.io,password,\nben,ben@x.io,github,\ncy,cy@x.io,password,Own-Lantern-42'
    const { rows } = read(text, { passwords: new Map([2, 3, 4].map((line) => [line, `Made-Up-${line}`])) })
    expect(rows.map(({ lacksPassword, draft }) => [lacksPassword, draft.password])).toEqual([
      [true, 'Made-Up-2'],
      [false, ''],
      [false, 'Own-Lantern-42'],
    ])
    expect(rows.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('with the username or the email of one above it is wrong, and says of which', () => {
    const { rows } = read('username,email\nana,ana@x.io\nben,ben@x.io\nANA,BEN@x.io\n')
    expect(rows.map(({ problems }) => problems)).toEqual([
      [],
      [],
      ['Line 2 has the same username.', 'Line 3 has the same email.'],
    ])
  })

  test('after a quote that does not end is a guess', () => {
    expect(only('username,email\nana,"ana@x.io').problems).toEqual(['A quote begins here that does not end.'])
  })
})
