import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { organizations } from '#api/organizations.ts'
import { passwords } from '#api/passwords.ts'
import { roles } from '#api/roles.ts'
import { session } from '#api/session.ts'
import { users } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { bent, hanging, held, refused, unreachable, type Fault } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import type { Sample, SampleOptions } from '#test/sample.ts'

const at = '/users/new'
const strong = 'Tidy-Lantern-42'

async function open(options: SampleOptions = {}) {
  const page = await renderAt(at, { as: 'owner', users: 40, license: 'entitled', ...options })
  await screen.findByRole('heading', { name: 'Create user' })
  await screen.findByRole('checkbox', { name: 'Auditor' })
  return page
}

async function choose(user: UserEvent, ...names: string[]): Promise<void> {
  await user.click(screen.getByRole('combobox', { name: 'Organizations' }))
  for (const name of names) await user.click(await screen.findByRole('option', { name }))
  await user.keyboard('{Escape}')
}

async function fill(user: UserEvent, username = 'ana', email = `${username}@example.com`): Promise<void> {
  await choose(user, 'Meridian')
  await user.type(field('Username'), username)
  await user.type(field('Email'), email)
  await user.type(field('Password'), strong)
}

const field = (name: string) => screen.getByLabelText(name, { exact: false, selector: 'input' })
const create = (user: UserEvent, name = 'Create user') => user.click(screen.getByRole('button', { name }))

interface Account {
  readonly [column: string]: string | number
}
const accounts = (sample: Sample, username: string) =>
  sample.database.all<Account>('SELECT * FROM users WHERE username = ? AND deleted = 0', username)

test('a person is created as the form says, and the list follows', async () => {
  const { user, sample } = await open()
  await choose(user, 'Meridian', 'Platform')
  await user.type(field('Username'), 'ana')
  await user.type(field('Full name'), 'Ana Lovelace')
  await user.type(field('Email'), 'ana@example.com')
  await user.type(field('Password'), strong)
  await user.selectOptions(screen.getByLabelText('Initial status'), 'Active')
  await user.click(screen.getByRole('checkbox', { name: 'Auditor' }))

  const made = screen.getByRole('region', { name: 'What will be made' })
  for (const words of ['Ana Lovelace', 'Meridian, Platform', 'Auditor', 'With a password', 'Active at once']) {
    expect(made).toHaveTextContent(words)
  }
  await create(user)
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible()
  expect(await screen.findByText('ana created')).toBeVisible()
  expect(accounts(sample, 'ana')).toMatchObject([
    { name: 'Ana Lovelace', email: 'ana@example.com', status: 'active', login_type: 'password', roles: '["auditor"]' },
  ])
})

test('what is missing is said field by field, counted, and the first one has the focus', async () => {
  const { user } = await open()
  await create(user)
  await waitFor(() => expect(field('Username')).toHaveAccessibleDescription('Enter a username.'))
  expect(screen.getByRole('combobox', { name: 'Organizations' })).toHaveAccessibleDescription(
    'Choose at least one organization.',
  )
  expect(field('Email')).toHaveAccessibleDescription('Enter an email address.')
  expect(field('Password')).toHaveAccessibleDescription('Enter a password, or generate one.')
  expect(screen.getByText('4 fields need attention')).toBeVisible()
  expect(screen.getByRole('combobox', { name: 'Organizations' })).toHaveFocus()
})

describe('a username or email that is taken', () => {
  const taken = personas.member

  test('is marked, with who has it and what is free', async () => {
    const { user } = await open()
    await fill(user, taken.username, 'new@example.com')
    await user.type(field('Full name'), 'Ana Lovelace')
    await create(user)
    await waitFor(() =>
      expect(field('Username')).toHaveAccessibleDescription('A user with this username already exists.'),
    )
    expect(field('Email')).toBeValid()
    expect(screen.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/users\/[0-9a-f-]{36}$/),
    )
    await user.click(await screen.findByRole('button', { name: 'ana-lovelace' }))
    expect(field('Username')).toHaveValue('ana-lovelace')
    expect(field('Username')).toBeValid()
  })

  test('is found where it is the email, in other letters', async () => {
    const { user } = await open()
    await fill(user, 'ana', taken.email.toUpperCase())
    await create(user)
    await waitFor(() =>
      expect(field('Email')).toHaveAccessibleDescription('A user with this email address already exists.'),
    )
    expect(field('Username')).toBeValid()
  })

  test('may be both', async () => {
    const { user } = await open()
    await fill(user, taken.username, personas.owner.email)
    await create(user)
    await waitFor(() => expect(field('Email')).toBeInvalid())
    expect(field('Username')).toBeInvalid()
    expect(screen.getByText('2 fields need attention')).toBeVisible()
  })

  test('is found on deployments that cannot look for it as a whole', async () => {
    const { user, sample } = await open()
    await fill(user, 'ana', taken.email)
    let calls = 0
    const older: Fault = {
      endpoint: users.list,
      answer: (deployment) => {
        calls += 1
        return calls <= 2 ? Response.json({ message: 'Invalid user search query.' }, { status: 400 }) : deployment()
      },
    }
    sample.breaks(older)
    await create(user)
    await waitFor(() => expect(field('Email')).toBeInvalid())
    expect(field('Username')).toBeValid()
  })

  test('that nobody finds is said of the form', async () => {
    const { user, sample } = await open()
    await fill(user, 'prebuilds')
    await create(user)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'User already exists. Whether it is the username or the email address could not be found out.',
    )
    sample.breaks(unreachable(users.list))
    await create(user)
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create user' })).not.toHaveAttribute('aria-busy'))
    expect(field('Username')).toHaveValue('prebuilds')
  })
})

