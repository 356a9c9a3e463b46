import { useRender } from '@base-ui/react/use-render'
import { type ComponentProps, lazy, type ReactElement, type ReactNode, Suspense, useRef, useState } from 'react'
import { onIntent } from './on-intent.ts'

const load = () => import('./PopoverPopup.tsx')
const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }))

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>
  /** Names the popup, as its first line or, with `titleHidden`, for screen readers alone. */
  title: string
  titleHidden?: boolean
  align?: 'start' | 'center' | 'end'
  className?: string
  /** A function is given the way to close it. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button that opens a small box beside itself. */
export function Popover({ trigger, title, titleHidden = false, align = 'start', className, children }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(false)
  const opener = useRender({
    render: trigger,
    ref: anchor,
    props: {
      'aria-haspopup': 'dialog',
      'aria-expanded': open,
      onClick: () => setOpen(!open),
      ...onIntent(load),
    },
  })
  return (
    <>
      {opener}
      {open && (
        <Suspense fallback={null}>
          <PopoverPopup
            anchor={anchor}
            title={title}
            titleHidden={titleHidden}
            align={align}
            className={className}
            onClose={close}
          >
            {typeof children === 'function' ? children(close) : children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  )
}
