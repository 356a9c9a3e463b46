import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, type userEvent as events, waitFor, within } from 'storybook/test'
import { roles } from '#api/roles.ts'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { refused } from '#test/faults.ts'

const meta = preview.meta({
  title: 'pages/Users filter',
  component: Console,
  args: { at: '/users' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
})

async function findField(canvas: Canvas): Promise<HTMLElement> {
  const field = await canvas.findByRole('combobox', { name: 'Filter users' })
  await seeFigures(canvas, 'of ')
  return field
}

async function seeFigures(canvas: Canvas, figures: string): Promise<void> {
  const foot = await canvas.findByRole('navigation', { name: 'Pages of users' })
  await waitFor(() => expect(foot).toHaveTextContent(figures))
}

/** At once: letter by letter, a busy machine pauses long enough for half a word to be a filter. */
async function enter(
  userEvent: Pick<ReturnType<typeof events.setup>, 'click' | 'paste'>,
  field: HTMLElement,
  text: string,
): Promise<void> {
  await userEvent.click(field)
  await userEvent.paste(text)
}

/** The filter of the list that is shown, by the link to its next page. */
function shownFilter(canvas: Canvas): string | null {
  const next = canvas.getByRole('link', { name: 'Next page' })
  return new URL(next.getAttribute('href') ?? '', location.origin).searchParams.get('filter')
}

function seeList(canvas: Canvas, filter: string | null): Promise<void> {
  return waitFor(() => expect(shownFilter(canvas)).toBe(filter))
}

/** What completes is fetched when somebody comes to the field. */
function seeSuggestions(): Promise<HTMLElement> {
  return screen.findByRole('listbox', { name: 'Suggestions' })
}

/** Which suggestion the arrow keys have reached; the focus stays in the field. */
function reachedOption(): HTMLElement | null {
  return within(screen.getByRole('listbox', { name: 'Suggestions' })).queryByRole('option', { selected: true })
}

export const CompletedByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await userEvent.keyboard('/')
    await expect(field).toHaveFocus()
    await expect(field).toHaveAttribute('aria-expanded', 'false')

    await userEvent.keyboard('sta')
    await seeSuggestions()
    await userEvent.keyboard('{Tab}')
    await expect(field).toHaveValue('status:')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await waitFor(() => expect(reachedOption()).toHaveTextContent('status:dormant'))
    await expect(field).toHaveAttribute('aria-activedescendant', reachedOption()?.id)
    await expect(field).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await waitFor(() => expect(reachedOption()).toBeNull())
    await userEvent.keyboard('{ArrowUp}')
    await waitFor(() => expect(reachedOption()).toHaveTextContent('status:suspended'))
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await expect(field).toHaveValue('status:dormant')

    await userEvent.keyboard(' ro')
    await waitFor(() => expect(screen.getByRole('option', { name: /^role:owner/ })).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    await expect(field).toHaveValue('status:dormant ro')
    await userEvent.keyboard('{Backspace}{Backspace}{Enter}')
    await seeList(canvas, 'status:dormant')
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Clear filter' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await seeList(canvas, null)
    await expect(field).toHaveFocus()
  },
})

export const CompletedInTheMiddle = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await userEvent.click(field)
    await seeSuggestions()
    await userEvent.type(field, 'sta ann')
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{Tab}')
    await expect(field).toHaveValue('status: ann')
    await userEvent.keyboard('act{Tab}')
    await expect(field).toHaveValue('status:active ann')
    await userEvent.keyboard(' role:owner')
    await expect(field).toHaveValue('status:active role:owner ann')
  },
})

export const CompletedByPointer = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await userEvent.click(field)
    await userEvent.click(await screen.findByRole('option', { name: /^login_type:/ }))
    await userEvent.click(await screen.findByRole('option', { name: /^login_type:github/ }))
    await expect(field).toHaveValue('login_type:github')
    await expect(field).toHaveFocus()
    await seeList(canvas, 'login_type:github')
  },
})

/** A span stays one in the URL; that the deployment answers at all shows that it went out as a time. */
export const RelativeDate = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await findField(canvas), 'created_before:90d{Enter}')
    await seeList(canvas, 'created_before:90d')
    await waitFor(() => expect(canvas.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
    await waitFor(() => expect(canvas.getAllByRole('rowheader')).toHaveLength(25))
    await expect(await canvas.findByRole('button', { name: 'Created over 90 days ago' })).toBeVisible()
  },
})

export const WrongAtItsPlace = meta.story({
  args: { at: '/users?filter=status:active' },
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await enter(userEvent, field, ' last_seen_before:90x l')
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/^90x is not a time\./)
    // What completes may have to be fetched.
    await canvas.findByText('Character 32. The list below still shows the last filter that worked.')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(/^90x is not a time\./)
    await expect(await canvas.findByRole('button', { name: 'Last seen not understood' })).toBeVisible()
    await expect(shownFilter(canvas)).toBe('status:active')

    await userEvent.keyboard('{Backspace}')
    await userEvent.click(await canvas.findByRole('button', { name: 'Use 90d' }))
    await expect(field).toHaveValue('status:active last_seen_before:90d ')
    await expect(field).toHaveFocus()
    await expect(field).toHaveAttribute('aria-invalid', 'false')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Last seen over 90 days ago' })).toBeVisible())
    await seeList(canvas, 'status:active last_seen_before:90d')
  },
})