test('an organization that is gone is named on its field', async () => {
  const { user, sample } = await open()
  await fill(user)
  sample.database.run('PRAGMA foreign_keys = OFF')
  sample.database.run("DELETE FROM organizations WHERE name = 'meridian'")
  await create(user)
  await waitFor(() =>
    expect(screen.getByRole('combobox', { name: 'Organizations' })).toHaveAccessibleDescription(
      'Meridian does not exist any more, or you may not see it.',
    ),
  )
})

describe('a password', () => {
  test('is judged by the deployment while it is typed, and stopped where it is known to be weak', async () => {
    const { user } = await open()
    await fill(user)
    await user.clear(field('Password'))
    await user.type(field('Password'), 'lantern')
    const weak = /^Too easy to guess\. Try including more special characters/
    await waitFor(() => expect(field('Password')).toHaveAccessibleDescription(weak))
    expect(field('Password')).toBeValid()
    await create(user)
    await waitFor(() => expect(field('Password')).toBeInvalid())
  })

  test('is generated, shown and strong', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Generate' }))
    expect(field('Password')).toHaveAttribute('type', 'text')
    expect(field('Password')).toHaveDisplayValue(/^(?:\w{5}-){2}\w{5}$/)
    await waitFor(() => expect(field('Password')).toHaveAccessibleDescription('Strong enough.'))
  })

  test('that could not be judged does not stop the form', async () => {
    const { user, sample } = await open()
    sample.breaks(refused(passwords.validate, 429, { message: 'Slow down.' }, { 'retry-after': '60' }))
    await fill(user)
    await waitFor(() =>
      expect(field('Password')).toHaveAccessibleDescription('Not judged yet: Slow down. Try again in 60 seconds.'),
    )
    await create(user)
    expect(await screen.findByText('ana created')).toBeVisible()
  })

  test('is refused by the deployment on its field', async () => {
    const { user, sample } = await open()
    sample.breaks(hanging(passwords.validate))
    await fill(user)
    await user.clear(field('Password'))
    await user.type(field('Password'), 'lantern')
    await create(user)
    await waitFor(() => expect(field('Password')).toHaveAccessibleDescription(/^Too easy to guess/))
    expect(field('Password')).toBeInvalid()
  })
})

