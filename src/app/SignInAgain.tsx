import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { isSignedOut, viewerQuery } from '#session/session.ts'

const EndedSession = lazy(async () => ({ default: (await import('./EndedSession.tsx')).EndedSession }))

/** Asks to sign in again over a page whose session ended, so that nothing on it is lost. */
export function SignInAgain() {
  const { data: viewer, error } = useQuery(viewerQuery)
  if (!viewer || !isSignedOut(error)) return null
  return (
    <Suspense>
      <EndedSession viewer={viewer} />
    </Suspense>
  )
}
