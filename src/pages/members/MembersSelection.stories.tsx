import type { Canvas } from 'storybook/internal/csf'
import { expect, screen, waitFor, within } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { Console } from '#test/Console.tsx'

const meta = preview.meta({
  title: 'pages/Members selection',
  component: Console,
  args: { at: '/organizations/meridian/members' },
  globals: { viewport: { value: 'wide' } },
  parameters: {
    sample: { as: 'owner' },
    viewport: { options: { wide: { name: 'Wide', styles: { width: '1440px', height: '900px' } } } },
  },
})

async function chooseTwo(canvas: Canvas, click: (element: Element) => Promise<void>): Promise<HTMLElement> {
  await canvas.findByRole('link', { name: 'Next page' })
  const [first, second] = await canvas.findAllByRole('checkbox', { name: /^Select (?!everybody)/ })
  if (!first || !second) throw new Error('There are too few rows.')
  await click(first)
  await click(second)
  return canvas.findByRole('region', { name: 'Selection' })
}

export const Owner = meta.story({
  play: async ({ canvas, userEvent }) => {
    const bar = within(await chooseTwo(canvas, (element) => userEvent.click(element)))
    await waitFor(() => expect(bar.getByRole('button', { name: 'Grant role' })).not.toHaveAttribute('aria-disabled'))
    await userEvent.click(bar.getByRole('button', { name: 'Grant role' }))
    const everybodys = await screen.findByRole('menuitem', { name: /^Organization Workspace Access/ })
    await expect(everybodys).toHaveTextContent('Every member has it.')
    await userEvent.click(screen.getByRole('menuitem', { name: 'Organization Auditor' }))
    await screen.findByRole('dialog', { name: /^Grant Organization Auditor to 2 people$/ })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

    await userEvent.click(bar.getByRole('button', { name: 'Remove from Meridian' }))
    await screen.findByRole('dialog', { name: 'Remove 2 people from Meridian' })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
})

export const Auditor = meta.story({
  parameters: { sample: { as: 'auditor' } },
  play: async ({ canvas, userEvent }) => {
    const bar = within(await chooseTwo(canvas, (element) => userEvent.click(element)))
    await waitFor(() =>
      expect(bar.getByRole('button', { name: 'Remove from Meridian' })).toHaveAccessibleDescription(
        /^You may not remove members here\./,
      ),
    )
    await expect(bar.getByRole('button', { name: 'Take role' })).toHaveAccessibleDescription(
      /^You may not give or take roles here\./,
    )
    await expect(bar.getByRole('button', { name: 'Export' })).not.toHaveAttribute('aria-disabled')
  },
})
