import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'
import type { User } from '#api/users.ts'
import { onAskToSignIn } from '#session/ask-to-sign-in.ts'
import { viewerQuery } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { closeDialogs } from '#ui/dialogs.ts'
import { Strip } from '#ui/Strip.tsx'

const SignInForm = lazy(async () => ({ default: (await import('#pages/sign-in/SignInForm.tsx')).SignInForm }))

/** The sign-in over the page, or a line that says what was put off. */
export function EndedSession({ viewer }: { viewer: User }) {
  const queryClient = useQueryClient()
  const { revalidate } = useRevalidator()
  const [isPutOff, setPutOff] = useState(false)
  useEffect(() => onAskToSignIn(() => setPutOff(false)), [])

  function goOn(): void {
    // Signing in has refreshed every read on screen; of another person nothing may stay.
    if (queryClient.getQueryData(viewerQuery.queryKey)?.id !== viewer.id) {
      closeDialogs()
      void queryClient.resetQueries()
    }
    // For a page that failed to load for want of a session.
    void revalidate()
  }

  if (isPutOff) {
    return (
      <Strip
        action={
          <Button size="small" onClick={() => setPutOff(false)}>
            Sign in
          </Button>
        }
      >
        You are signed out. What you see is from before.
      </Strip>
    )
  }
  return (
    <Dialog
      title="Sign in again"
      description="Your session has ended. Nothing on this page is lost."
      onClose={() => setPutOff(true)}
    >
      <Suspense>
        <SignInForm email={viewer.email} onSignedIn={goOn} />
      </Suspense>
    </Dialog>
  )
}
