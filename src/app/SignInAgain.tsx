import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useRevalidator } from 'react-router'
import { isSignedOut, viewerQuery } from '#session/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Strip } from '#ui/Strip.tsx'

const SignInForm = lazy(async () => ({ default: (await import('#pages/sign-in/SignInForm.tsx')).SignInForm }))

/** Asks to sign in again over a page whose session ended, so that nothing on it is lost. */
export function SignInAgain() {
  const queryClient = useQueryClient()
  const { revalidate } = useRevalidator()
  const { data: viewer, error, errorUpdatedAt } = useQuery(viewerQuery)
  const [putOff, setPutOff] = useState(0)
  if (!viewer || !isSignedOut(error)) return null

  function goOn(): void {
    // Signing in has refreshed every read on screen; of another person nothing may stay.
    if (queryClient.getQueryData(viewerQuery.queryKey)?.id !== viewer?.id) void queryClient.resetQueries()
    // For a page that failed to load for want of a session.
    void revalidate()
  }

  if (putOff === errorUpdatedAt) {
    return (
      <Strip
        action={
          <Button size="small" onClick={() => setPutOff(0)}>
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
      onClose={() => setPutOff(errorUpdatedAt)}
    >
      <Suspense>
        <SignInForm email={viewer.email} onSignedIn={goOn} />
      </Suspense>
    </Dialog>
  )
}
