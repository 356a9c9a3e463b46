import { useMutation } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import type { Persona } from '#api/gateway.ts'
import { signInByPassword } from '#session/session.ts'
import { Banner } from '#ui/Banner.tsx'

/** The sample people of the reference deployment, each one click away. */
export function PersonaList({ personas, onSignedIn }: { personas: readonly Persona[]; onSignedIn: () => void }) {
  const signIn = useMutation(signInByPassword)
  return (
    <section aria-labelledby="sample-people">
      <h2 id="sample-people" className="pb-2 text-block text-ink">
        Or sign in as a sample person
      </h2>
      {signIn.error && <Banner tone="danger">{signIn.error.message}</Banner>}
      <ul className="border-t border-line-ink">
        {personas.map(({ role, email, password }) => (
          <li key={email} className="border-b border-line-faint">
            <button
              type="button"
              aria-disabled={signIn.isPending}
              className="flex w-full items-center gap-3 px-1 py-2 text-left text-table hover:bg-hover max-md:min-h-11"
              onClick={() => {
                if (!signIn.isPending) signIn.mutate({ body: { email, password } }, { onSuccess: onSignedIn })
              }}
            >
              <span className="font-strong text-ink">{role}</span>
              <span className="ml-auto truncate text-help text-ink-3">{email}</span>
              <ArrowRight className="size-3.5 stroke-2 text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
