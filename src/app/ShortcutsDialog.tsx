import { Checkbox } from '#ui/Checkbox.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Kbd } from '#ui/Kbd.tsx'
import { switchShortcuts, useShortcutsAreOn } from './shortcuts.ts'

const shortcuts = [
  { keys: '/', does: 'Go to the filter' },
  { keys: 'J', does: 'Open the next person of the list' },
  { keys: 'K', does: 'Open the one before' },
  { keys: '?', does: 'Show this list' },
]

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const on = useShortcutsAreOn()
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="border-t border-line-ink">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys} className="flex items-center justify-between border-b border-line-faint py-2 text-menu">
            <dt className={on ? 'text-ink' : 'text-ink-off'}>{does}</dt>
            <dd>
              <Kbd>{keys}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label="Single keys act, except while typing"
        className="pt-4"
        checked={on}
        onChange={(event) => switchShortcuts(event.currentTarget.checked)}
      />
    </Dialog>
  )
}
