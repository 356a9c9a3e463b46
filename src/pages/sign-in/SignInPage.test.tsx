import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { describe, expect, onTestFinished, test } from 'vitest'
import { gateway } from '#api/gateway.ts'
import { session } from '#api/session.ts'
import { settings } from '#api/settings.ts'
import { createApiKey } from '#reference/api-keys.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { Console } from '#test/Console.tsx'
import { bent, refused, unreachable, type Fault } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import { openSample } from '#test/sample.ts'
import { server } from '#test/server.ts'

const { email } = personas.auditor

async function emailField() {
  return screen.findByRole('textbox', { name: 'Email' })
}

function passwordField() {
  return screen.getByLabelText('Password')
}

describe('a cold start without a session', () => {
  test('asks to sign in, and goes on to the page that was asked for', async () => {
    const { user } = await renderAt('/users?filter=role%3Aauditor')
    expect(await emailField()).toHaveFocus()
    expect(document.title).toBe('Sign in · Roster')

    await user.type(await emailField(), email)
    await user.type(passwordField(), `${samplePassword}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Filter users' })).toHaveValue('role:auditor')
    expect(screen.getByRole('button', { name: new RegExp(`^Account: ?${personas.auditor.username}`) })).toBeVisible()
  })

  test('offers the sample people of the reference deployment', async () => {
    const { user } = await renderAt('/')
    const people = await screen.findByRole('region', { name: 'Or sign in as a sample person' })
    await user.click(within(people).getByRole('button', { name: new RegExp(personas.member.email) }))
    expect(
      await screen.findByRole('button', { name: new RegExp(`^Account: ?${personas.member.username}`) }),
    ).toBeVisible()
  })
})

describe('a sign-in that is refused', () => {
  test.each([
    ['a wrong password', email, 'not it', 'Incorrect email or password.'],
    ['nobody of that name', 'nobody@nowhere.example', 'not it', 'Incorrect email or password.'],
    [
      'a suspended account',
      'oskar-lind@meridian.example',
      samplePassword,
      'Your account is suspended. Contact an admin to reactivate your account.',
    ],
  ])('for %s says so in place and keeps what was typed', async (_, address, password, words) => {
    const { user } = await renderAt('/')
    await user.type(await emailField(), address)
    await user.type(passwordField(), password)
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(words)
    expect(await emailField()).toHaveValue(address)
    expect(passwordField()).toHaveValue(password)
  })

  test('for too many attempts says how long to wait', async () => {
    const { user, sample } = await renderAt('/')
    await user.type(await emailField(), email)
    await user.type(passwordField(), samplePassword)
    const message = 'You’ve been rate limited for sending more than 60 requests in 1m0s.'
    sample.breaks(refused(session.login, 429, { message }, { 'retry-after': '60' }))
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(`${message} Try again in 60 seconds.`)
  })

  test('for a field shows the words on that field and moves there', async () => {
    const { user, sample } = await renderAt('/')
    await user.type(await emailField(), 'a@b')
    await user.type(passwordField(), samplePassword)
    const validations = [{ field: 'email', detail: 'Not an email address.' }]
    sample.breaks(refused(session.login, 400, { message: 'Validation failed.', validations }))
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await waitFor(async () => expect(await emailField()).toHaveAccessibleDescription('Not an email address.'))
    expect(await emailField()).toHaveFocus()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  test('for want of an answer can be tried again', async () => {
    const { user, sample } = await renderAt('/')
    await user.type(await emailField(), email)
    await user.type(passwordField(), samplePassword)
    sample.breaks(unreachable(session.login))
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The deployment could not be reached.')

    sample.breaks()
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible()
  })

  test('before it is sent, for what is missing', async () => {
    const { user } = await renderAt('/')
    await user.type(await emailField(), 'dmitri-volkov{Enter}')
    expect(await emailField()).toHaveAccessibleDescription('Enter the email address of your account, not its username.')
    expect(passwordField()).toHaveAccessibleDescription('Enter your password.')
  })
})

describe('a session token', () => {
  const openTokenForm = async (user: UserEvent) => {
    await user.click(await screen.findByText('Use a session token instead'))
    return screen.findByLabelText('Session token')
  }

  test('signs in as whose it is', async () => {
    const { user, sample } = await renderAt('/')
    const owner = sample.database.get<{ id: string }>('SELECT id FROM users WHERE email = ?', email)
    const token = await createApiKey(sample.database, new Date(), {
      userId: String(owner?.id),
      loginType: 'token',
      lifetimeSeconds: 3600,
    })

    await user.type(await openTokenForm(user), ` ${token} {Enter}`)
    expect(
      await screen.findByRole('button', { name: new RegExp(`^Account: ?${personas.auditor.username}`) }),
    ).toBeVisible()
  })

  test('that is refused stays, with the words of the deployment', async () => {
    const { user } = await renderAt('/')
    const field = await openTokenForm(user)
    expect(field).toHaveFocus()
    await user.type(field, 'abcdefghij-0123456789012345678901{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('API key is invalid.')
    expect(field).toHaveValue('abcdefghij-0123456789012345678901')
  })
})

describe('a deployment elsewhere', () => {
  async function renderSignIn(...faults: Fault[]): Promise<UserEvent> {
    const database = openNodeDatabase(':memory:')
    const { handlers } = await openSample(database, { faults })
    const deployment = { kind: 'coder', url: 'https://coder.example', personas: [] }
    server.use(
      http.get(gateway.deployment.path, () => Response.json(deployment)),
      ...handlers,
    )
    onTestFinished(() => database.close())
    render(<Console at="/sign-in" />)
    return userEvent.setup()
  }

  test('signs in by its providers on its own token page', async () => {
    const oidc = { enabled: true, signInText: 'Meridian SSO', iconUrl: '' }
    const user = await renderSignIn(bent(session.authMethods, (methods) => ({ ...methods, oidc })))
    const provider = await screen.findByRole('link', { name: 'Continue with Meridian SSO' })
    expect(provider).toHaveAttribute('href', 'https://coder.example/cli-auth')
    expect(provider).toHaveAttribute('target', '_blank')
    await user.click(provider)
    expect(await screen.findByLabelText('Session token')).toBeVisible()
  })

  test('that has passwords switched off asks for a token alone', async () => {
    const password = { enabled: false }
    await renderSignIn(bent(session.authMethods, (methods) => ({ ...methods, password })))
    expect(await screen.findByLabelText('Session token')).toBeVisible()
    expect(screen.queryByLabelText('Password')).not.toBeInTheDocument()
  })

  test('that does not answer is said to be down, and asked again on Retry', async () => {
    const message = 'The deployment does not answer.'
    const { user, sample } = await renderAt('/sign-in', { faults: [refused(settings.buildInfo, 502, { message })] })
    expect(await screen.findByRole('heading', { name: 'The deployment does not answer' })).toBeVisible()
    sample.breaks()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    expect(await emailField()).toBeVisible()
  })
})
