import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { passwords } from '#api/passwords.ts'
import { query } from '#api/query.ts'

/** How long a pause in typing is taken for the end of it, in milliseconds: the deployment is asked 60 times a minute at most. */
const pause = 500

/** What the deployment thinks of a password (contract users §5). Asked once for each, and never twice because of a failure. */
export function passwordStrength(password: string) {
  return queryOptions({
    ...query(passwords.validate, { body: { password } }),
    staleTime: 'static',
    gcTime: 5 * 60_000,
    retry: false,
  })
}

export type PasswordStrength =
  | { readonly kind: 'none' | 'asking' | 'strong' }
  | { readonly kind: 'weak'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly error: Error }

/** The strength of what is being typed, by the deployment's own measure, once the typing pauses. */
export function usePasswordStrength(password: string): PasswordStrength {
  const [settled, setSettled] = useState(password)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(password), pause)
    return () => clearTimeout(timer)
  }, [password])

  const { data, error } = useQuery({ ...passwordStrength(settled), enabled: settled !== '' && settled === password })
  if (password === '') return { kind: 'none' }
  if (settled !== password) return { kind: 'asking' }
  if (error) return { kind: 'unknown', error }
  if (!data) return { kind: 'asking' }
  return data.valid ? { kind: 'strong' } : { kind: 'weak', reason: weakness(data.details) }
}

/** The deployment's words on a password that it does not take, as a sentence. */
export function weakness(details: string): string {
  const [, hints] = /^insecure password, try (.*)$/.exec(details) ?? []
  if (hints !== undefined) return `Too easy to guess. Try ${hints}.`
  if (details === '') return 'Too easy to guess.'
  return `${details.charAt(0).toUpperCase()}${details.slice(1)}.`
}
