import { ChevronDown, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { pageOf, useAuthMethods, useDeployment } from '#session/deployment.ts'
import { buttonLook } from '#ui/button-look.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { TokenForm } from './TokenForm.tsx'

type SignInFormProps = {
  /** Whose sign-in is asked for, where that is known. */
  email?: string
  onSignedIn: () => void
}

/**
 * Every way to sign in that the deployment offers. GitHub and OIDC end on the deployment's own origin (contract users
 * §6.2), so they lead to its page that shows a session token, which is then pasted here.
 */
export function SignInForm({ email = '', onSignedIn }: SignInFormProps) {
  const deployment = useDeployment()
  const methods = useAuthMethods()
  const [asksToken, setAsksToken] = useState(!methods.password.enabled)

  const isElsewhere = deployment.kind === 'coder'
  const tokenUrl = isElsewhere ? pageOf(deployment, '/cli-auth') : undefined
  const providers = [
    methods.oidc.enabled && (methods.oidc.signInText || 'OpenID Connect'),
    methods.github.enabled && 'GitHub',
  ].filter((name) => name !== false)

  return (
    <div className="flex flex-col gap-4">
      {tokenUrl && providers.length > 0 && (
        <div className="flex flex-col gap-2">
          {providers.map((name) => (
            <a
              key={name}
              href={tokenUrl}
              target="_blank"
              rel="noreferrer"
              className={buttonLook({ variant: 'plain', size: 'form' })}
              onClick={() => setAsksToken(true)}
            >
              Continue with {name}
            </a>
          ))}
        </div>
      )}
      {methods.password.enabled && (
        <>
          {tokenUrl && providers.length > 0 && (
            <p className="flex items-center gap-3 text-help text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              or with a password
            </p>
          )}
          <PasswordForm
            email={email}
            resetUrl={isElsewhere ? pageOf(deployment, '/reset-password') : undefined}
            onSignedIn={onSignedIn}
          />
        </>
      )}
      <details
        open={asksToken}
        onToggle={(event) => setAsksToken(event.currentTarget.open)}
        className="group border-t border-line-faint pt-4"
      >
        <summary className="flex items-center gap-2 rounded-tag text-button text-ink-2 marker:content-none hover:text-ink max-md:min-h-11">
          <KeyRound className="text-ink-3" />
          {methods.password.enabled ? 'Use a session token instead' : 'Use a session token'}
          <ChevronDown className="ml-auto size-3.5 stroke-2 text-ink-3 group-open:rotate-180" />
        </summary>
        <div className="pt-4">{asksToken && <TokenForm tokenUrl={tokenUrl} onSignedIn={onSignedIn} />}</div>
      </details>
    </div>
  )
}
