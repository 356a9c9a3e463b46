import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of an element in px, known before the first paint and followed after it. */
export function useWidth(element: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>()
  useLayoutEffect(() => {
    if (!element.current) return undefined
    const watched = element.current
    const read = () => setWidth(watched.clientWidth)
    read()
    const observer = new ResizeObserver(read)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return width
}
