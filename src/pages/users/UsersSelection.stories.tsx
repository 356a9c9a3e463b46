import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor, within } from 'storybook/test'
import { users } from '#api/users.ts'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'
import { held, ofWhole } from '#test/faults.ts'
import type { Sample } from '#test/sample.ts'

const meta = preview.meta({
  title: 'pages/Users selection',
  component: Console,
  args: { at: '/users' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner' },
    viewport: {
      options: {
        wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } },
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' } },
      },
    },
  },
})

async function findBoxes(canvas: Canvas): Promise<HTMLElement[]> {
  await canvas.findByRole('link', { name: 'Next page' })
  await waitFor(() => expect(canvas.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
  return canvas.getAllByRole('checkbox', { name: /^Select (?!everybody)/ })
}

function pageBox(canvas: Canvas): HTMLInputElement {
  return canvas.getByRole('checkbox', { name: /^Select everybody on this page/ })
}

async function findBar(canvas: Canvas): Promise<HTMLElement> {
  return canvas.findByRole('region', { name: 'Selection' })
}

function countOf({ database }: Sample, condition: string): number {
  const sql = `SELECT count(*) AS count FROM users WHERE is_system = 0 AND deleted = 0 AND ${condition}`
  return database.get<{ count: number }>(sql)?.count ?? 0
}

export const ByPointer = meta.story({
  play: async ({ canvas, userEvent }) => {
    const [, second, , fourth, fifth] = await findBoxes(canvas)
    if (!second || !fourth || !fifth) throw new Error('There are too few rows.')
    await userEvent.click(second)
    const bar = await findBar(canvas)
    await expect(bar).toHaveTextContent(/^1 selected on this page/)
    await expect(second.closest('tr')).toHaveAttribute('data-selected')
    await userEvent.keyboard('{Shift>}')
    await userEvent.click(fifth)
    await userEvent.keyboard('{/Shift}')
    await expect(bar).toHaveTextContent(/^4 selected on this page/)
    await userEvent.click(fourth)
    await expect(bar).toHaveTextContent(/^3 selected on this page/)
    await expect(pageBox(canvas).indeterminate).toBe(true)

    await userEvent.click(canvas.getByRole('link', { name: 'Next page' }))
    await waitFor(() => expect(bar).toHaveTextContent(/^3 selected, all on other pages/))
    await userEvent.click(pageBox(canvas))
    await expect(bar).toHaveTextContent(/^28 selected, 3 on other pages/)
    await expect(pageBox(canvas)).toBeChecked()
    await userEvent.click(canvas.getByRole('link', { name: 'Last seen' }))
    await waitFor(() => expect(canvas.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute('aria-sort'))
    await expect(bar).toHaveTextContent(/^28 selected/)
    await userEvent.click(canvas.getByRole('link', { name: /^Owners/ }))
    await waitFor(() => expect(bar).toHaveTextContent(/^28 selected, all not on this page/))

    await userEvent.click(within(bar).getByRole('button', { name: 'Clear' }))
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'Selection' })).toBeNull())
    await expect(pageBox(canvas).indeterminate).toBe(false)
  },
})

export const ByKeyboard = meta.story({
  play: async ({ canvas, userEvent }) => {
    const [first, , third] = await findBoxes(canvas)
    first?.focus()
    await userEvent.keyboard(' ')
    await waitFor(() => expect(canvas.getByText('1 selected', { selector: '[role=status]' })).toBeInTheDocument())
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect(third).toHaveFocus()
    await userEvent.keyboard('{Shift>} {/Shift}')
    await expect(canvas.getByText('3 selected', { selector: '[role=status]' })).toBeInTheDocument()
    const bar = within(await findBar(canvas))
    bar.getByRole('button', { name: 'Suspend' }).focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('dialog', { name: /^Suspend \d( of 3)? people$|^Suspend \w+$/ })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(bar.getByRole('button', { name: 'Suspend' })).toHaveFocus())
  },
})

