import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor, within } from 'storybook/test'
import type { Endpoint } from '#api/endpoint.ts'
import { passwords } from '#api/passwords.ts'
import { settings } from '#api/settings.ts'
import { users } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent, foreign, held, refused, unreachable, type Fault } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const wide = { viewport: { value: 'wide' } }

const meta = preview.meta({
  title: 'components/User actions',
  component: Console,
  args: { at: '/users?filter=alice' },
  globals: wide,
  parameters: {
    sample: { as: 'owner' },
    viewport: {
      options: {
        wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' } },
        enlarged: { name: 'Enlarged four times', styles: { width: '320px', height: '256px' } },
      },
    },
  },
})

interface User {
  click: (element: Element) => Promise<void>
}

async function openMenu(canvas: Canvas, user: User, username: string): Promise<HTMLElement> {
  const trigger = await canvas.findByRole('button', { name: `Actions for ${username}` })
  await user.click(trigger)
  await screen.findByRole('menu', { name: `Actions for ${username}` })
  return trigger
}

/** Each row: what it is called, and why it cannot be chosen. */
async function seeItems(rows: readonly string[]): Promise<void> {
  await waitFor(() => expect(screen.getAllByRole('menuitem').map((row) => row.textContent)).toEqual(rows))
}

async function choose(canvas: Canvas, user: User, username: string, action: RegExp): Promise<HTMLElement> {
  const trigger = await openMenu(canvas, user, username)
  await user.click(await screen.findByRole('menuitem', { name: action }))
  return trigger
}

function seeDialog(name: string): Promise<HTMLElement> {
  return screen.findByRole('dialog', { name })
}

/** Shown, once it has faded in. */
async function see(place: Pick<Canvas, 'findByText'>, text: string | RegExp): Promise<void> {
  const element = await place.findByText(text)
  await waitFor(() => expect(element).toBeVisible())
}

function seeNoDialog(): Promise<void> {
  return waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
}

async function seeInRow(canvas: Canvas, username: string, text: string): Promise<void> {
  const header = await canvas.findByRole('rowheader', { name: new RegExp(`^${username}\\b`) })
  await waitFor(() => expect(header.closest('tr')).toHaveTextContent(text))
}

function stored(sample: Sample, username: string): Record<string, unknown> {
  return { ...sample.database.get('SELECT * FROM users WHERE username = ? AND deleted = 0', username) }
}

/** Lets everything through and counts it. */
function counting(endpoint: Endpoint): Fault & { calls: number } {
  const fault = {
    endpoint,
    calls: 0,
    answer(deployment: () => Promise<Response>) {
      fault.calls += 1
      return deployment()
    },
  }
  return fault
}

const noPages = 'The sample deployment has no pages of its own.'

const mayNot = (what: string) => `You may not ${what}. An owner or a user admin can.`

export const OwnerAboutAnOwner = meta.story({
  args: { at: '/users?filter=emeka' },
  play: async ({ canvas, userEvent }) => {
    const trigger = await canvas.findByRole('button', { name: 'Actions for emeka-nwosu' })
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menu', { name: 'Actions for emeka-nwosu' })
    await seeItems([
      'View emeka-nwosu Enter',
      'Edit profile… E',
      'Edit roles… R',
      'Reset password…',
      'Suspend… An owner cannot be suspended. Remove the Owner role first.',
      'Delete…',
      'View workspaces There are none.',
      `View activity ${noPages}`,
      'Copy',
    ])
    await waitFor(() => expect(screen.getByRole('menuitem', { name: /^View emeka/ })).toHaveFocus())
    const suspend = screen.getByRole('menuitem', { name: /^Suspend/ })
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}')
    await waitFor(() => expect(suspend).toHaveFocus())
    await expect(suspend).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    await expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await waitFor(() => expect(trigger).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menu')
  },
})

export const OwnerAboutOneself = meta.story({
  args: { at: '/users?filter=priya' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'priya-raman')
    await seeItems([
      'View priya-raman Enter',
      'Edit profile… E',
      'Edit roles… You cannot change your own roles. Another owner can. R',
      'Reset password…',
      'Suspend… You cannot suspend yourself. Another administrator can.',
      'Delete… You cannot delete yourself. Another administrator can.',
      'View workspaces There are none.',
      `View activity ${noPages}`,
      'Copy',
    ])
  },
})

