import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, type userEvent, waitFor, within } from 'storybook/test'
import { users } from '#api/users.ts'
import { formatCsv } from '#lib/csv.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { hanging, refused } from '#test/faults.ts'

const meta = preview.meta({
  title: 'pages/Import users',
  component: Console,
  args: { at: '/users/import' },
  parameters: { sample: { as: 'owner' } },
})

type UserEvent = ReturnType<typeof userEvent.setup>
interface Actor {
  canvas: Canvas
  userEvent: UserEvent
}

const file = formatCsv([
  ['username', 'email', 'name', 'organizations', 'roles', 'login_type', 'department'],
  ['ana', 'ana@example.com', 'Ana Nakamura', 'meridian;platform', 'auditor', 'github', 'Design'],
  ['ben', 'ben@example.com', 'Ben Árnason', 'meridian', '', 'github', ''],
  ['alice', 'alice@example.com', 'Alice', 'meridian', '', 'github', ''],
  ['c d', 'c@', '', 'nowhere', 'boss', 'saml', ''],
  ['ANA', 'ana@example.com', '', 'meridian', '', 'github', ''],
])

async function review({ canvas, userEvent }: Actor): Promise<void> {
  await userEvent.upload(await canvas.findByLabelText('CSV file'), new File([file], 'people.csv', { type: 'text/csv' }))
  await expect(await canvas.findByRole('button', { name: 'Create 2 users' })).toBeVisible()
}

async function start({ canvas, userEvent }: Actor): Promise<void> {
  await review({ canvas, userEvent })
  await userEvent.click(canvas.getByRole('button', { name: 'Create 2 users' }))
  const dialog = await screen.findByRole('dialog', { name: 'Create 2 users?' })
  await userEvent.click(within(dialog).getByRole('button', { name: 'Create 2 users' }))
}

export const Source = meta.story({
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Or paste its lines')).toBeVisible()
  },
})

export const Review = meta.story({
  play: async ({ canvas, userEvent }) => {
    await review({ canvas, userEvent })
    await expect(canvas.getByRole('button', { name: 'Need attention 3' })).toBeVisible()
    await expect(canvas.getByText('Ignored columns: department.')).toBeVisible()
    await expect(canvas.getByText(/Line 2 has the same username/)).toBeVisible()
  },
})

export const Consequences = meta.story({
  play: async ({ canvas, userEvent }) => {
    await review({ canvas, userEvent })
    await userEvent.click(canvas.getByRole('button', { name: 'Create 2 users' }))
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Create 2 users?' })).toBeVisible())
  },
})

export const Checking = meta.story({
  parameters: { sample: { as: 'owner', faults: [hanging(users.list)] } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText('CSV file'), new File([file], 'people.csv'))
    await expect(await canvas.findByRole('button', { name: 'Checking the lines' })).toHaveAttribute('aria-busy', 'true')
  },
})

export const Running = meta.story({
  parameters: { sample: { as: 'owner', faults: [hanging(users.create)] } },
  play: async ({ canvas, userEvent }) => {
    await start({ canvas, userEvent })
    await expect(await canvas.findByRole('button', { name: 'Stop' })).toBeVisible()
    await expect(canvas.getByRole('progressbar', { name: 'Creating users' })).toBeVisible()
  },
})

export const Done = meta.story({
  play: async ({ canvas, userEvent }) => {
    await start({ canvas, userEvent })
    await expect(await canvas.findByRole('button', { name: 'Go to the users' })).toBeVisible()
  },
})

export const Failed = meta.story({
  parameters: {
    sample: { as: 'owner', faults: [refused(users.create, 500, { message: 'Internal error creating user.' })] },
  },
  play: async ({ canvas, userEvent }) => {
    await start({ canvas, userEvent })
    await expect(await canvas.findByRole('button', { name: 'Retry 2 failed' })).toBeVisible()
  },
})

/** What was made up for them is told before they are created, and held on to afterwards. */
export const WithoutPasswords = meta.story({
  play: async ({ canvas, userEvent }) => {
    const text = formatCsv([
      ['username', 'email', 'organizations', 'password'],
      ['ana', 'ana@example.com', 'meridian', ''],
      ['ben', 'ben@example.com', 'meridian', 'short'],
    ])
    await userEvent.upload(await canvas.findByLabelText('CSV file'), new File([text], 'people.csv'))
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Generate passwords for 1 line without one' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Create 1 user' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Create 1 user?' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Create 1 user' }))
    await expect(await canvas.findByRole('button', { name: 'Download 1 password' })).toBeVisible()
    await expect(canvas.getByText(/^1 generated password is nowhere but here/)).toBeVisible()
  },
})

export const NoList = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText('CSV file'), new File(['a,b\nc,d'], 'x.csv'))
    await expect(await canvas.findByText('This is no list of users')).toBeVisible()
  },
})

export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(await canvas.findByLabelText('CSV file'), new File([file], 'people.csv'))
    await expect(await canvas.findByText(/You may not give the role Auditor/)).toBeVisible()
  },
})
