import { Download, Ellipsis, Plus, RotateCw, Trash2 } from 'lucide-react'
import { expect, fn, screen, waitFor } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { Kbd } from './Kbd.tsx'
import { Select } from './Select.tsx'
import { TextLink } from './TextLink.tsx'

const meta = preview.meta({ title: 'ui/Buttons', decorators: [onSheet] })

export const Variants = meta.story({
  render: () => (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" icon={Plus}>
          Create user
        </Button>
        <Button variant="primary" busy>
          Creating
        </Button>
        <Button variant="primary" icon={Plus} disabledReason="Your roles do not allow creating users.">
          Create user
        </Button>
        <Button variant="primary" size="form">
          Sign in
        </Button>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button icon={Download}>Export</Button>
        <Button chevron>More</Button>
        <Button size="small" icon={RotateCw}>
          Retry
        </Button>
        <Button icon={Download} disabledReason="There is nothing to export.">
          Export
        </Button>
        <Button href="/elsewhere">A link</Button>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="quiet" icon={RotateCw}>
          Refresh
        </Button>
        <IconButton icon={Ellipsis} label="Actions for alice" />
        <IconButton icon={Ellipsis} label="Actions for bob" disabledReason="You may not change owners." />
        <IconButton icon={Plus} label="Create user" variant="primary" href="/create" />
        <TextLink href="/there">Link</TextLink>
        <TextLink href="https://coder.com" external>
          Documentation
        </TextLink>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="danger" icon={Trash2}>
          Delete alice
        </Button>
        <Select
          label="Rows per page"
          value="25"
          options={['25', '50', '100'].map((size) => ({ value: size, label: size }))}
          onChange={fn()}
        />
        <Kbd>Ctrl K</Kbd>
      </div>
    </div>
  ),
})

const onClick = fn()

export const RefusedWithAReason = meta.story({
  render: () => (
    <Button onClick={onClick} disabledReason="An owner cannot be suspended. Remove the Owner role first.">
      Suspend
    </Button>
  ),
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Suspend' })
    await userEvent.tab()
    await expect(button).toHaveFocus()
    await expect(button).toHaveAccessibleDescription(/Remove the Owner role first/)
    await expect(await screen.findByRole('tooltip')).toHaveTextContent('An owner cannot be suspended.')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())
    await userEvent.click(button)
    await userEvent.keyboard('{Enter}')
    await expect(onClick).not.toHaveBeenCalled()
  },
})
