import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { DrawerProps } from './Drawer.tsx'
import { IconButton } from './IconButton.tsx'

/** The panel of `Drawer`. */
export function DrawerPopup({ label, onClose, children }: DrawerProps) {
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 animate-fade bg-scrim" />
        <Dialog.Popup
          aria-label={label}
          className="fixed inset-y-0 left-0 z-30 flex w-72 max-w-[85vw] animate-slide flex-col overflow-y-auto border-r border-line bg-frame shadow-dialog outline-none"
        >
          {children}
          <IconButton icon={X} label="Close" onClick={onClose} className="absolute top-2 right-2" />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
