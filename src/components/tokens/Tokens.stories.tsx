import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, spyOn, type userEvent, waitFor, within } from 'storybook/test'
import { tokens } from '#api/tokens.ts'
import { createApiKey } from '#reference/api-keys.ts'
import { samplePassword } from '#reference/seed-people.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { held, refused } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'components/Tokens',
  component: Console,
  args: { at: '/users/alice' },
  parameters: { sample: { as: 'owner' } },
  /** Nobody has a token yet, whatever the sample gave them. */
  beforeEach({ sample }) {
    sample.database.run("DELETE FROM api_keys WHERE login_type = 'token'")
  },
})

type UserEvent = ReturnType<typeof userEvent.setup>

const day = 24 * 60 * 60

async function give(sample: Sample, username: string, name: string, lifetimeSeconds: number, more = {}): Promise<void> {
  const user = sample.database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', username)
  await createApiKey(sample.database, new Date(), {
    userId: user?.id ?? '',
    loginType: 'token',
    tokenName: name,
    lifetimeSeconds,
    ...more,
  })
}

async function openForm(canvas: Canvas, userEvent: Pick<UserEvent, 'click'>) {
  const button = await canvas.findByRole('button', { name: 'Create token' })
  await userEvent.click(button)
  const dialog = within(await screen.findByRole('dialog', { name: /^Create a token for / }))
  await dialog.findByLabelText(/^Name/)
  return dialog
}

function lines(canvas: Canvas): Promise<(string | null)[]> {
  return canvas.findByRole('region', { name: 'Tokens' }).then((region: HTMLElement) =>
    within(region)
      .queryAllByRole('listitem')
      .map((item) => item.textContent),
  )
}

/** The value of a new token is shown before the list has it. */
function seeLines(canvas: Canvas, expected: readonly string[]): Promise<void> {
  return waitFor(async () => expect(await lines(canvas)).toEqual(expected))
}

export const EveryKindOfToken = meta.story({
  async beforeEach({ sample }) {
    await give(sample, 'alice', 'laptop-cli', 21 * day)
    await give(sample, 'alice', 'grafana-export', 3 * day, {
      scopes: ['workspace:read', 'workspace:ssh'],
      allowList: ['workspace:*'],
    })
    await give(sample, 'alice', 'old-ci', -2 * day)
    await give(sample, 'alice', '', 40 * day)
    sample.database.run("UPDATE api_keys SET last_used = '2026-01-01T00:00:00.000000Z' WHERE token_name = 'laptop-cli'")
  },
  play: async ({ canvas }) => {
    await canvas.findByText('laptop-cli')
    const [unnamed, laptop, grafana, old] = await lines(canvas)
    await expect(unnamed).toMatch(/^\w{10}unnamedcoder:allnever usedexpires in 40 days$/)
    await expect(laptop).toMatch(/^laptop-clicoder:allused .*ago.*expires in 21 days$/)
    await expect(grafana).toBe('grafana-exportonly workspace:*workspace:read+1never usedexpires in 3 days')
    await expect(old).toBe('old-cicoder:allnever usedexpired 2 days ago')
  },
})