export const Everything = meta.story({
  args: { at: '/users?filter=status:active' },
  play: async ({ canvas, userEvent, sample }) => {
    const active = countOf(sample, "status = 'active'")
    await findBoxes(canvas)
    await userEvent.click(pageBox(canvas))
    const bar = await findBar(canvas)
    await userEvent.click(within(bar).getByRole('button', { name: `Select all ${active}` }))
    await waitFor(() => expect(bar).toHaveTextContent(`${active} selected, everything that matches`))
    await expect(within(bar).queryByRole('button', { name: /^Select all/ })).toBeNull()

    // The buttons have the room of the words about reading only after those are gone.
    await userEvent.click(await within(bar).findByRole('button', { name: 'Organization' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Add to Robotics' }))
    const dialog = await screen.findByRole('dialog', { name: new RegExp(`^Add \\d+ of ${active} people to Robotics$`) })
    await expect(dialog).toHaveTextContent('Already members')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

    const [first] = await findBoxes(canvas)
    if (first) await userEvent.click(first)
    await expect(bar).toHaveTextContent(`${active - 1} selected, ${active - 25} on other pages`)
  },
})

const everybody = ofWhole(held(users.list))

export const StoppedWhileReading = meta.story({
  parameters: { sample: { as: 'owner', faults: [everybody] } },
  play: async ({ canvas, userEvent }) => {
    const [first] = await findBoxes(canvas)
    if (first) await userEvent.click(first)
    const bar = await findBar(canvas)
    await userEvent.click(within(bar).getByRole('button', { name: /^Select all/ }))
    await expect(await within(bar).findByText(/^Reading /)).toBeVisible()
    await userEvent.click(within(bar).getByRole('button', { name: 'Stop' }))
    await expect(await within(bar).findByRole('button', { name: /^Select all/ })).toBeVisible()
    await expect(bar).toHaveTextContent(/^1 selected on this page/)
  },
})

export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas, userEvent }) => {
    const [first] = await findBoxes(canvas)
    if (first) await userEvent.click(first)
    const bar = within(await findBar(canvas))
    const suspend = bar.getByRole('button', { name: 'Suspend' })
    await expect(suspend).toHaveAttribute('aria-disabled', 'true')
    await expect(suspend).toHaveAccessibleDescription('You may not suspend people. An owner or a user admin can.')
    await waitFor(() =>
      expect(bar.getByRole('button', { name: 'Grant role' })).toHaveAccessibleDescription(
        'You may not give or take site roles. An owner can.',
      ),
    )
    await expect(await bar.findByText(/^You may change none of them\./)).toBeVisible()
    await expect(bar.getByRole('button', { name: 'Export' })).not.toHaveAttribute('aria-disabled')
    await userEvent.click(suspend)
    await expect(screen.queryByRole('dialog')).toBeNull()
  },
})

export const Member = meta.story({
  parameters: { sample: { as: 'member' } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select yuki' }))
    const bar = await findBar(canvas)
    await expect(bar).toHaveTextContent(/^1 selected, everything that matches/)
    await expect(within(bar).getByRole('button', { name: 'Delete' })).toHaveAttribute('aria-disabled', 'true')
  },
})

export const UserAdmin = meta.story({
  parameters: { sample: { as: 'user-admin' } },
  play: async ({ canvas, userEvent }) => {
    const [first] = await findBoxes(canvas)
    if (first) await userEvent.click(first)
    const bar = within(await findBar(canvas))
    await expect(bar.getByRole('button', { name: 'Suspend' })).not.toHaveAttribute('aria-disabled')
    await waitFor(() =>
      expect(bar.getByRole('button', { name: 'Grant role' })).toHaveAccessibleDescription(
        'You may not give or take any site role. An owner can.',
      ),
    )
  },
})

export const OnAPhone = meta.story({
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvas, userEvent }) => {
    const [first, second] = await canvas.findAllByRole('checkbox', { name: /^Select / })
    if (!first || !second) throw new Error('There are too few cards.')
    await userEvent.click(first)
    await userEvent.click(second)
    await expect(first.closest('li')).toHaveAttribute('data-selected')
    const bar = await findBar(canvas)
    await expect(bar).toHaveTextContent(/^2 selected on this page/)
    await userEvent.click(await within(bar).findByRole('button', { name: 'More' }))
    await screen.findByRole('menuitem', { name: 'Delete' })
    screen.getByRole('menuitem', { name: 'Organization' })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  },
})