describe('a service account', () => {
  test('hides what it has none of, sends none of it, and brings it back', async () => {
    const { user, sample } = await open()
    await fill(user, 'deploy-preview')
    await user.click(screen.getByRole('switch', { name: 'Service account' }))
    expect(screen.getByRole('heading', { name: 'Create service account' })).toBeVisible()
    for (const label of ['Email', 'Login type', 'Password']) expect(screen.queryByLabelText(label)).toBeNull()
    expect(screen.getByRole('region', { name: 'What will be made' })).toHaveTextContent('Never, login type none')

    await user.click(screen.getByRole('switch', { name: 'Service account' }))
    expect(field('Email')).toHaveValue('deploy-preview@example.com')
    expect(field('Password')).toHaveValue(strong)

    await user.click(screen.getByRole('switch', { name: 'Service account' }))
    await create(user, 'Create service account')
    await screen.findByText('deploy-preview created')
    expect(accounts(sample, 'deploy-preview')).toMatchObject([
      { email: '', login_type: 'none', is_service_account: 1, password_hash: '' },
    ])
    expect(await screen.findByRole('dialog', { name: /token.* deploy-preview/i })).toBeVisible()
    expect(await screen.findByRole('heading', { name: 'deploy-preview', hidden: true })).toBeInTheDocument()
  })

  test('made by somebody who may make no token for it leads back to the users', async () => {
    const { user } = await open({ as: 'user-admin' })
    await choose(user, 'Meridian')
    await user.click(screen.getByRole('switch', { name: 'Service account' }))
    await user.type(field('Username'), 'deploy-preview')
    expect(screen.getByText('An owner has to make it: you may not create tokens for others.')).toBeVisible()
    await create(user, 'Create service account')
    expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('is offered only where the deployment is licensed for it', async () => {
    await open({ as: 'owner', license: 'none' })
    expect(screen.queryByRole('switch', { name: 'Service account' })).toBeNull()
  })

  test('with a username that is taken can be about nothing else', async () => {
    const { user, sample } = await open()
    await choose(user, 'Meridian')
    await user.click(screen.getByRole('switch', { name: 'Service account' }))
    await user.type(field('Username'), 'prebuilds')
    sample.breaks(unreachable(users.list))
    await create(user, 'Create service account')
    await waitFor(() =>
      expect(field('Username')).toHaveAccessibleDescription('A user with this username already exists.'),
    )
  })
})

describe('nothing typed is lost', () => {
  const failures: [string, Fault, string][] = [
    [
      'fails',
      refused(users.create, 500, { message: 'Internal error.', detail: 'disk full' }),
      'Internal error. disk full',
    ],
    ['vanishes', unreachable(users.create), 'The deployment could not be reached.'],
    ['is a proxy', refused(users.create, 502, { message: 'Bad gateway.' }), 'Bad gateway.'],
  ]
  test.each(failures)('when the API %s', async (_what, fault, words) => {
    const { user, sample } = await open()
    await fill(user)
    sample.breaks(fault)
    await create(user)
    expect(await screen.findByRole('alert')).toHaveTextContent(words)
    expect(field('Username')).toHaveValue('ana')
    expect(field('Password')).toHaveValue(strong)
    sample.breaks()
    await create(user)
    expect(await screen.findByText('ana created')).toBeVisible()
  })

  test('when the session ends in the middle', async () => {
    const { user, sample } = await open()
    await fill(user)
    sample.endSession()
    await create(user)
    const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
    const password = await within(dialog).findByLabelText('Password')
    await user.type(password, `${samplePassword}{Enter}`)
    await waitFor(() => expect(dialog).not.toBeInTheDocument())
    expect(field('Username')).toHaveValue('ana')
    await create(user)
    expect(await screen.findByText('ana created')).toBeVisible()
  })

  test('without being asked first', async () => {
    const { user } = await open()
    await user.type(field('Username'), 'ana')
    await user.click(screen.getByRole('link', { name: 'Cancel' }))
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Leave this page?' })).getByRole('button', { name: 'Stay' }),
    )
    expect(field('Username')).toHaveValue('ana')
    await user.click(screen.getByRole('link', { name: 'Cancel' }))
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Leave this page?' })).getByRole('button', { name: 'Leave' }),
    )
    expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible()
  })
})

