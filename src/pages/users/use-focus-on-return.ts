import { useEffect, useRef } from 'react'
import { paths } from '#paths'

/** Gives the focus to the row of whom was open, once nobody is. */
export function useFocusOnReturn(open: string | undefined): void {
  const last = useRef(open)
  useEffect(() => {
    if (open === undefined && last.current !== undefined) {
      document.querySelector<HTMLElement>(`main a[href^="${paths.user({ user: last.current })}"]`)?.focus()
    }
    last.current = open
  }, [open])
}
