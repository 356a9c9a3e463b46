import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, spyOn, waitFor, within } from 'storybook/test'
import { settings } from '#api/settings.ts'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { bent } from '#test/faults.ts'

const meta = preview.meta({
  title: 'pages/Users look',
  component: Console,
  args: { at: '/users' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
})

function forgetViews(): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith('roster-views'))) {
    localStorage.removeItem(key)
  }
}

function columnNames(canvas: Canvas): string[] {
  return canvas.getAllByRole('columnheader').map((header) => header.textContent ?? '')
}

/** What the URL of the list says, by the way on that it offers. */
function parameter(canvas: Canvas, name: string): string | null {
  const next = canvas.getByRole('link', { name: 'Next page' })
  return new URL(next.getAttribute('href') ?? '', location.origin).searchParams.get(name)
}

export const Columns = meta.story({
  args: { at: '/users?columns=status,created,last-seen' },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('link', { name: 'Next page' })
    await expect(columnNames(canvas)).toEqual(['', 'User', 'Status', 'Created', 'Last seen', 'Actions'])

    const button = await canvas.findByRole('button', { name: 'Columns' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    const list = within(await screen.findByRole('list', { name: 'Columns in their order' }))
    await userEvent.click(list.getByRole('checkbox', { name: 'Roles' }))
    await waitFor(() => expect(parameter(canvas, 'columns')).toBe('roles,status,created,last-seen'))
    list.getByRole('checkbox', { name: 'Created' }).focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => expect(parameter(canvas, 'columns')).toBe('roles,status,last-seen,created'))
    await expect(list.getByRole('checkbox', { name: 'Created' })).toHaveFocus()
    await userEvent.click(list.getByRole('button', { name: 'Move Last seen up' }))
    await waitFor(() =>
      expect(columnNames(canvas)).toEqual(['', 'User', 'Roles', 'Last seen', 'Status', 'Created', 'Actions']),
    )
    await expect(screen.getByText(/^Last seen is \d of \d\.$/)).toBeInTheDocument()

    await userEvent.click(screen.getByRole('button', { name: 'Usual columns' }))
    await waitFor(() => expect(parameter(canvas, 'columns')).toBeNull())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(button).toHaveFocus())
  },
})

/** Whether the heading, how many there are and the buttons stand in one line, and which of the figures beside them. */
function header(canvas: Canvas) {
  const line = canvas.getByRole('heading', { name: 'Users' }).closest('header')
  const end = line?.getBoundingClientRect().bottom ?? 0
  const figures = canvas.getAllByText(/^(Licence|AI) seats$/)
  return {
    height: line?.clientHeight,
    figures: figures
      .filter((figure) => figure.getBoundingClientRect().top < end - 20)
      .map((each) => each.firstChild?.textContent),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }
}

/** Whether all menus of the filter stand beside the field. */
function isFilterInOneLine(canvas: Canvas): boolean {
  const parts = [
    canvas.getByRole('combobox', { name: 'Filter users' }),
    ...['Status', 'More'].map((name) => canvas.getByRole('button', { name })),
  ]
  const [first = 0, ...others] = parts.map((part) => {
    const { top, bottom } = part.getBoundingClientRect()
    return (top + bottom) / 2
  })
  return others.every((middle) => Math.abs(middle - first) < 8)
}

const manyPeople = [
  bent(users.list, (reply) => ({ ...reply, count: 100_011 })),
  bent(settings.entitlements, (reply) => ({
    ...reply,
    features: {
      ...reply.features,
      user_limit: { ...reply.features['user_limit'], limit: 84_364, actual: 79_588 },
      ai_governance_user_limit: { ...reply.features['ai_governance_user_limit'], limit: 9938, actual: 10_803 },
    },
  })),
]

export const ManyPeople = meta.story({
  parameters: { sample: { as: 'owner', faults: manyPeople } },
  play: async ({ canvas }) => {
    await canvas.findAllByText('100,011')
    await canvas.findByText('AI seats')
    await expect(header(canvas)).toEqual({ height: 56, figures: ['AI seats', 'Licence seats'], overflow: 0 })
  },
})

export const ManyPeopleWithoutRoom = meta.story({
  globals: { viewport: { value: 'narrow' } },
  parameters: {
    sample: { as: 'owner', faults: manyPeople },
    viewport: { options: { narrow: { name: 'Narrow', styles: { width: '1200px', height: '800px' } } } },
  },
  play: async ({ canvas }) => {
    await canvas.findAllByText('100,011')
    await canvas.findByText('AI seats')
    await expect(header(canvas)).toEqual({ height: 56, figures: ['AI seats'], overflow: 0 })
    await expect(isFilterInOneLine(canvas)).toBe(true)
  },
})

