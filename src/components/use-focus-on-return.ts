import { useEffect, useEffectEvent, useRef } from 'react'

/** Gives the focus to the row of whom was open, once nobody is. */
export function useFocusOnReturn(open: string | undefined, pathOf: (user: string) => string): void {
  const last = useRef(open)
  const focusRowOf = useEffectEvent((user: string) => {
    document.querySelector<HTMLElement>(`main a[href^="${pathOf(user)}"]`)?.focus()
  })
  useEffect(() => {
    if (open === undefined && last.current !== undefined) focusRowOf(last.current)
    last.current = open
  }, [open])
}