export const UserAdminAboutAnOwner = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  args: { at: '/users?filter=emeka' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'emeka-nwosu')
    await seeItems([
      'View emeka-nwosu Enter',
      'Edit profile… E',
      'Edit roles… You may not give or take any site role. An owner can. R',
      'Reset password… The password of an owner is reset only by owners. Ask one of them.',
      'Suspend… An owner cannot be suspended. Remove the Owner role first.',
      'Delete…',
      `View workspaces ${noPages}`,
      'View activity You may not read the audit log. An owner or an auditor can.',
      'Copy',
    ])
  },
})

export const AuditorAboutSomebodySuspended = meta.story({
  parameters: { sample: { as: 'auditor' } },
  args: { at: '/users?filter=oskar-lind' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'oskar-lind')
    await seeItems([
      'View oskar-lind Enter',
      `Edit profile… ${mayNot('edit the profiles of others')} E`,
      'Edit roles… You may not give or take site roles. An owner can. R',
      `Reset password… ${mayNot('reset the passwords of others')}`,
      `Activate… ${mayNot('activate people')}`,
      `Delete… ${mayNot('delete people')}`,
      `View workspaces ${noPages}`,
      `View activity ${noPages}`,
      'Copy',
    ])
  },
})

export const OwnerAboutAServiceAccount = meta.story({
  args: { at: '/users?filter=terraform-plan' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'terraform-plan')
    await seeItems([
      'View terraform-plan Enter',
      'Edit profile… E',
      'Edit roles… R',
      'Reset password… A service account has no password. It works with tokens.',
      'Create token…',
      'Activate…',
      'Suspend…',
      'Delete…',
      'View workspaces There are none.',
      `View activity ${noPages}`,
      'Copy',
    ])
    await userEvent.click(screen.getByRole('menuitem', { name: 'Create token…' }))
    await expect(await screen.findByRole('dialog')).toHaveAccessibleName(/terraform-plan/)
  },
})

export const OwnerOfWorkspaces = meta.story({
  args: { at: '/users?filter=tomasz' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'tomasz')
    await expect(
      await screen.findByRole('menuitem', { name: 'Delete… Owns a workspace. Delete or transfer it first.' }),
    ).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: /^View 1 workspace/ })).toBeVisible())
  },
})

export const RolesFromTheIdentityProvider = meta.story({
  parameters: {
    sample: {
      as: 'owner',
      faults: [
        foreign(
          settings.config,
          200,
          'application/json',
          JSON.stringify({ config: { oidc: { user_role_field: 'roles' } }, options: [] }),
        ),
      ],
    },
  },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'alice')
    await expect(
      await screen.findByRole('menuitem', {
        name: 'Edit roles… The roles of OIDC accounts come from the identity provider. Change them there. R',
      }),
    ).toHaveAttribute('aria-disabled', 'true')
  },
})

export const UserAdminBeforeV236 = meta.story({
  parameters: {
    sample: {
      as: 'user-admin',
      faults: [bent(settings.buildInfo, (build) => ({ ...build, version: 'v2.35.1+0a1b2c3' }))],
    },
  },
  args: { at: '/users?filter=hyperlink' },
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'hyperlink')
    await expect(
      await screen.findByRole('menuitem', {
        name: 'Reset password… This version of Coder lets only owners reset passwords. Ask an owner, or update to v2.36.',
      }),
    ).toHaveAttribute('aria-disabled', 'true')
  },
})

export const MemberAboutOneself = meta.story({
  parameters: { sample: { as: 'member' } },
  args: { at: '/users' },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'yuki', /^Edit profile/)
    const dialog = within(await seeDialog('Edit yuki'))
    const username = dialog.getByLabelText('Username fixed')
    await expect(username).toHaveAttribute('readonly')
    await expect(username).toHaveAccessibleDescription(mayNot('change usernames'))
    const name = dialog.getByLabelText('Full name optional')
    await userEvent.clear(name)
    await userEvent.type(name, 'Yuki Tanaka')
    await userEvent.click(dialog.getByRole('button', { name: 'Save profile' }))
    await seeNoDialog()
    await seeInRow(canvas, 'yuki', 'Yuki Tanaka')
  },
})

