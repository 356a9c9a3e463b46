import { expect, screen, waitFor, within } from 'storybook/test'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { refused } from '#test/faults.ts'

const meta = preview.meta({
  title: 'app/Shell',
  component: Console,
  args: { at: '/nowhere' },
  parameters: { sample: { as: 'owner' } },
})

export const Owner = meta.story({
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('heading', { name: 'There is no such page' })).toBeVisible()
    await userEvent.tab()
    await expect(canvas.getByRole('link', { name: 'Skip to content' })).toHaveFocus()
    await expect(canvas.getByRole('complementary', { name: 'Sample data' })).toBeVisible()
  },
})

export const Member = meta.story({
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Member')).toBeVisible()
  },
})

/** What the deployment says of its licence is for those who may see its configuration, and an auditor may. */
export const OverTheLicence = meta.story({
  parameters: { sample: { as: 'auditor', license: 'over' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Licence: / }))
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Licence' })).toBeVisible())
  },
})

export const OverTheLicenceForAnother = meta.story({
  parameters: { sample: { as: 'user-admin', license: 'over' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('sofia-k')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: /^Licence: / })).toBeNull()
  },
})

export const AccountMenu = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Account: priya-raman/ }))
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Sign out' })).toBeVisible())
  },
})

export const ThemeMenu = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Theme: / }))
    await waitFor(() => expect(screen.getByRole('menuitemradio', { name: 'System' })).toBeVisible())
  },
})

export const Shortcuts = meta.story({
  beforeEach: () => () => localStorage.removeItem('roster-shortcuts'),
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('heading', { name: 'There is no such page' })
    await userEvent.keyboard('?')
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible())
    await userEvent.click(screen.getByRole('checkbox', { name: 'Single keys act, except while typing' }))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.keyboard('?')
    await expect(screen.queryByRole('dialog')).toBeNull()
  },
})

export const SignInAgain = meta.story({
  args: { at: '/users' },
  play: async ({ canvas, userEvent, sample }) => {
    await canvas.findByRole('table', { name: 'Users' })
    sample.endSession()
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    const dialog = await screen.findByRole('dialog', { name: 'Sign in again' })
    await waitFor(() => expect(dialog).toBeVisible())
    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveFocus())
  },
})

export const FailedBeforeItBegan = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [refused(users.get, 500, { message: 'Internal error.', detail: 'pq: too many clients' })],
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('500 · Internal error. · pq: too many clients')).toBeVisible()
  },
})

export const Phone = meta.story({
  globals: { viewport: { value: 'mobile1' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Navigation' }))
    const drawer = await screen.findByRole('dialog', { name: 'Navigation' })
    await waitFor(() => expect(within(drawer).getByRole('link', { name: /^Users/ })).toBeVisible())
    await waitFor(() => expect(drawer.getAnimations()).toHaveLength(0))
  },
})
