import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, type userEvent, waitFor } from 'storybook/test'
import { organizations } from '#api/organizations.ts'
import { roles } from '#api/roles.ts'
import { users } from '#api/users.ts'
import { personas } from '#reference/seed-people.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { hanging, held, refused } from '#test/faults.ts'

const meta = preview.meta({
  title: 'pages/Create user',
  component: Console,
  args: { at: '/users/new' },
  parameters: { sample: { as: 'owner' } },
})

type UserEvent = ReturnType<typeof userEvent.setup>
interface Actor {
  canvas: Canvas
  userEvent: UserEvent
}

async function fill({ canvas, userEvent }: Actor, username: string): Promise<void> {
  await canvas.findByRole('checkbox', { name: 'Auditor' })
  await userEvent.click(canvas.getByRole('combobox', { name: 'Organizations' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Meridian' }))
  await userEvent.keyboard('{Escape}')
  await userEvent.type(canvas.getByLabelText('Username'), username)
  await userEvent.type(canvas.getByLabelText(/^Full name/), 'Ana Nakamura')
  await userEvent.type(canvas.getByLabelText('Email'), `${username}@meridian.example`)
}

const submit = ({ canvas, userEvent }: Actor, name = 'Create user') =>
  userEvent.click(canvas.getByRole('button', { name }))

/** The keyboard alone: every field in turn, a choice made, and Enter. */
export const ByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('checkbox', { name: 'Auditor' })
    canvas.getByRole('combobox', { name: 'Organizations' }).focus()
    await userEvent.keyboard('plat')
    await screen.findByRole('option', { name: 'Platform' })
    await userEvent.keyboard('{ArrowDown}{Enter}{Escape}')
    await expect(await canvas.findByRole('button', { name: 'Remove Platform' })).toBeVisible()
    await userEvent.tab()
    await expect(canvas.getByRole('switch', { name: 'Service account' })).toHaveFocus()
    await userEvent.tab()
    await userEvent.keyboard('ana')
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('ana@example.com')
    await expect(canvas.getByLabelText('Email')).toHaveValue('ana@example.com')
    canvas.getByRole('button', { name: 'Generate' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveAccessibleDescription('Strong enough.'))
    canvas.getByLabelText('Username').focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText('ana created')).toBeVisible())
  },
})

/** A name that somebody has and a password that is too weak: two fields, each with its reason. */
export const Wrong = meta.story({
  play: async ({ canvas, userEvent }) => {
    const actor = { canvas, userEvent }
    await fill(actor, personas.member.username)
    await userEvent.click(canvas.getByRole('button', { name: 'Generate' }))
    await submit(actor)
    await waitFor(() =>
      expect(canvas.getByLabelText('Username')).toHaveAccessibleDescription(
        'A user with this username already exists.',
      ),
    )
    await userEvent.type(canvas.getByLabelText('Password'), '{Control>}a{/Control}meridian')
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveAccessibleDescription(/^Too easy to guess/))
    await expect(await canvas.findByRole('button', { name: 'ana-nakamura' })).toBeVisible()
  },
})

export const Empty = meta.story({
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('checkbox', { name: 'Auditor' })
    await submit({ canvas, userEvent })
    await expect(await canvas.findByText('4 fields need attention')).toBeVisible()
  },
})

export const ServiceAccount = meta.story({
  play: async ({ canvas, userEvent }) => {
    const actor = { canvas, userEvent }
    await fill(actor, 'deploy-preview')
    await userEvent.click(canvas.getByRole('switch', { name: 'Service account' }))
    await expect(canvas.getByRole('heading', { name: 'Create service account' })).toBeVisible()
    await expect(canvas.queryByLabelText('Email')).toBeNull()
    await expect(canvas.getByText(/What you typed comes back/)).toBeVisible()
  },
})

export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('checkbox', { name: 'Owner' })).toHaveAccessibleDescription(
      'You may not give or take Owner. An owner can.',
    )
  },
})

export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You may not create users.')).toBeVisible()
  },
})

export const Failed = meta.story({
  parameters: {
    sample: { as: 'owner', faults: [refused(users.create, 500, { message: 'Internal error creating user.' })] },
  },
  play: async ({ canvas, userEvent }) => {
    const actor = { canvas, userEvent }
    await fill(actor, 'ana')
    await userEvent.click(canvas.getByRole('button', { name: 'Generate' }))
    await submit(actor)
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Internal error creating user.')
  },
})

const slow = held(users.create)
export const Slow = meta.story({
  parameters: { sample: { as: 'owner', faults: [slow] } },
  play: async ({ canvas, userEvent }) => {
    const actor = { canvas, userEvent }
    await fill(actor, 'ana')
    await userEvent.click(canvas.getByRole('button', { name: 'Generate' }))
    await submit(actor)
    await waitFor(() =>
      expect(canvas.getByRole('button', { name: 'Create user' })).toHaveAttribute('aria-busy', 'true'),
    )
  },
})

export const NothingKnown = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [refused(organizations.list, 500, { message: 'Out of order.' }), hanging(roles.site)],
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByRole('combobox', { name: 'Organizations' })).toHaveAccessibleDescription(/Out of order/),
    )
  },
})

export const NewOwner = meta.story({
  play: async ({ canvas, userEvent }) => {
    const actor = { canvas, userEvent }
    await fill(actor, 'ana')
    await userEvent.click(canvas.getByRole('button', { name: 'Generate' }))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Owner' }))
    await submit(actor)
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Make ana an owner?' })).toBeVisible())
  },
})

export const Leaving = meta.story({
  play: async ({ canvas, userEvent }) => {
    await fill({ canvas, userEvent }, 'ana')
    await userEvent.click(canvas.getByRole('link', { name: 'Cancel' }))
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Leave this page?' })).toBeVisible())
  },
})

export const Phone = meta.story({
  globals: { viewport: { value: 'mobile1' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('checkbox', { name: 'Auditor' })).toBeVisible()
  },
})
