import { type ReactNode, useDeferredValue } from 'react'

interface LaterProps {
  /** There is nothing to wait for. */
  isOff: boolean
  children: ReactNode
}

/** Draws what follows from a letter once that is on screen, and nothing around it again. */
export function Later({ isOff, children }: LaterProps) {
  const late = useDeferredValue(children)
  return isOff ? children : late
}
