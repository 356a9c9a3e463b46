import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { painted } from './painted.ts'

interface LaterProps {
  /** There is nothing to wait for. */
  isOff: boolean
  children: ReactNode
}

/** Draws what follows from a letter once that is on screen, and nothing around it again. */
export function Later({ isOff, children }: LaterProps) {
  const [late, setLate] = useState(children)
  if (isOff && late !== children) setLate(children)
  useEffect(() => {
    if (late === children) return undefined
    let isOver = false
    const catchUp = async () => {
      await painted()
      if (!isOver) startTransition(() => setLate(children))
    }
    void catchUp()
    return () => {
      isOver = true
    }
  }, [late, children])
  return isOff ? children : late
}
