import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test, vi } from 'vitest'
import { gateway } from '#api/gateway.ts'
import { session } from '#api/session.ts'
import { users } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { unreachable } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import { server } from '#test/server.ts'

function accountOf({ username }: { username: string }): RegExp {
  return new RegExp(`^Account: ?${username}`)
}

async function signOut(user: UserEvent): Promise<void> {
  await user.click(await screen.findByRole('button', { name: accountOf(personas.owner) }))
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
}

test('signing out leads to the sign-in, and the next person sees nothing of the last', async () => {
  const { user, sample } = await renderAt('/users', { as: 'owner' })
  await signOut(user)
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()

  const isAsked = Promise.withResolvers<void>()
  const mayAnswer = Promise.withResolvers<void>()
  sample.breaks({
    endpoint: users.get,
    answer: async (deployment) => {
      isAsked.resolve()
      await mayAnswer.promise
      return deployment()
    },
  })
  await user.type(screen.getByLabelText('Email'), personas.member.email)
  await user.type(screen.getByLabelText('Password'), `${samplePassword}{Enter}`)
  await isAsked.promise
  expect(screen.queryByText(personas.owner.username)).not.toBeInTheDocument()

  mayAnswer.resolve()
  expect(await screen.findByRole('button', { name: accountOf(personas.member) })).toBeVisible()
  expect(await screen.findByText(/You see only yourself here/)).toBeVisible()
})

test('signing out does not look like a session that ended', async () => {
  const { user, sample } = await renderAt('/users', { as: 'owner' })
  await screen.findByRole('table', { name: 'Users' })
  const whoAmI = vi.fn<() => void>()
  sample.breaks({
    endpoint: users.get,
    answer: async (deployment) => {
      whoAmI()
      return deployment()
    },
  })
  await signOut(user)
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(whoAmI).not.toHaveBeenCalled()
})

test('signing out works while the deployment is down', async () => {
  const { user, sample } = await renderAt('/users', { as: 'owner' })
  await screen.findByRole('table', { name: 'Users' })
  sample.breaks(unreachable(session.logout))
  await signOut(user)
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible())
})

test('a changed form is asked about first, and the session is there to go on with it', async () => {
  const { user, sample } = await renderAt('/users/new', { as: 'owner' })
  await user.type(await screen.findByLabelText('Username'), 'ana')
  const sessions = () => sample.database.all("SELECT id FROM api_keys WHERE login_type = 'password'").length
  const before = sessions()
  await signOut(user)
  const question = within(await screen.findByRole('dialog', { name: 'Leave this page?' }))
  expect(sessions()).toBe(before)
  await user.click(question.getByRole('button', { name: 'Stay' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByLabelText('Username')).toHaveValue('ana')

  await signOut(user)
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(sessions()).toBe(before - 1)
})

test('signing out that fails says so, and can be tried again', async () => {
  const { user } = await renderAt('/users', { as: 'owner' })
  await screen.findByRole('table', { name: 'Users' })
  server.use(http.delete(gateway.signOut.path, () => HttpResponse.error(), { once: true }))
  await signOut(user)
  expect(await screen.findByRole('heading', { name: 'Roster does not answer' })).toBeVisible()
  await signOut(user)
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
})