/** By keyboard alone, from the button to the value and back. */
export const Create = meta.story({
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Create token' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    const form = within(await screen.findByRole('dialog', { name: 'Create a token for alice' }))
    const name = await form.findByLabelText(/^Name/)
    await waitFor(() => expect(name).toHaveFocus())
    await userEvent.keyboard('laptop-cli')
    form.getByRole('button', { name: 'Create token' }).focus()
    await userEvent.keyboard('{Enter}')

    const dialog = await screen.findByRole('dialog', { name: 'Token laptop-cli' })
    const made = within(dialog)
    const copy = made.getByRole('button', { name: 'Copy' })
    await waitFor(() => expect(copy).toHaveFocus())
    await expect(made.getByLabelText('Value of the token')).toHaveDisplayValue(/^\w{10}-\w{22}$/)
    await expect(dialog).toHaveTextContent('in 7 days')

    // It does not go by accident.
    await userEvent.keyboard('{Escape}')
    await userEvent.click(made.getByRole('button', { name: 'Close' }))
    await expect(dialog).toBeVisible()
    await expect(made.getByRole('button', { name: 'Close' })).toHaveAccessibleDescription(
      'Copy the token first, or tick that you keep it.',
    )
    const leaving = new Event('beforeunload', { cancelable: true })
    dispatchEvent(leaving)
    await expect(leaving.defaultPrevented).toBe(true)

    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    copy.focus()
    await userEvent.keyboard('{Enter}')
    await expect(write).toHaveBeenCalledWith(expect.stringMatching(/^\w{10}-\w{22}$/))
    await expect(await made.findByRole('button', { name: 'Copied' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(button).toHaveFocus())
    await seeLines(canvas, ['laptop-clicoder:allnever usedexpires in 7 days'])
  },
})

/** A page over plain HTTP, say. */
export const WithoutClipboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    const form = await openForm(canvas, userEvent)
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    const dialog = await screen.findByRole('dialog', { name: 'The new token' })
    const made = within(dialog)
    spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('forbidden'))
    await userEvent.click(made.getByRole('button', { name: 'Hide the value' }))
    await userEvent.click(made.getByRole('button', { name: 'Copy' }))
    await expect(await made.findByText(/This browser does not let Roster copy/)).toBeVisible()
    const value = made.getByLabelText('Value of the token')
    await expect(value).toHaveAttribute('type', 'text')
    await userEvent.click(made.getByRole('checkbox', { name: 'I keep it somewhere else, close without copying' }))
    await userEvent.click(made.getAllByRole('button', { name: 'Close' })[0] ?? dialog)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
})

export const Limited = meta.story({
  play: async ({ canvas, userEvent }) => {
    const form = await openForm(canvas, userEvent)
    await userEvent.type(form.getByLabelText(/^Name/), 'ci')
    await userEvent.click(form.getByRole('radio', { name: 'Only what its scopes allow' }))
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await expect(await form.findByText('Choose at least one scope.')).toBeVisible()
    await userEvent.type(form.getByRole('combobox', { name: 'Scopes' }), 'workspace:read')
    await userEvent.click(await screen.findByRole('option', { name: 'workspace:read' }))
    await userEvent.keyboard('{Escape}')
    await expect(form.getByLabelText('workspace:read')).toBeVisible()

    await userEvent.selectOptions(form.getByLabelText('Lifetime'), 'Other…')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await expect(await form.findByText('Type a whole number above zero.')).toBeVisible()
    await userEvent.type(form.getByLabelText('How long'), '36526')
    await expect(await form.findByText('100 years is the longest allowed.')).toBeVisible()
    await userEvent.selectOptions(form.getByLabelText('Unit'), 'hours')
    await waitFor(() => expect(form.queryByText('100 years is the longest allowed.')).toBeNull())

    await userEvent.type(form.getByLabelText(/^Only these things/), 'workspace:my-box')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await expect(await form.findByText('“workspace:my-box” needs a UUID or * after the colon.')).toBeVisible()
    await userEvent.clear(form.getByLabelText(/^Only these things/))
    await userEvent.type(form.getByLabelText(/^Only these things/), 'workspace:*')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    const made = await screen.findByRole('dialog', { name: 'Token ci' })
    await expect(made).toHaveTextContent('Scopesworkspace:readLimited toworkspace:*Expiresin 4 years')
  },
})

/** The server calls the field by another name than the body does (contract users §7). */
export const NameInUse = meta.story({
  beforeEach: ({ sample }) => give(sample, 'alice', 'laptop-cli', 7 * day),
  play: async ({ canvas, userEvent }) => {
    const form = await openForm(canvas, userEvent)
    const name = form.getByLabelText(/^Name/)
    await userEvent.type(name, 'laptop-cli')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await waitFor(() => expect(name).toHaveAccessibleDescription(/already in use/))
    await waitFor(() => expect(name).toHaveFocus())
    await expect(name).toHaveValue('laptop-cli')
  },
})

/** What only the server knows: a type of resource, a scope that is gone, a limit that was lowered meanwhile. */
export const RefusedByTheServer = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const form = await openForm(canvas, userEvent)
    await userEvent.type(form.getByLabelText(/^Only these things/), 'spaceship:*')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await expect(await form.findByRole('alert')).toHaveTextContent('unknown resource type "spaceship"')
    await expect(form.getByLabelText(/^Only these things/)).toHaveValue('spaceship:*')
    sample.breaks(
      refused(tokens.create, 400, {
        message: 'Failed to validate create API key request.',
        detail: 'lifetime must be less than 1h0m0s',
      }),
    )
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await waitFor(() => expect(form.getByRole('alert')).toHaveTextContent('lifetime must be less than 1h0m0s'))
  },
})

