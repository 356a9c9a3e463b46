import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { errorOf } from '#api/error.ts'
import { organizations as organizationsApi, type Organization } from '#api/organizations.ts'
import { userStatuses, type CreateUser } from '#api/users.ts'
import { createApiKey } from '#reference/api-keys.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import type { OperatorSettings } from '#reference/operator.ts'
import { personas } from '#reference/seed-people.ts'
import { seed, type SeedOptions } from '#reference/seed.ts'
import { refusalsOf, type Refusal } from './create-refusal.ts'
import { emptyDraft, problemsOf, requestOf, type UserDraft } from './user-draft.ts'

const now = new Date('2026-11-21T12:00:00Z')

interface Setting {
  readonly as?: keyof typeof personas
  readonly settings?: Partial<OperatorSettings>
  readonly license?: SeedOptions['license']
}

/** A sample of its own, its organizations, and drafts sent to it as a persona. */
async function sample({ as = 'owner', settings = {}, license }: Setting = {}) {
  const database = openNodeDatabase(':memory:')
  onTestFinished(() => database.close())
  await seed(database, { users: 40, now, license })
  const deployment = createDeployment({ database, clock: () => now, settings: { apiRateLimit: -1, ...settings } })
  const user = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas[as].username)
  const key = { userId: user?.id ?? '', loginType: 'password', lifetimeSeconds: 3600 } as const
  const headers = { 'Coder-Session-Token': await createApiKey(database, now, key) }
  const call = (path: string, init?: RequestInit) =>
    deployment.fetch(new Request(`http://coder.example${path}`, { ...init, headers }))
  const list = await call(organizationsApi.list.path)
  const organizations = organizationsApi.list.reply.parse(await list.json())
  const idOf = (name: string) => organizations.find((each) => each.name === name)?.id ?? ''
  const send = (body: CreateUser) => call('/api/v2/users', { method: 'POST', body: JSON.stringify(body) })
  return { database, organizations, idOf, send }
}

type Sample = Awaited<ReturnType<typeof sample>>

const person: UserDraft = {
  ...emptyDraft,
  username: 'ana',
  email: 'ana@example.com',
  login_type: 'password',
  password: 'Tidy-Lantern-42',
}
const robot: UserDraft = { ...person, service_account: true }

async function refusalOf({ send, organizations }: Sample, draft: UserDraft, body = requestOf(draft)) {
  const reply = await send(body)
  expect(reply.ok).toBe(false)
  return refusalsOf(await errorOf(reply), draft, organizations)
}

// Contract users §4: what the deployment refuses although the form let it through.
test.each<[string, Setting, (sample: Sample) => UserDraft, Partial<CreateUser>, Refusal]>([
  [
    '1: a username that only the deployment objects to',
    {},
    () => person,
    { username: 'a_b' },
    { field: 'username', message: 'The deployment does not take this username.' },
  ],
  [
    '1: an email address that only the deployment objects to',
    {},
    () => person,
    { email: 'x' },
    { field: 'email', message: 'The deployment does not take this email address.' },
  ],
  [
    '1: a full name that only the deployment objects to',
    {},
    () => person,
    { name: ' x' },
    { field: 'name', message: 'The deployment does not take this full name.' },
  ],
  [
    '2: a service account with a way to sign in',
    {},
    () => robot,
    { login_type: 'password' },
    { field: 'service_account', message: "Service accounts must use login type 'none'." },
  ],
  [
    '3: a service account with a password',
    {},
    () => robot,
    { password: 'Tidy-Lantern-42' },
    { field: 'service_account', message: 'Password cannot be set for service accounts.' },
  ],
  [
    '4: a service account with an email address',
    {},
    () => robot,
    { email: 'ana@example.com' },
    { field: 'service_account', message: 'Email cannot be set for service accounts.' },
  ],
  [
    '5: a service account without the licence',
    { license: 'none' },
    () => robot,
    {},
    { field: 'service_account', message: 'Service Accounts is a Premium feature. Contact sales!' },
  ],
  [
    '6: the login type none',
    {},
    () => ({ ...person, login_type: 'none' }),
    {},
    { field: 'login_type', message: "Login type 'none' requires a service account." },
  ],
  [
    '7: a password for who signs in elsewhere',
    {},
    () => ({ ...person, login_type: 'github' }),
    { password: 'Tidy-Lantern-42' },
    { field: 'login_type', message: 'Password cannot be set for non-password ("github") authentication.' },
  ],
  [
    '8: passwords that are switched off',
    { settings: { disablePasswordAuth: true } },
    () => person,
    {},
    {
      field: 'login_type',
      message: 'Password based authentication is disabled! Unable to provision new users with password authentication.',
    },
  ],
  [
    '9: no organization',
    {},
    () => person,
    { organization_ids: [] },
    { field: 'organization_ids', message: 'Choose at least one organization.' },
  ],
  [
    '11: an organization that is gone',
    {},
    () => person,
    { organization_ids: ['00000000-0000-4000-8000-000000000000'] },
    {
      field: 'organization_ids',
      message: 'The organization 00000000-0000-4000-8000-000000000000 does not exist any more, or you may not see it.',
    },
  ],
  [
    '12: a weak password',
    {},
    () => ({ ...person, password: 'lantern' }),
    {},
    {
      field: 'password',
      message:
        'Too easy to guess. Try including more special characters, using uppercase letters, using numbers or using a longer password.',
    },
  ],
  [
    '12: a password that is too long',
    {},
    () => ({ ...person, password: 'Tidy-Lantern-42'.repeat(5) }),
    {},
    { field: 'password', message: 'Password must be no more than 64 characters.' },
  ],
  [
    '13: OIDC where there is none',
    {},
    () => ({ ...person, login_type: 'oidc' }),
    {},
    { field: 'login_type', message: 'You must configure OIDC before creating OIDC users.' },
  ],
  [
    '14: a way to sign in that is for machines',
    {},
    () => ({ ...person, login_type: 'token' }),
    {},
    { field: 'login_type', message: 'Unsupported login type "token" for manually creating new users.' },
  ],
  [
    '15: somebody who may not',
    { as: 'organization-admin' },
    () => person,
    {},
    { field: 'root', message: 'You are not authorized to create users.' },
  ],
  [
    '16: a role that does not exist',
    {},
    () => ({ ...person, roles: ['boss'] }),
    {},
    { field: 'roles', message: 'The role boss does not exist any more.' },
  ],
  [
    '16: a role that one may not give',
    { as: 'user-admin' },
    () => ({ ...person, roles: ['auditor'] }),
    {},
    { field: 'roles', message: 'You may not give the role auditor. An owner can.' },
  ],
])('row %s', async (_row, setting, draftOf, change, refusal) => {
  const it = await sample(setting)
  const draft = { ...draftOf(it), organization_ids: [it.idOf('meridian')] }
  expect(await refusalOf(it, draft, { ...requestOf(draft), ...change })).toEqual([refusal])
})

