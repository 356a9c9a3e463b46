import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#api/error.ts'
import { rereadWritten } from '#components/directories.ts'
import { askToSignIn } from '#session/ask-to-sign-in.ts'
import { isSignedOut, viewerQuery } from '#session/session.ts'

const viewerHash = hashKey(viewerQuery.queryKey)

/**
 * The one place that decides how long reads are good, what is tried again, and what a write makes stale.
 * Failures are not reported here: each is shown where it happened.
 */
export function createQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryHash !== viewerHash) askWhoIsSignedIn(error)
      },
    }),
    mutationCache: new MutationCache({
      // Awaited, so that a write is pending until the reads on screen are right again.
      async onSuccess(reply, input, _context, { options }) {
        await rereadWritten(queryClient, { key: options.mutationKey, input, reply })
        await queryClient.invalidateQueries()
      },
      onError(error) {
        askWhoIsSignedIn(error)
        if (isSignedOut(error)) askToSignIn()
      },
    }),
    defaultOptions: {
      // The deployment may be on this machine or network while the browser thinks itself offline.
      queries: { staleTime: 30_000, networkMode: 'always', retry: isWorthAnotherTry, retryDelay: delayOf },
      mutations: { networkMode: 'always' },
    },
  })

  /** A 401 anywhere: the viewer's own read then finds out whether the session ended, and whoever shows it reacts. */
  function askWhoIsSignedIn(error: Error): void {
    if (!isSignedOut(error)) return
    void queryClient.refetchQueries(
      { queryKey: viewerQuery.queryKey, exact: true, type: 'active' },
      { cancelRefetch: false },
    )
  }

  return queryClient
}

const rateLimitTries = 2

function isWorthAnotherTry(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.kind === 'rate-limited') return failures < rateLimitTries
  return error.kind === 'unreachable' && failures < 1
}

/** Milliseconds to wait before another try: as long as the deployment asks, else a second. */
function delayOf(_failures: number, error: Error): number {
  return 1000 * ((error instanceof ApiError ? error.retryAfter : undefined) ?? 1)
}
