import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router'
import { closeDialogs, readDialogs, subscribeToDialogs } from './dialogs.ts'

/** Where the dialogs of `openDialog` appear. */
export function DialogHost() {
  const dialogs = useSyncExternalStore(subscribeToDialogs, readDialogs)
  const { pathname } = useLocation()
  const page = useRef(pathname)

  // None stays over another page, nor for the next person who signs in.
  useEffect(() => {
    if (page.current !== pathname) closeDialogs(pathname)
    page.current = pathname
  }, [pathname])
  useEffect(() => () => closeDialogs(), [])

  const isOpen = dialogs.length > 0
  useEffect(() => {
    if (!isOpen) return undefined
    return () => {
      // A dialog gives the focus back to what opened it; where that is gone with what the dialog did, the page gets it.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true })
      })
    }
  }, [isOpen])

  return dialogs.map(({ id, content }) => (
    <Suspense key={id} fallback={null}>
      {content}
    </Suspense>
  ))
}
