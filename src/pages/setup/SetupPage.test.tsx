import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { foreign } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import { session } from '#api/session.ts'

test('a deployment with nobody in it makes its first account and signs it in', async () => {
  const { user } = await renderAt('/users', { users: 0 })
  expect(await screen.findByRole('heading', { name: 'Create the first account' })).toBeVisible()
  expect(screen.getByLabelText('Email')).toHaveFocus()

  await user.click(screen.getByRole('button', { name: 'Create account and sign in' }))
  expect(await screen.findByText('Enter a username.')).toBeVisible()

  await user.type(screen.getByLabelText('Email'), 'ada@example.com')
  await user.type(screen.getByLabelText('Username'), 'ada lovelace')
  await user.type(screen.getByLabelText('Password'), 'short{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Username')).toBeInvalid())
  expect(screen.getByLabelText('Email')).toBeValid()

  await user.clear(screen.getByLabelText('Username'))
  await user.type(screen.getByLabelText('Username'), 'ada{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Password')).toBeInvalid())
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/insecure password/)

  await user.clear(screen.getByLabelText('Password'))
  await user.type(screen.getByLabelText('Password'), 'SomeSecurePassword!{Enter}')
  expect(await screen.findByRole('button', { name: /^Account: ?ada/ })).toBeVisible()
})

test('a deployment with people in it leads to their sign-in', async () => {
  await renderAt('/setup')
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('what is no Coder deployment is not set up', async () => {
  await renderAt('/sign-in', { faults: [foreign(session.firstUser, 404, 'text/html', '<h1>Not Found</h1>')] })
  expect(await screen.findByRole('heading', { name: 'The deployment does not have this' })).toBeVisible()
})
