import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs, RouteObject } from 'react-router'
import { query } from '#api/query.ts'
import { users } from '#api/users.ts'
import { paths } from '#paths'

/** One user, where the pattern says so: over the list of users or that of members. */
export function route(queryClient: QueryClient, path: string = paths.user.pattern): RouteObject {
  return {
    path,
    lazy: { Component: async () => (await import('./UserPage.tsx')).UserPage },
    // Asks at once and waits for nothing: the page shows what comes, and what goes wrong.
    loader: ({ params: { user = '' } }: LoaderFunctionArgs): null => {
      queryClient.query(query(users.get, { user })).catch(() => undefined)
      return null
    },
  }
}