test('row 16: an organization whose default roles are more than one may give', async () => {
  const it = await sample({ as: 'user-admin' })
  // Who belongs to it has the default roles, too, and may give them.
  const id = it.idOf('robotics')
  it.database.run('UPDATE organizations SET default_org_member_roles = ? WHERE id = ?', '["organization-admin"]', id)
  expect(await refusalOf(it, { ...person, organization_ids: [id] })).toEqual([
    {
      field: 'organization_ids',
      message: `Members of ${nameIn(it.organizations, id)} get its default role organization-admin, which you may not give. An owner can.`,
    },
  ])
})

function nameIn(organizations: readonly Organization[], id: string): string | undefined {
  return organizations.find((each) => each.id === id)?.display_name
}

test('several wrong fields are all told', async () => {
  const it = await sample()
  const draft = { ...person, organization_ids: [it.idOf('meridian')] }
  const refusals = await refusalOf(it, draft, { ...requestOf(draft), username: 'a b', email: 'x', name: ' x' })
  expect(refusals.map(({ field }) => field).toSorted((one, other) => one.localeCompare(other))).toEqual([
    'email',
    'name',
    'username',
  ])
})

test('what no row foresees is told in the words of the deployment', async () => {
  const it = await sample()
  const draft = { ...person, organization_ids: [it.idOf('meridian')] }
  const [refusal] = await refusalOf(it, draft, { ...requestOf(draft), user_status: 'deleted' })
  expect(refusal.field).toBe('root')
  expect(refusal.message).toMatch(/^Internal error creating user\. .*invalid input value for enum user_status/)
})

test('the form lets through what the deployment takes, and stops what it refuses', async () => {
  const { send, idOf } = await sample()
  let next = 0
  const usernames = fc.constantFrom('ok', '', 'a_b', '-a', 'new', 'create', 'x'.repeat(33), 'é', 'New', 'a--b')
  const names = fc.constantFrom('', 'Ana', ' x', 'x\u00A0', 'é'.repeat(65), 'é'.repeat(64), '\u200B')
  const emails = fc.constantFrom('ok', '', 'x', 'x@y', ' x@example.com', 'X <x@example.com>', '"q s"@example.com')
  const drafts = fc.record({
    organization_ids: fc.constantFrom<string[][]>([], [idOf('meridian')], [idOf('meridian'), idOf('platform')]),
    service_account: fc.boolean(),
    username: usernames,
    name: names,
    email: emails,
    login_type: fc.constantFrom('password', 'github'),
    password: fc.constantFrom('', 'Tidy-Lantern-42'),
    user_status: fc.constantFrom(...userStatuses),
    roles: fc.constantFrom<string[][]>([], ['auditor'], ['owner', 'user-admin']),
  })
  await fc.assert(
    fc.asyncProperty(drafts, async (drawn) => {
      next += 1
      // Whether somebody else has it is another matter.
      const own = { username: `u${next}`, New: `New${next}`, email: `u${next}@example.com` }
      const draft: UserDraft = {
        ...drawn,
        username: drawn.username === 'ok' ? own.username : drawn.username === 'New' ? own.New : drawn.username,
        email: drawn.email === 'ok' ? own.email : drawn.email.replace('"q s"', `"q ${next}"`),
      }
      const reply = await send(requestOf(draft))
      expect([draft, Object.keys(problemsOf(draft)).length === 0]).toEqual([draft, reply.ok])
    }),
    { numRuns: 600 },
  )
})
