import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { classes } from './classes.ts'
import type { DialogProps } from './Dialog.tsx'
import { IconButton } from './IconButton.tsx'

const widths = { confirm: 'max-w-120', form: 'max-w-150', plan: 'max-w-224' }

/** The box of `Dialog`. */
export function DialogPopup({ title, description, size = 'confirm', onClose, children, note, actions }: DialogProps) {
  return (
    <BaseDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose?.()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 animate-fade bg-scrim" />
        <BaseDialog.Popup
          className={classes(
            'fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 animate-rise flex-col rounded-box border border-line bg-raised shadow-dialog outline-none',
            widths[size],
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="min-w-0">
              <BaseDialog.Title className="text-dialog wrap-anywhere text-ink">{title}</BaseDialog.Title>
              {description !== undefined && (
                <BaseDialog.Description className="mt-0.5 text-menu wrap-anywhere text-ink-3">
                  {description}
                </BaseDialog.Description>
              )}
            </div>
            {onClose && <IconButton icon={X} label="Close" size="small" onClick={onClose} />}
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {actions !== undefined && (
            <div className="flex flex-wrap items-center justify-end gap-2 rounded-b-box border-t border-line-faint bg-sunken px-5 py-3">
              {note !== undefined && <p className="mr-auto text-help text-ink-3">{note}</p>}
              {actions}
            </div>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
