import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

type PopoverPopupProps = {
  anchor: HTMLElement
  title: string
  titleHidden: boolean
  align: 'start' | 'center' | 'end'
  className: string | undefined
  onClose: () => void
  children: ReactNode
}

/** The open box of `Popover`. */
export function PopoverPopup({ anchor, title, titleHidden, align, className, onClose, children }: PopoverPopupProps) {
  return (
    <BasePopover.Root
      open
      onOpenChange={(open, { event, reason }) => {
        // A press on the opening button is that button's to answer: it closes by its click.
        const pressed = reason === 'outside-press' && event.target instanceof Node && anchor.contains(event.target)
        if (!open && !pressed) onClose()
      }}
    >
      <BasePopover.Portal>
        <BasePopover.Positioner anchor={anchor} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <BasePopover.Popup
            finalFocus={() => anchor}
            className={classes(
              'max-h-(--available-height) max-w-[min(20rem,var(--available-width))] animate-appear overflow-y-auto rounded-box border border-line bg-raised p-3 text-help text-ink-2 shadow-float outline-none',
              className,
            )}
          >
            <BasePopover.Title className={titleHidden ? 'sr-only' : 'mb-1 text-block text-ink'}>
              {title}
            </BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