export const CopyFromTheMenu = meta.story({
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'alice')
    const copy = screen.getByRole('menuitem', { name: 'Copy' })
    copy.focus()
    await userEvent.keyboard('{ArrowRight}')
    await screen.findByRole('menuitem', { name: 'Username' })
    await expect(
      screen
        .getAllByRole('menuitem')
        .slice(-3)
        .map((row) => row.textContent),
    ).toEqual(['Username', 'Email', 'Id'])
  },
})

export const LettersInTheMenu = meta.story({
  play: async ({ canvas, userEvent }) => {
    await openMenu(canvas, userEvent, 'alice')
    screen.getByRole('menuitem', { name: /^View alice/ }).focus()
    await userEvent.keyboard('r')
    await seeDialog('Edit roles of alice')
  },
})

export const Suspend = meta.story({
  play: async ({ canvas, userEvent }) => {
    const trigger = await choose(canvas, userEvent, 'alice', /^Suspend/)
    const dialog = await seeDialog('Suspend alice')
    await expect(dialog).toHaveAccessibleDescription('Alice Okonkwo-Lindqvist, alice.okonkwo@meridian.example')
    await waitFor(() =>
      expect(
        within(dialog)
          .getAllByRole('listitem')
          .map((line) => line.textContent),
      ).toEqual([
        'Signs out every session, until activated again.',
        expect.stringMatching(/^Frees a licence seat at the next count: \d+ → \d+ of \d+\.$/),
        expect.stringMatching(/^Frees an AI seat at the next count: \d+ → \d+ of \d+\.$/),
        'Owners, user admins and alice are told.',
      ]),
    )
    await userEvent.click(within(dialog).getByRole('button', { name: 'Suspend alice' }))
    await seeNoDialog()
    await seeInRow(canvas, 'alice', 'Suspended')
    await waitFor(() => expect(trigger).toHaveFocus())
    await see(screen, 'alice is suspended.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await see(screen, 'alice is active again.')
    await seeInRow(canvas, 'alice', 'Active')
  },
})

const denied = {
  message: 'Internal error updating user\'s status to "suspended".',
  detail: 'unauthorized: rbac: forbidden',
}

export const RefusedByTheServer = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const trigger = await choose(canvas, userEvent, 'alice', /^Suspend/)
    const dialog = await seeDialog('Suspend alice')
    sample.breaks(refused(users.suspend, 500, denied))
    const suspend = within(dialog).getByRole('button', { name: 'Suspend alice' })
    await userEvent.click(suspend)
    await expect(await within(dialog).findByRole('alert')).toHaveTextContent(`${denied.message} ${denied.detail}`)
    sample.breaks(unreachable(users.suspend))
    await userEvent.click(suspend)
    await waitFor(() =>
      expect(within(dialog).getByRole('alert')).toHaveTextContent('The deployment could not be reached.'),
    )
    sample.breaks()
    await userEvent.click(suspend)
    await seeNoDialog()
    await seeInRow(canvas, 'alice', 'Suspended')
    await waitFor(() => expect(trigger).toHaveFocus())
  },
})

export const Failing = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'alice', /^Suspend/)
    const dialog = await seeDialog('Suspend alice')
    sample.breaks(refused(users.suspend, 502, { message: 'Bad gateway', detail: 'connect ECONNREFUSED' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Suspend alice' }))
    await expect(await within(dialog).findByRole('alert')).toBeVisible()
  },
})

export const SlowAndPressedTwice = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'alice', /^Suspend/)
    const dialog = await seeDialog('Suspend alice')
    const slow = held(users.suspend)
    let calls = 0
    sample.breaks({
      ...slow,
      answer: (deployment, request) => {
        calls += 1
        return slow.answer(deployment, request)
      },
    })
    const suspend = within(dialog).getByRole('button', { name: 'Suspend alice' })
    await userEvent.dblClick(suspend)
    await waitFor(() => expect(suspend).toHaveAttribute('aria-busy', 'true'))
    await userEvent.click(suspend)
    await userEvent.keyboard('{Escape}')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await expect(dialog).toBeVisible()
    slow.release()
    await seeNoDialog()
    await expect(calls).toBe(1)
    await seeInRow(canvas, 'alice', 'Suspended')
  },
})

