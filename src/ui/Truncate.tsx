import { type ReactNode, useContext } from 'react'
import { classes } from './classes.ts'
import { TipFocus } from './tip-focus.ts'

/** One line with an ellipsis; the whole text on hover and focus when it was cut. Isolated, since names run both ways. */
export function Truncate({
  children,
  inLink = false,
  className,
}: {
  children: ReactNode
  /** Inside a link or button the focus of that one shows the text, and this is no stop of its own. */
  inLink?: boolean
  className?: string
}) {
  const tabIndex = useContext(TipFocus)
  const reachable = !inLink && tabIndex === -1
  return (
    <bdi
      data-tip-cut=""
      // Outside of a table only text that is cut becomes a stop.
      ref={inLink || reachable ? undefined : watchCut}
      tabIndex={reachable ? -1 : undefined}
      className={classes(
        'block min-w-0 overflow-clip rounded-tag text-left text-ellipsis whitespace-nowrap',
        className,
      )}
    >
      {children}
    </bdi>
  )
}

function watchCut(element: HTMLElement | null) {
  if (!element) return undefined
  const observer = new ResizeObserver(() => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0
    else element.removeAttribute('tabindex')
  })
  observer.observe(element)
  return () => observer.disconnect()
}
