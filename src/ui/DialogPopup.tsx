import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { classes } from './classes.ts'
import type { DialogProps } from './Dialog.tsx'
import { IconButton } from './IconButton.tsx'
import './dialog.css'

const widths = { confirm: 'max-w-120', form: 'max-w-150', plan: 'max-w-224' }

/** The box of `Dialog`. */
export function DialogPopup({
  title,
  description,
  size = 'confirm',
  onClose,
  initialFocus,
  aside,
  isFlush = false,
  children,
  note,
  actions,
}: DialogProps) {
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
          {...(initialFocus && { initialFocus })}
          className={classes(
            'roster-dialog fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 animate-rise flex-col rounded-box border border-line bg-raised shadow-dialog outline-none',
            widths[size],
            isFlush && 'h-192',
          )}
        >
          <div className={classes('pt-4 pl-5', onClose ? 'pr-14' : 'pr-5', isFlush && 'pb-3')}>
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <BaseDialog.Title className="text-dialog wrap-anywhere text-ink">{title}</BaseDialog.Title>
              {aside}
            </div>
            {description !== undefined && (
              <BaseDialog.Description className="mt-0.5 text-menu wrap-anywhere text-ink-2">
                {description}
              </BaseDialog.Description>
            )}
          </div>
          <div
            data-flush={isFlush || undefined}
            className={isFlush ? 'flex min-h-0 grow flex-col' : 'min-h-0 overflow-y-auto px-5 py-4'}
          >
            {children}
          </div>
          {actions !== undefined && (
            <div className="roster-dialog-foot flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
              {note && (
                // Rather its words in two lines than the buttons.
                <p className="grow basis-40 text-help text-ink-3 max-md:basis-full">{note}</p>
              )}
              {actions}
            </div>
          )}
          {/* Last in order, so that the dialog opens on its first field or button. */}
          {onClose && (
            <IconButton icon={X} label="Close" size="small" className="absolute top-3 right-3" onClick={onClose} />
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