export const UndoThatIsRefused = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'alice', /^Suspend/)
    await userEvent.click(await screen.findByRole('button', { name: 'Suspend alice' }))
    await screen.findByText('alice is suspended.')
    sample.breaks(refused(users.activate, 500, denied))
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    const dialog = await seeDialog('alice is still suspended')
    await expect(within(dialog).getByRole('alert')).toHaveTextContent(denied.detail)
  },
})

export const SuspendSomebodyDormant = meta.story({
  args: { at: '/users?filter=guadalupe' },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'guadalupe', /^Suspend/)
    await userEvent.click(await screen.findByRole('button', { name: 'Suspend guadalupe' }))
    await seeInRow(canvas, 'guadalupe', 'Suspended')
    // Dormant cannot be set, so that would be no undoing.
    await expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
    await userEvent.click(await screen.findByRole('button', { name: 'Activate' }))
    await seeInRow(canvas, 'guadalupe', 'Active')
  },
})

export const Activate = meta.story({
  args: { at: '/users?filter=oskar-lind' },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'oskar-lind', /^Activate/)
    const dialog = await seeDialog('Activate oskar-lind')
    await expect(dialog).toHaveTextContent(
      'Falls dormant again soon, unless oskar-lind comes back: last seen 6 months ago.',
    )
    await userEvent.click(within(dialog).getByRole('button', { name: 'Activate oskar-lind' }))
    await seeInRow(canvas, 'oskar-lind', 'Active')
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await seeInRow(canvas, 'oskar-lind', 'Suspended')
  },
})

export const Delete = meta.story({
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'alice', /^Delete/)
    const dialog = within(await seeDialog('Delete alice'))
    const field = dialog.getByLabelText('Type alice')
    await waitFor(() => expect(field).toHaveFocus())
    const remove = dialog.getByRole('button', { name: 'Delete alice' })
    await userEvent.type(field, 'Alice{Enter}')
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAccessibleDescription('Type the username first.')
    await expect(screen.getByRole('dialog')).toBeVisible()
    await userEvent.clear(field)
    await userEvent.type(field, 'alice{Enter}')
    await seeNoDialog()
    await see(screen, 'alice is deleted.')
    await see(canvas, 'Nobody matches')
    await waitFor(() => expect(canvas.getByRole('main')).toHaveFocus())
  },
})

export const DeleteIsRefusedForWorkspaces = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  args: { at: '/users?filter=tomasz' },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'tomasz', /^Delete/)
    const dialog = within(await seeDialog('Delete tomasz'))
    await userEvent.type(dialog.getByLabelText('Type tomasz'), 'tomasz{Enter}')
    await expect(await dialog.findByRole('alert')).toHaveTextContent('You cannot delete a user that has workspaces.')
    await expect(dialog.getByLabelText('Type tomasz')).toHaveValue('tomasz')
  },
})

export const Rename = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    sample.database.run(
      `UPDATE users SET login_type = 'password', avatar_url = '/emojis/1f98a.png' WHERE username = 'alice'`,
    )
    await choose(canvas, userEvent, 'alice', /^Edit profile/)
    const dialog = within(await seeDialog('Edit alice'))
    const save = dialog.getByRole('button', { name: 'Save profile' })
    await expect(save).toHaveAccessibleDescription('Nothing has changed.')
    const username = dialog.getByLabelText('Username')
    await userEvent.clear(username)
    await userEvent.type(username, 'alice lind')
    await userEvent.click(save)
    await see(dialog, /^A username cannot hold a space/)
    await userEvent.clear(username)
    await userEvent.type(username, 'tomasz')
    await userEvent.click(save)
    await see(dialog, 'This username is already in use.')
    await waitFor(() => expect(username).toHaveFocus())
    await userEvent.clear(username)
    await userEvent.type(username, 'alice-lind')
    await expect(dialog.getByText(/^Links and commands that hold the name alice stop working/)).toBeVisible()
    // Somebody else changes what this form does not.
    sample.database.run(`UPDATE users SET name = 'Alice Lind' WHERE username = 'alice'`)
    await userEvent.click(save)
    await seeNoDialog()
    await see(screen, 'alice is now alice-lind.')
    await expect(stored(sample, 'alice-lind')).toMatchObject({ name: 'Alice Lind', avatar_url: '/emojis/1f98a.png' })
  },
})