export const WrongPutRightByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await enter(userEvent, field, 'created_before:90x')
    await expect(canvas.queryByRole('alert')).toBeNull()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/^90x is not a time\./)
    await expect(shownFilter(canvas)).toBeNull()
    await userEvent.tab()
    await userEvent.tab()
    await expect(canvas.getByRole('button', { name: 'Use 90d' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(field).toHaveFocus()
    await expect(field).toHaveValue('created_before:90d')
    await waitFor(() => expect(canvas.queryByRole('alert')).toBeNull())
    await seeList(canvas, 'created_before:90d')
  },
})

export const WrongStaysWhileTheListGoesOn = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await enter(userEvent, field, 'status:actve')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }))
    await userEvent.click(canvas.getByRole('link', { name: 'Next page' }))
    await seeFigures(canvas, '26–50 of 250')
    await expect(field).toHaveValue('status:actve')
    await expect(canvas.getByRole('alert')).toHaveTextContent('The list still shows the last filter that worked.')
  },
})

export const WrongFromItsUrl = meta.story({
  args: { at: '/users?filter=status:active+foo:bar' },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('This filter is not understood')).toBeVisible()
    await expect(canvas.getByRole('alert')).not.toHaveTextContent('The list still shows')
    await expect(await canvas.findByRole('link', { name: /^All 250$/ })).toBeVisible()
    await seeFigures(canvas, 'Count unknown')
    await userEvent.click(canvas.getByRole('link', { name: 'Clear filter' }))
    await seeFigures(canvas, '1–25 of 250')
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Users' })).toHaveFocus())
  },
})

const unknownKey = { field: 'service_account', detail: '"service_account" is not a valid query param' }

/** A deployment that is older than the key. */
export const RefusedByTheDeployment = meta.story({
  args: { at: '/users?filter=service_account:true' },
  parameters: {
    sample: {
      as: 'owner',
      faults: [refused(users.list, 400, { message: 'Invalid user search query.', validations: [unknownKey] })],
    },
  },
  play: async ({ canvas, userEvent, sample }) => {
    await expect(await canvas.findByText('The deployment refused this filter')).toBeVisible()
    const field = canvas.getByRole('combobox', { name: 'Filter users' })
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription('"service_account" is not a valid query param')
    sample.breaks()
    await userEvent.click(canvas.getByRole('link', { name: 'Clear filter' }))
    await seeFigures(canvas, '1–25 of 250')
  },
})

export const MenusAndTextAreOne = meta.story({
  args: { at: '/users?filter=a+login_type:oidc' },
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    const status = canvas.getByRole('button', { name: 'Status' })
    status.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitemcheckbox', { name: 'Active' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(field).toHaveValue('a login_type:oidc status:active')
    // The menu stays, so that more can be ticked, and gives the focus back to what is now a chip.
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect(field).toHaveValue('a login_type:oidc status:active,dormant')
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await expect(field).toHaveValue('a login_type:oidc status:dormant')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Status Dormant' })).toHaveFocus())
    await seeList(canvas, 'a login_type:oidc status:dormant')

    await userEvent.clear(field)
    await userEvent.type(field, 'role:owner,custom-role b status:dormant{Enter}{Escape}')
    await userEvent.click(canvas.getByRole('button', { name: /^Role / }))
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Auditor' }))
    await expect(field).toHaveValue('role:owner,custom-role,auditor b status:dormant')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())

    await userEvent.click(canvas.getByRole('button', { name: /^Remove filter Role / }))
    await expect(field).toHaveValue('b status:dormant')
    await expect(field).toHaveFocus()
  },
})

export const OneOfAMenu = meta.story({
  args: { at: '/users?filter=last_seen_before:100d' },
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    await userEvent.click(canvas.getByRole('button', { name: 'Last seen over 100 days ago' }))
    const before = within(await screen.findByRole('group', { name: 'Not seen since' }))
    // What was typed is none of those that are offered, and stays until one of them is chosen.
    for (const option of before.getAllByRole('menuitemradio')) await expect(option).not.toBeChecked()
    await userEvent.click(before.getByRole('menuitemradio', { name: 'Over 30 days ago' }))
    await expect(field).toHaveValue('last_seen_before:30d')
    const chip = await canvas.findByRole('button', { name: 'Last seen over 30 days ago' })
    await waitFor(() => expect(chip).toHaveFocus())
    await userEvent.click(chip)
    await userEvent.click(
      within(await screen.findByRole('group', { name: 'Not seen since' })).getByRole('menuitemradio', { name: 'Any' }),
    )
    await expect(field).toHaveValue('')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Last seen' })).toHaveFocus())
  },
})

export const MoreMenus = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await findField(canvas)
    canvas.getByRole('button', { name: 'More' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Organization' })).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Service account' })).toHaveFocus())
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(screen.getByRole('menuitemradio', { name: 'Any' })).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect(field).toHaveValue('service_account:true')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'More' })).toHaveFocus())
  },
})

export const RolesNotHad = meta.story({
  parameters: { sample: { as: 'owner', faults: [refused(roles.site, 500, { message: 'Internal error.' })] } },
  play: async ({ canvas, userEvent }) => {
    await findField(canvas)
    await userEvent.click(canvas.getByRole('button', { name: 'Role' }))
    const item = await screen.findByRole('menuitemcheckbox')
    await expect(item).toHaveTextContent('No names known The deployment did not name them. Type role: and a name.')
    await expect(item).toHaveAttribute('aria-disabled', 'true')
  },
})
