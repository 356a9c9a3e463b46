import { type ComponentProps, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'
import { onIntent } from './on-intent.ts'
import { withProps } from './with-props.ts'

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
  const [anchor, setAnchor] = useState<HTMLElement>()
  const close = () => setAnchor(undefined)
  const opener = withProps(trigger, {
    'aria-haspopup': 'dialog',
    'aria-expanded': anchor !== undefined,
    onClick: ({ currentTarget }) => setAnchor(anchor ? undefined : currentTarget),
    ...onIntent(load),
  })
  return (
    <>
      {opener}
      {anchor && (
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