export const ClosingWhatIsChanged = meta.story({
  play: async ({ canvas, userEvent }) => {
    const trigger = await choose(canvas, userEvent, 'alice', /^Edit profile/)
    const dialog = within(await seeDialog('Edit alice'))
    await userEvent.type(dialog.getByLabelText('Full name optional'), ' II')
    await userEvent.keyboard('{Escape}')
    await expect(await dialog.findByRole('alert')).toHaveTextContent('Discard what you changed?')
    await userEvent.click(dialog.getByRole('button', { name: 'Keep editing' }))
    await expect(dialog.getByLabelText('Full name optional')).toHaveValue('Alice Okonkwo-Lindqvist II')
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }))
    await userEvent.click(await dialog.findByRole('button', { name: 'Discard' }))
    await seeNoDialog()
    await waitFor(() => expect(trigger).toHaveFocus())
  },
})

export const LeavingWhatIsChanged = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('link', { name: /^alice / }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }))
    const dialog = within(await seeDialog('Edit alice'))
    await userEvent.type(dialog.getByLabelText('Full name optional'), ' II')
    // What Back in the browser does: the page behind the dialog cannot be clicked.
    canvas.getByRole('link', { name: 'Close', hidden: true }).click()
    const question = within(await seeDialog('Leave this page?'))
    await userEvent.click(question.getByRole('button', { name: 'Stay' }))
    await expect(dialog.getByLabelText('Full name optional')).toHaveValue('Alice Okonkwo-Lindqvist II')
  },
})

export const SessionEndsInTheMiddle = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'alice', /^Edit profile/)
    const dialog = within(await seeDialog('Edit alice'))
    const name = dialog.getByLabelText('Full name optional')
    await userEvent.clear(name)
    await userEvent.type(name, 'Alice Lind')
    sample.endSession()
    await userEvent.click(dialog.getByRole('button', { name: 'Save profile' }))
    const again = within(await seeDialog('Sign in again'))
    const password = await again.findByLabelText('Password')
    await userEvent.click(password)
    await userEvent.type(password, `${samplePassword}{Enter}`)
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Sign in again' })).toBeNull())
    await expect(name).toHaveValue('Alice Lind')
    await userEvent.click(dialog.getByRole('button', { name: 'Save profile' }))
    await seeNoDialog()
    await seeInRow(canvas, 'alice', 'Alice Lind')
  },
})

export const GrantAndTake = meta.story({
  args: { at: '/users?filter=twice' },
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'twice-auditor', /^Edit roles/)
    const dialog = within(await seeDialog('Edit roles of twice-auditor'))
    const change = dialog.getByRole('button', { name: 'Change roles' })
    await expect(change).toHaveAccessibleDescription('Nothing has changed.')
    await userEvent.click(await dialog.findByLabelText('User Admin'))
    await userEvent.click(dialog.getByLabelText('Auditor'))
    await expect(dialog.getByRole('status')).toHaveTextContent(/^Grants User Admin\.Takes Auditor\.$/)
    await userEvent.click(change)
    await seeNoDialog()
    await seeInRow(canvas, 'twice-auditor', 'User Admin')
    // What the dialog does not show was sent along.
    await expect(stored(sample, 'twice-auditor')).toMatchObject({ roles: '["member","user-admin"]' })
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(stored(sample, 'twice-auditor')).toMatchObject({ roles: '["auditor","member"]' }))
  },
})

export const RoleThatNoLongerExists = meta.story({
  args: { at: '/users?filter=retired-role' },
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, 'retired-role', /^Edit roles/)
    const dialog = within(await seeDialog('Edit roles of retired-role'))
    await see(dialog, /^site-reliability no longer exists\./)
    await userEvent.click(dialog.getByLabelText('Template Admin'))
    await userEvent.click(dialog.getByRole('button', { name: 'Change roles' }))
    await seeNoDialog()
    await expect(stored(sample, 'retired-role')).toMatchObject({
      roles: '["auditor","site-reliability","template-admin"]',
    })
  },
})

