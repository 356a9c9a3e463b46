import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'

type UnsavedGuardProps = {
  /** Asked in the moment of leaving, so that what was saved a moment ago does not count. */
  isUnsaved: () => boolean
  /** What would be lost: "What you typed is not saved." */
  children: string
}

/** Asks before a changed form is left, by a link, Back, or closing the tab. */
export function UnsavedGuard({ isUnsaved, children }: UnsavedGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isUnsaved(),
  )

  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isUnsaved])

  if (blocker.state !== 'blocked') return null
  return (
    <Dialog
      title="Leave this page?"
      onClose={() => blocker.reset()}
      actions={
        <>
          <Button onClick={() => blocker.reset()}>Stay</Button>
          <Button variant="danger" onClick={() => blocker.proceed()}>
            Leave
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
