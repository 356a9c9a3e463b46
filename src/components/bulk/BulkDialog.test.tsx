import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { users } from '#api/users.ts'
import { refused } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'

const broken = refused(
  users.remove,
  500,
  { message: 'Internal error deleting user.', detail: 'i/o timeout' },
  { 'x-coder-request-id': 'f00' },
)

/** Chooses the first people of a list, and returns the bar under it. */
async function choose(user: UserEvent, count: number): Promise<HTMLElement> {
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select (?!everybody)/ })
  for (const box of boxes.slice(0, count)) await user.click(box)
  return screen.findByRole('region', { name: 'Selection' })
}

async function close(user: UserEvent, dialog: RegExp): Promise<void> {
  await screen.findByRole('dialog', { name: dialog })
  await user.click(await screen.findByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
}

test('who was deleted is chosen no more; who was skipped or failed stays chosen for another try', async () => {
  const { user, sample } = await renderAt('/users?filter=service_account%3Atrue+status%3Aactive', { as: 'owner' })
  // One of them owns a workspace.
  const bar = await choose(user, 4)
  let calls = 0
  sample.breaks({
    endpoint: users.remove,
    answer: (deployment, request) => ((calls += 1) === 2 ? broken.answer(deployment, request) : deployment()),
  })
  await user.click(await within(bar).findByRole('button', { name: 'Delete' }))
  await user.click(await screen.findByRole('button', { name: 'Delete 3…' }))
  await user.type(await screen.findByRole('textbox', { name: /^Type 3/ }), '3{Enter}')
  await close(user, /^Deleted 2 of 3 people$/)
  expect(bar).toHaveTextContent(/^2 selected/)

  await user.click(within(bar).getByRole('button', { name: 'Delete' }))
  await user.click(await screen.findByRole('button', { name: 'Delete 1…' }))
  await user.type(await screen.findByRole('textbox', { name: /^Type 1/ }), '1{Enter}')
  await close(user, /^Deleted 1 person$/)
  await waitFor(() => expect(bar).toHaveTextContent(/^1 selected/))
})

test('who was removed is chosen no more, but for those whom Undo added again', async () => {
  const { user } = await renderAt('/organizations/meridian/members', { as: 'owner' })
  const bar = await choose(user, 2)
  const remove = await within(bar).findByRole('button', { name: 'Remove from Meridian' })
  await waitFor(() => expect(remove).not.toHaveAttribute('aria-disabled'))
  const run = async () => {
    await user.click(remove)
    await user.click(await screen.findByRole('button', { name: 'Run: remove 2 from Meridian' }))
  }
  await run()
  await user.click(await screen.findByRole('button', { name: 'Undo 2' }))
  await close(user, /^Added 2 people to Meridian$/)
  expect(bar).toHaveTextContent(/^2 selected/)

  await run()
  await close(user, /^Removed 2 people from Meridian$/)
  await waitFor(() => expect(bar).not.toBeInTheDocument())
})

test('whoever is changed stays chosen, by name and not by the filter of before', async () => {
  const { user } = await renderAt('/users?filter=status%3Aactive+login_type%3Apassword', { as: 'owner' })
  const bar = await choose(user, 4)
  await user.click(await within(bar).findByRole('button', { name: 'Suspend' }))
  const dialog = await screen.findByRole('dialog', { name: /^Suspend \d( of 4)? people$/ })
  await waitFor(() => expect(dialog).toHaveTextContent('from status:active login_type:password'))
  await user.click(await screen.findByRole('button', { name: /^Run: suspend \d$/ }))
  await close(user, /^Suspended \d people$/)
  expect(bar).toHaveTextContent(/^4 selected/)

  await user.click(within(bar).getByRole('button', { name: 'Activate' }))
  const again = await screen.findByRole('dialog', { name: /^Activate \d( of 4)? people$/ })
  await screen.findByRole('button', { name: /^Run: activate \d$/ })
  expect(again).not.toHaveTextContent('status:active')
})