export const MakeAnOwner = meta.story({
  play: async ({ canvas, userEvent, sample }) => {
    const calls = counting(users.setRoles)
    sample.breaks(calls)
    await choose(canvas, userEvent, 'alice', /^Edit roles/)
    const dialog = within(await seeDialog('Edit roles of alice'))
    await userEvent.click(await dialog.findByLabelText('Owner'))
    await userEvent.click(dialog.getByRole('button', { name: 'Change roles…' }))
    const once = within(await seeDialog('Make alice an owner?'))
    await expect(calls.calls).toBe(0)
    await userEvent.click(once.getByRole('button', { name: 'Back' }))
    await expect(await dialog.findByLabelText('Owner')).toBeChecked()
    await userEvent.click(dialog.getByRole('button', { name: 'Change roles…' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Make alice an owner' }))
    await seeNoDialog()
    await seeInRow(canvas, 'alice', 'Owner')
    await expect(calls.calls).toBe(1)
  },
})

export const ResetPassword = meta.story({
  args: { at: '/users?filter=hyperlink' },
  play: async ({ canvas, userEvent, sample }) => {
    const before = stored(sample, 'hyperlink')['password_hash']
    const trigger = await choose(canvas, userEvent, 'hyperlink', /^Reset password/)
    const dialog = within(await seeDialog('Reset the password of hyperlink'))
    const password = dialog.getByLabelText('New password')
    await userEvent.click(dialog.getByRole('button', { name: 'Reset password' }))
    await see(dialog, 'Enter a password.')
    await userEvent.type(password, 'lantern{Enter}')
    await see(dialog, /insecure password|Too easy to guess/)
    await expect(password).toHaveValue('lantern')
    await userEvent.click(dialog.getByRole('button', { name: 'Generate' }))
    const generated = (password as HTMLInputElement).value
    await userEvent.click(dialog.getByRole('button', { name: 'Reset password' }))
    const given = await seeDialog('hyperlink has a new password')
    await expect(given).toHaveTextContent(generated)
    await expect(stored(sample, 'hyperlink')['password_hash']).not.toBe(before)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(given).toBeVisible())
    await expect(within(given).getByRole('button', { name: 'Copy password' })).toBeVisible()
    await userEvent.click(within(given).getByRole('button', { name: 'Done' }))
    await seeNoDialog()
    await waitFor(() => expect(trigger).toHaveFocus())
  },
})

export const OwnPassword = meta.story({
  args: { at: '/users?filter=priya' },
  play: async ({ canvas, userEvent, sample }) => {
    await choose(canvas, userEvent, personas.owner.username, /^Reset password/)
    const dialog = within(await seeDialog('Change your password'))
    await userEvent.type(dialog.getByLabelText('Current password'), 'not it')
    await userEvent.type(dialog.getByLabelText('New password'), 'Quiet-Harbour-77')
    await userEvent.click(dialog.getByRole('button', { name: 'Change password' }))
    await see(dialog, 'Old password is incorrect.')
    await userEvent.clear(dialog.getByLabelText('Current password'))
    await userEvent.type(dialog.getByLabelText('Current password'), samplePassword)
    const calls = counting(passwords.change)
    sample.breaks(calls)
    await userEvent.click(dialog.getByRole('button', { name: 'Change password' }))
    await seeDialog('priya-raman has a new password')
    await expect(calls.calls).toBe(1)
    await expect(screen.queryByRole('dialog', { name: 'Sign in again' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    await seeInRow(canvas, 'priya-raman', 'Active')
  },
})

export const Phone = meta.story({
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'alice', /^Edit roles/)
    await seeDialog('Edit roles of alice')
    await screen.findByLabelText('Owner')
  },
})

export const EnlargedFourTimes = meta.story({
  args: { at: '/users?filter=bartholomew' },
  globals: { viewport: { value: 'enlarged' } },
  play: async ({ canvas, userEvent }) => {
    await choose(canvas, userEvent, 'bartholomew-featherstonehaugh-ii', /^Suspend/)
    const dialog = await seeDialog('Suspend bartholomew-featherstonehaugh-ii')
    const suspend = within(dialog).getByRole('button', { name: /^Suspend / })
    suspend.focus()
    const box = dialog.getBoundingClientRect()
    const { left, right, top, bottom } = suspend.getBoundingClientRect()
    await expect(left).toBeGreaterThan(box.left)
    await expect(right).toBeLessThan(box.right)
    await expect(top).toBeGreaterThan(box.top)
    await expect(bottom).toBeLessThan(box.bottom)
  },
})