export const OwnersGetAWeekAtMost = meta.story({
  args: { at: '/users/priya-raman' },
  play: async ({ canvas, userEvent }) => {
    const form = await openForm(canvas, userEvent)
    const choices = within(form.getByLabelText('Lifetime')).getAllByRole('option')
    await expect(choices.map((option) => option.textContent)).toEqual([
      '1 day',
      '7 days, the longest allowed',
      'Other…',
    ])
  },
})

export const LimitsCannotBeRead = meta.story({
  parameters: { sample: { as: 'owner', faults: [refused(tokens.config, 502, { message: 'Bad Gateway' })] } },
  play: async ({ canvas, userEvent, sample }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create token' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Create a token for alice' }))
    await expect(await dialog.findByText('Could not be read: 502 · Bad Gateway')).toBeVisible()
    sample.breaks()
    await userEvent.click(dialog.getByRole('button', { name: 'Retry' }))
    await screen.findByLabelText(/^Name/)
  },
})

/** Nobody makes two by pressing twice, and what was typed is asked about before it goes. */
export const Impatient = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const form = await openForm(canvas, userEvent)
    await userEvent.type(form.getByLabelText(/^Name/), 'ci')
    await userEvent.keyboard('{Escape}')
    await userEvent.click(await form.findByRole('button', { name: 'Keep editing' }))
    await expect(form.getByLabelText(/^Name/)).toHaveValue('ci')
    const slow = held(tokens.create)
    sample.breaks(slow)
    const submit = form.getByRole('button', { name: 'Create token' })
    await userEvent.click(submit)
    await userEvent.click(submit)
    await userEvent.keyboard('{Escape}')
    slow.release()
    await screen.findByRole('dialog', { name: 'Token ci' })
    await expect(sample.database.all('SELECT id FROM api_keys WHERE token_name = ?', 'ci')).toHaveLength(1)
  },
})

export const SessionEndsInTheForm = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const form = await openForm(canvas, userEvent)
    await userEvent.type(form.getByLabelText(/^Name/), 'ci')
    sample.endSession()
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    const again = within(await screen.findByRole('dialog', { name: 'Sign in again' }))
    await userEvent.type(await again.findByLabelText('Password'), `${samplePassword}{Enter}`)
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sign in again' })).toBeNull())
    await expect(form.getByLabelText(/^Name/)).toHaveValue('ci')
    await userEvent.click(form.getByRole('button', { name: 'Create token' }))
    await screen.findByRole('dialog', { name: 'Token ci' })
  },
})

export const ExpireAndDelete = meta.story({
  async beforeEach({ sample }) {
    await give(sample, 'alice', 'laptop-cli', 21 * day)
  },
  play: async ({ canvas, userEvent, sample }) => {
    const menu = await canvas.findByRole('button', { name: 'Actions for token laptop-cli' })
    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Expire now…' }))
    const expire = within(await screen.findByRole('dialog', { name: 'Expire token laptop-cli of alice' }))
    await expire.findByText('It was never used.')
    sample.breaks(refused(tokens.expire, 500, { message: 'Internal error expiring API key.' }))
    await userEvent.click(expire.getByRole('button', { name: 'Expire token' }))
    await expect(await expire.findByRole('alert')).toHaveTextContent('Internal error expiring API key.')
    sample.breaks()
    await userEvent.click(expire.getByRole('button', { name: 'Expire token' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(menu).toHaveFocus())
    await seeLines(canvas, ['laptop-clicoder:allnever usedexpired just now'])

    await userEvent.click(menu)
    await screen.findByRole('menuitem', { name: /^Expire now… It has expired\.$/ })
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const remove = within(await screen.findByRole('dialog', { name: 'Delete token laptop-cli of alice' }))
    await userEvent.click(await remove.findByRole('button', { name: 'Delete token' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await seeLines(canvas, [])
  },
})
