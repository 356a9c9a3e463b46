import { cloneElement, type ReactElement } from 'react'

/**
 * The element with more props, and with its own where these say nothing. Base UI's `useRender` would also merge
 * handlers, which no caller needs, and weighs 1.7 kB of the first load.
 */
export function withProps<Props>(element: ReactElement<Props>, props: Partial<Props>): ReactElement<Props> {
  // oxlint-disable-next-line react/no-clone-element -- a trigger is given as an element, so that it looks as it should
  return cloneElement(element, props)
}
