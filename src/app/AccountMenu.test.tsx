import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { session } from '#api/session.ts'
import { users } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { unreachable } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'

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
