import { Ban, Columns3, Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { expect, fn, screen, waitFor } from 'storybook/test'
import preview from '#storybook/preview.tsx'
import { onSheet } from '#storybook/on-sheet.tsx'
import { Button } from './Button.tsx'
import { Chip } from './Chip.tsx'
import { Dialog } from './Dialog.tsx'
import { Drawer } from './Drawer.tsx'
import { HelpPopover } from './HelpPopover.tsx'
import { IconButton } from './IconButton.tsx'
import { Menu } from './Menu.tsx'
import type { MenuItem } from './menu-item.ts'
import { TextField } from './form/TextField.tsx'
import { toast } from './toast.ts'

const meta = preview.meta({ title: 'ui/Overlays', decorators: [onSheet] })

const onEdit = fn()
const onSuspend = fn()

const items: MenuItem[] = [
  { label: 'Edit profile…', icon: Pencil, hint: 'E', onSelect: onEdit },
  {
    label: 'Suspend…',
    icon: Ban,
    onSelect: onSuspend,
    disabledReason: 'An owner cannot be suspended. Remove the Owner role first.',
  },
  { kind: 'separator' },
  {
    kind: 'submenu',
    label: 'Columns',
    icon: Columns3,
    items: [
      { kind: 'checkbox', label: 'Roles', checked: true, onChange: fn() },
      { kind: 'checkbox', label: 'Groups', checked: false, onChange: fn() },
    ],
  },
  { label: 'View 3 workspaces', icon: Copy, href: 'https://coder.example/workspaces', external: true },
  { label: 'Delete…', icon: Trash2, danger: true, onSelect: fn() },
]

export const RowMenu = meta.story({
  render: () => <Menu items={items} trigger={<IconButton icon={Ellipsis} label="Actions for emeka-nwosu" />} />,
  play: async ({ canvas, userEvent }) => {
    const trigger = canvas.getByRole('button', { name: 'Actions for emeka-nwosu' })
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menu', { name: 'Actions for emeka-nwosu' })
    const edit = screen.getByRole('menuitem', { name: 'Edit profile… E' })
    await waitFor(() => expect(edit).toHaveFocus())
    await userEvent.keyboard('{ArrowDown}')
    const suspend = screen.getByRole('menuitem', {
      name: 'Suspend… An owner cannot be suspended. Remove the Owner role first.',
    })
    await waitFor(() => expect(suspend).toHaveFocus())
    await expect(suspend).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Enter}')
    await expect(onSuspend).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await waitFor(() => expect(trigger).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit profile… E' }))
    await expect(onEdit).toHaveBeenCalledOnce()
    await waitFor(() => expect(trigger).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menu')
  },
})

export const Submenu = meta.story({
  render: () => <Menu items={items} trigger={<Button chevron>View</Button>} />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'View' }))
    const columns = await screen.findByRole('menuitem', { name: 'Columns' })
    columns.focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect(await screen.findByRole('menuitemcheckbox', { name: 'Roles' })).toBeChecked()
    await expect(screen.getByRole('menuitemcheckbox', { name: 'Groups' })).not.toBeChecked()
  },
})

function Filter() {
  const [status, setStatus] = useState('Active')
  return (
    <div className="flex gap-2">
      <Chip
        label="Status"
        value={status}
        onRemove={fn()}
        menu={{
          items: [
            {
              kind: 'radio',
              label: 'Status',
              value: status,
              options: ['Active', 'Dormant', 'Suspended'].map((value) => ({ value, label: value })),
              onChange: setStatus,
            },
          ],
        }}
      />
      <Chip label="Last seen" value="not understood" invalid menu={{ items: [] }} onRemove={fn()} />
      <Button variant="quiet" chevron>
        Role
      </Button>
    </div>
  )
}

export const Chips = meta.story({
  render: () => <Filter />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Status Active' }))
    await expect(await screen.findByRole('menuitemradio', { name: 'Active' })).toBeChecked()
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Dormant' }))
    await canvas.findByRole('button', { name: 'Status Dormant' })
  },
})

export const Help = meta.story({
  render: () => (
    <span className="flex items-center text-head text-ink-2">
      AI add-on
      <HelpPopover title="AI add-on">
        Marks users with access to AI features (AI Bridge, Boundary, Tasks) who are consuming a seat now.
      </HelpPopover>
    </span>
  ),
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'About AI add-on' })
    await userEvent.click(button)
    await screen.findByRole('dialog', { name: 'AI add-on' })
    await userEvent.click(button)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(button)
    await screen.findByRole('dialog')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(button).toHaveFocus())
    await userEvent.click(button)
    await screen.findByRole('dialog')
  },
})

function Deleting() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete…</Button>
      {open && (
        <Dialog
          title="Delete alice"
          description="Alice Okonkwo-Lindqvist, alice.okonkwo@meridian.example"
          onClose={() => setOpen(false)}
          note="Delete works when the name matches."
          actions={
            <>
              <Button onClick={() => setOpen(false)}>Cancel</Button>
              <Button variant="danger" icon={Trash2} disabledReason="Type the name first.">
                Delete alice
              </Button>
            </>
          }
        >
          <TextField label="Type alice" />
        </Dialog>
      )}
    </>
  )
}

export const AskingFirst = meta.story({
  render: () => <Deleting />,
  play: async ({ canvas, userEvent }) => {
    const opener = canvas.getByRole('button', { name: 'Delete…' })
    await userEvent.click(opener)
    const dialog = await screen.findByRole('dialog', { name: 'Delete alice' })
    await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(opener).toHaveFocus())
    await userEvent.click(opener)
    await screen.findByRole('dialog')
  },
})

function DeletingFromAMenu() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Menu
        items={[{ label: 'Delete…', danger: true, onSelect: () => setOpen(true) }]}
        trigger={<IconButton icon={Ellipsis} label="Actions for alice" />}
      />
      {open && (
        <Dialog title="Delete alice" onClose={() => setOpen(false)} actions={<Button>Cancel</Button>}>
          <TextField label="Type alice" />
        </Dialog>
      )}
    </>
  )
}

export const AskingFromAMenu = meta.story({
  render: () => <DeletingFromAMenu />,
  play: async ({ canvas, userEvent }) => {
    const trigger = canvas.getByRole('button', { name: 'Actions for alice' })
    await userEvent.click(trigger)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    await waitFor(() => expect(screen.getByLabelText('Type alice')).toHaveFocus())
    await userEvent.keyboard('ali')
    await expect(screen.getByLabelText('Type alice')).toHaveValue('ali')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(trigger).toHaveFocus())
  },
})

function Navigation() {
  const [open, setOpen] = useState(true)
  return (
    open && (
      <Drawer label="Navigation" onClose={() => setOpen(false)}>
        <nav aria-label="Main" className="p-5">
          Users, Seats
        </nav>
      </Drawer>
    )
  )
}

export const PhoneNavigation = meta.story({
  render: () => <Navigation />,
  play: async () => {
    await screen.findByRole('dialog', { name: 'Navigation' })
  },
})

const onUndo = fn()

export const Toasts = meta.story({
  render: () => (
    <Button onClick={() => toast('205 people suspended.', { label: 'Undo', onSelect: onUndo })}>Suspend</Button>
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Suspend' }))
    await screen.findByText('205 people suspended.')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await expect(onUndo).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByText('205 people suspended.')).toBeNull())
    await userEvent.click(canvas.getByRole('button', { name: 'Suspend' }))
    await screen.findByText('205 people suspended.')
  },
})