export const ColumnsWithoutRoom = meta.story({
  globals: { viewport: { value: 'narrow' } },
  parameters: {
    viewport: { options: { narrow: { name: 'Narrow', styles: { width: '800px', height: '800px' } } } },
  },
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Columns' })
    await expect(isFilterInOneLine(canvas)).toBe(true)
    await userEvent.click(button)
    const list = within(await screen.findByRole('list', { name: 'Columns in their order' }))
    await waitFor(() => expect(list.getByRole('checkbox', { name: 'Created, no room now' })).toBeChecked())
    await expect(list.getByRole('checkbox', { name: 'Status' })).toBeChecked()
    await userEvent.keyboard('{Escape}')
  },
})

export const Compact = meta.story({
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Compact rows' })
    const row = (await canvas.findByRole('rowheader', { name: /^alice / })).closest('tr')
    await expect(row?.clientHeight).toBe(40)
    await userEvent.click(button)
    await waitFor(() => expect(parameter(canvas, 'density')).toBe('compact'))
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect(row?.clientHeight).toBe(32)
    await expect(canvas.getByText('alice.okonkwo@meridian.example')).not.toBeVisible()
  },
})

export const SavedViews = meta.story({
  args: { at: '/users?filter=status:dormant&columns=status,last-seen&sort=last_seen' },
  beforeEach() {
    forgetViews()
    return forgetViews
  },
  play: async ({ canvas, userEvent }) => {
    const menu = await canvas.findByRole('button', { name: 'Saved views' })
    const views = within(canvas.getByRole('navigation', { name: 'Views' }))
    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Save this view…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Save this view' }))
    const nameField = dialog.getByRole('textbox', { name: 'Name' })
    await expect(nameField).toHaveAccessibleDescription(/^Kept in this browser/)
    await waitFor(() => expect(nameField).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(await dialog.findByText('Enter a name.')).toBeInTheDocument()
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), ' Asleep {Enter}')
    const asleep = await views.findByRole('link', { name: /^Asleep/ })
    await expect(asleep).toHaveAttribute('aria-current', 'page')
    await waitFor(() => expect(menu).toHaveFocus())

    // Another order is another view; the saved one leads back.
    await userEvent.click(await canvas.findByRole('link', { name: 'Last seen' }))
    await waitFor(() => expect(asleep).not.toHaveAttribute('aria-current'))
    await expect(views.getByRole('link', { name: /^Dormant/ })).toHaveAttribute('aria-current', 'page')
    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Save this view…' }))
    const again = within(await screen.findByRole('dialog', { name: 'Save this view' }))
    await userEvent.type(again.getByRole('textbox', { name: 'Name' }), 'asleep')
    await again.findByRole('button', { name: 'Replace “Asleep”' })
    await userEvent.type(again.getByRole('textbox', { name: 'Name' }), ' longest{Enter}')
    await expect(await views.findByRole('link', { name: /^asleep longest/ })).toHaveAttribute('aria-current', 'page')

    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Move “asleep longest” to the left' }))
    await waitFor(() => {
      const names = views.getAllByRole('link').map((link) => link.textContent?.replace(/\d*$/, ''))
      return expect(names.slice(-2)).toEqual(['asleep longest', 'Asleep'])
    })
    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename “asleep longest”…' }))
    const rename = within(await screen.findByRole('dialog', { name: 'Rename “asleep longest”' }))
    const name = rename.getByRole('textbox', { name: 'Name' })
    await userEvent.clear(name)
    await userEvent.type(name, 'ASLEEP{Enter}')
    await expect(await rename.findByText('There is a view called “Asleep” already.')).toBeInTheDocument()
    await userEvent.clear(name)
    await userEvent.type(name, 'Longest{Enter}')
    await views.findByRole('link', { name: /^Longest/ })

    await userEvent.click(menu)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete “Longest”' }))
    await waitFor(() => expect(views.queryByRole('link', { name: /^Longest/ })).toBeNull())
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
    await views.findByRole('link', { name: /^Longest/ })
  },
})

export const ViewNotKept = meta.story({
  beforeEach() {
    const full = spyOn(Storage.prototype, 'setItem').mockImplementation((key) => {
      if (key.startsWith('roster-views')) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    })
    return () => full.mockRestore()
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Saved views' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Save this view…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Save this view' }))
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'Everybody{Enter}')
    await expect(await dialog.findByText('This browser did not keep it: The quota has been exceeded.')).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Everybody')
  },
})
