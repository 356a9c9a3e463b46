import type { QueryClient } from '@tanstack/react-query'
import { viewerQuery } from './session.ts'

/**
 * Asks, after a call that was refused for want of a session, to sign in again over the page. Resolves once that person
 * has, or when the signal says stop; not when somebody else has.
 */
export async function signedInAgain(queryClient: QueryClient, viewer: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => {
    const state = queryClient.getQueryState(viewerQuery.queryKey)
    if (state?.status === 'success' && state.data?.id === viewer) resolve()
  }
  // The viewer's own read finds out that the session ended; whoever shows it asks.
  await queryClient.refetchQueries({ queryKey: viewerQuery.queryKey, exact: true }, { cancelRefetch: false })
  const unsubscribe = queryClient.getQueryCache().subscribe(look)
  const stop = () => resolve()
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  look()
  await promise
  signal.removeEventListener('abort', stop)
  unsubscribe()
}
