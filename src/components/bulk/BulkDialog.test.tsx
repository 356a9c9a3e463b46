import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { users } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { held, refused, type Fault } from '#test/faults.ts'
import { renderAt } from '#test/render.tsx'
import type { Sample } from '#test/sample.ts'

const broken = refused(
  users.remove,
  500,
  { message: 'Internal error deleting user.', detail: 'i/o timeout' },
  { 'x-coder-request-id': 'f00' },
)

/** Chooses the first people of a list, and returns the bar under it. */
async function choose(user: UserEvent, count: number): Promise<HTMLElement> {
  await waitFor(() => expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
  const boxes = screen.getAllByRole('checkbox', { name: /^Select (?!everybody)/ })
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
  // The second click of two in a row opens nothing more.
  await user.dblClick(await within(bar).findByRole('button', { name: 'Suspend' }))
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

/** Begins to suspend the few active service accounts. */
async function runSuspend(faultsOf: (sample: Sample) => Fault) {
  const { user, sample } = await renderAt('/users?filter=service_account%3Atrue+status%3Aactive', { as: 'owner' })
  await user.click(await screen.findByRole('checkbox', { name: /^Select everybody on this page/ }))
  const bar = await screen.findByRole('region', { name: 'Selection' })
  await user.click(await within(bar).findByRole('button', { name: 'Suspend' }))
  const dialog = await screen.findByRole('dialog', { name: /^Suspend \d+ people$/ })
  const run = await within(dialog).findByRole('button', { name: /^Run: suspend \d+$/ })
  sample.breaks(faultsOf(sample))
  await user.click(run)
  return { user, count: Number(/\d+/.exec(run.textContent)?.[0]) }
}

/** The session ends with the third call; tells who is done. */
function endingSession(): { done: string[]; faultsOf: (sample: Sample) => Fault } {
  const done: string[] = []
  let calls = 0
  return {
    done,
    faultsOf: (sample) => ({
      endpoint: users.suspend,
      async answer(deployment, { url }) {
        calls += 1
        if (calls === 3) sample.endSession()
        const reply = await deployment()
        if (reply.ok) done.push(url)
        return reply
      },
    }),
  }
}

/** Whether the browser asks before the tab is closed. */
function asksBeforeClosing(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test('a session that ends in the middle of a run is asked for over it, and it goes on', async () => {
  const { done, faultsOf } = endingSession()
  const { user, count } = await runSuspend(faultsOf)
  const password = await screen.findByLabelText('Password')
  expect(screen.getByText(/signed out: goes on when you have signed in again/)).toBeInTheDocument()
  expect(asksBeforeClosing()).toBe(true)
  await user.type(password, `${samplePassword}{Enter}`)

  await screen.findByRole('dialog', { name: `Suspended ${count} people` })
  expect(done).toHaveLength(count)
  expect(new Set(done).size).toBe(count)
})

test('signing in can be put off and asked for again', async () => {
  const { faultsOf } = endingSession()
  const { user, count } = await runSuspend(faultsOf)
  await screen.findByLabelText('Password')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByLabelText('Password')).not.toBeInTheDocument())

  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  await user.type(await screen.findByLabelText('Password'), `${samplePassword}{Enter}`)
  await screen.findByRole('dialog', { name: `Suspended ${count} people` })
})

test('it does not go on for somebody else who signs in', async () => {
  const { done, faultsOf } = endingSession()
  const { user, count } = await runSuspend(faultsOf)
  const address = await screen.findByLabelText('Email')
  await user.clear(address)
  await user.type(address, personas['user-admin'].email)
  await user.type(screen.getByLabelText('Password'), `${samplePassword}{Enter}`)

  await screen.findByRole('button', { name: new RegExp(`^Account: ?${personas['user-admin'].username}`) })
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(done.length).toBeLessThan(count)
})

test('closing the tab asks as long as a run goes on, and no longer', async () => {
  const waiting = held(users.suspend)
  expect(asksBeforeClosing()).toBe(false)
  await runSuspend(() => waiting)
  await screen.findByRole('dialog', { name: /^Suspending/ })
  expect(asksBeforeClosing()).toBe(true)
  waiting.release()
  await screen.findByRole('dialog', { name: /^Suspended/ })
  expect(asksBeforeClosing()).toBe(false)
})