test('pressed twice, it is created once', async () => {
  const { user, sample } = await open()
  await fill(user)
  const slow = held(users.create)
  sample.breaks(slow)
  await create(user)
  await waitFor(() => expect(screen.getByRole('button', { name: 'Create user' })).toHaveAttribute('aria-busy', 'true'))
  await create(user)
  await user.type(field('Username'), '{Enter}')
  slow.release()
  expect(await screen.findByText('ana created')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(accounts(sample, 'ana')).toHaveLength(1)
})

test('submitted twice in one moment, it is created once', async () => {
  const { user, sample } = await open()
  await fill(user)
  const form = field('Username').closest('form')
  if (!form) throw new Error('no form')
  fireEvent.submit(form)
  fireEvent.submit(form)
  expect(await screen.findByText('ana created')).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(accounts(sample, 'ana')).toHaveLength(1)
})

test('another one begins where the last one was, without its names', async () => {
  const { user, sample } = await open()
  await fill(user)
  await user.click(screen.getByRole('checkbox', { name: 'Create another after this one' }))
  await create(user)
  expect(await screen.findByText('ana created')).toBeVisible()
  await waitFor(() => expect(field('Username')).toHaveFocus())
  expect(field('Username')).toHaveValue('')
  expect(field('Password')).toHaveValue('')
  await user.type(field('Username'), 'ben')
  await user.type(field('Email'), 'ben@example.com')
  await user.type(field('Password'), strong)
  await create(user)
  expect(await screen.findByText('ben created')).toBeVisible()
  expect(accounts(sample, 'ben')).toHaveLength(1)
})

test('an owner is asked for once more', async () => {
  const { user, sample } = await open()
  await fill(user)
  await user.click(screen.getByRole('checkbox', { name: 'Owner' }))
  await create(user)
  const dialog = await screen.findByRole('dialog', { name: 'Make ana an owner?' })
  expect(accounts(sample, 'ana')).toEqual([])
  await user.click(within(dialog).getByRole('button', { name: 'Create owner' }))
  expect(await screen.findByText('ana created')).toBeVisible()
  expect(accounts(sample, 'ana')).toMatchObject([{ roles: '["owner"]' }])
})

describe('who may what', () => {
  test('a user admin gives no site role, and is told why', async () => {
    await open({ as: 'user-admin' })
    const auditor = screen.getByRole('checkbox', { name: 'Auditor' })
    expect(auditor).toHaveAttribute('aria-disabled', 'true')
    expect(auditor).toHaveAccessibleDescription('You may not give or take Auditor. An owner can.')
  })

  test('the way here is on the users page, and says who may not take it', async () => {
    const { user } = await renderAt('/users', { as: 'owner', users: 20 })
    await user.click(await screen.findByRole('link', { name: 'Create user' }))
    expect(await screen.findByRole('heading', { name: 'Create user' })).toBeVisible()
    cleanup()
    await renderAt('/users', { as: 'auditor', users: 20 })
    expect(await screen.findByRole('button', { name: 'Create user' })).toHaveAccessibleDescription(
      'You may not create users. An owner or a user admin can.',
    )
  })

  test('who may create nobody is told who can', async () => {
    await renderAt(at, { as: 'auditor', users: 20 })
    expect(await screen.findByText('You may not create users.')).toBeVisible()
    expect(screen.queryByLabelText('Username')).toBeNull()
  })

  test('an organization whose default roles are beyond a user admin is explained when it refuses', async () => {
    const { user, sample } = await open({ as: 'user-admin' })
    sample.database.run(
      `UPDATE organizations SET default_org_member_roles = '["organization-admin"]' WHERE name = 'robotics'`,
    )
    await choose(user, 'Robotics')
    await user.type(field('Username'), 'ana')
    await user.type(field('Email'), 'ana@example.com')
    await user.type(field('Password'), strong)
    await create(user)
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: 'Organizations' })).toHaveAccessibleDescription(
        'Members of Robotics get its default role organization-admin, which you may not give. An owner can.',
      ),
    )
  })
})

describe('what the form needs to know', () => {
  test('fails on its own, says so, and can be had again', async () => {
    const message = 'Out of order.'
    const { user, sample } = await renderAt(at, {
      as: 'owner',
      users: 20,
      faults: [refused(organizations.list, 500, { message }), refused(roles.site, 500, { message })],
    })
    const organizationsField = await screen.findByRole('combobox', { name: 'Organizations' })
    await waitFor(() =>
      expect(organizationsField).toHaveAccessibleDescription(`The organizations could not be loaded. ${message}`),
    )
    await user.type(field('Username'), 'ana')
    sample.breaks()
    for (const retry of screen.getAllByRole('button', { name: 'Retry' })) await user.click(retry)
    expect(await screen.findByRole('checkbox', { name: 'Auditor' })).toBeVisible()
    await waitFor(() => expect(organizationsField).not.toHaveAccessibleDescription(/could not be loaded/))
    expect(field('Username')).toHaveValue('ana')
  })

  test('goes without saying where there is one organization and one way to sign in', async () => {
    const oidc = { enabled: true, signInText: '', iconUrl: '' }
    const { user } = await open({
      as: 'owner',
      faults: [
        bent(organizations.list, (list) => (list ?? []).filter(({ name }) => name === 'meridian')),
        bent(session.authMethods, (methods) => ({
          ...methods,
          oidc,
          password: { enabled: false },
          github: { enabled: false, default_provider_configured: false },
        })),
      ],
    })
    expect(await screen.findByText('Password and GitHub are off on this deployment.')).toBeVisible()
    expect(screen.queryByLabelText('Password')).toBeNull()
    expect(screen.getByRole('region', { name: 'What will be made' })).toHaveTextContent('Meridian')
    await user.type(field('Username'), 'ana')
    await user.type(field('Email'), 'ana@example.com')
    await create(user)
    // The reference has no OIDC: what it was asked for shows in what it says.
    await waitFor(() =>
      expect(screen.getByLabelText('Login type')).toHaveAccessibleDescription(
        'You must configure OIDC before creating OIDC users.',
      ),
    )
  })
})
