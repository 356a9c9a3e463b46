import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { renderAt } from '#test/render.tsx'

const { email, username } = personas.owner
const at = '/users?filter=status%3Adormant'

async function refresh(user: UserEvent): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Refresh' }))
}

async function renderUsers() {
  const { user, sample } = await renderAt(at, { as: 'owner' })
  await screen.findByRole('table', { name: 'Users' })
  await waitFor(() => expect(screen.getByRole('button', { name: 'Refresh' })).toBeEnabled())
  const filter = screen.getByRole('combobox', { name: 'Filter users' })
  await user.type(filter, ' login_type:oidc')
  return { user, sample, filter }
}

test('a session that ends in the middle is asked for over the page, and the page goes on', async () => {
  const { user, sample, filter } = await renderUsers()
  sample.endSession()
  await refresh(user)

  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
  expect(await within(dialog).findByLabelText('Email')).toHaveValue(email)
  const password = within(dialog).getByLabelText('Password')
  await waitFor(() => expect(password).toHaveFocus())
  expect(filter).toBeInTheDocument()
  expect(filter).toHaveValue('status:dormant login_type:oidc')

  await user.type(password, 'not it{Enter}')
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Incorrect email or password.')

  await user.clear(password)
  await user.type(password, `${samplePassword}{Enter}`)
  await waitFor(() => expect(dialog).not.toBeInTheDocument())
  expect(filter).toBeInTheDocument()
  expect(filter).toHaveValue('status:dormant login_type:oidc')
  await waitFor(() => expect(screen.queryByText(/signed out/i)).not.toBeInTheDocument())
})

test('signing in again can be put off, and the page says so until it is done', async () => {
  const { user, sample } = await renderUsers()
  sample.endSession()
  await refresh(user)
  await screen.findByRole('dialog', { name: 'Sign in again' })

  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByText('You are signed out. What you see is from before.')).toBeVisible()

  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  const password = await screen.findByLabelText('Password')
  await user.type(password, `${samplePassword}{Enter}`)
  await waitFor(() => expect(password).not.toBeInTheDocument())
  expect(screen.queryByText('You are signed out. What you see is from before.')).not.toBeInTheDocument()
})

test('somebody else who signs in sees nothing of the one before', async () => {
  const { user, sample } = await renderUsers()
  sample.endSession()
  await refresh(user)
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
  const address = await within(dialog).findByLabelText('Email')
  await user.clear(address)
  await user.type(address, personas.member.email)
  await user.type(within(dialog).getByLabelText('Password'), `${samplePassword}{Enter}`)

  expect(
    await screen.findByRole('button', { name: new RegExp(`^Account: ?${personas.member.username}`) }),
  ).toBeVisible()
  expect(screen.queryByRole('button', { name: new RegExp(`^Account: ?${username}`) })).not.toBeInTheDocument()
  expect(await screen.findByText(/You see only yourself here/)).toBeVisible()
})
