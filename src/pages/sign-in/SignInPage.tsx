import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { hostOf, useDeployment, useVersion } from '#session/deployment.ts'
import { PersonaList } from './PersonaList.tsx'
import { redirectTarget } from './redirect.ts'
import { SignInForm } from './SignInForm.tsx'

export function SignInPage() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const search = new URLSearchParams(useLocation().search)
  const deployment = useDeployment()
  const version = useVersion()

  // What was read before is not for whoever sits here now.
  useEffect(() => queryClient.removeQueries({ type: 'inactive' }), [queryClient])

  function goOn(): void {
    void navigate(redirectTarget(search, location.origin), { replace: true })
  }

  return (
    <>
      <title>Sign in · Roster</title>
      <h1 className="text-sign-in text-ink">Sign in</h1>
      <p className="pt-1 pb-6">
        to <span className="font-strong break-words text-ink">{hostOf(deployment)}</span>{' '}
        <span className="text-ink-3">Coder {version}</span>
      </p>
      <div className="flex flex-col gap-8">
        <SignInForm onSignedIn={goOn} />
        {deployment.personas.length > 0 && <PersonaList personas={deployment.personas} onSignedIn={goOn} />}
      </div>
    </>
  )
}
