import type { QueryClient } from '@tanstack/react-query'
import { redirect, type LoaderFunctionArgs, type RouteObject } from 'react-router'
import { paths } from '#paths'
import { authMethodsQuery, buildQuery, deploymentQuery, hasAnybody } from '#session/deployment.ts'

export function route(queryClient: QueryClient): RouteObject {
  return {
    path: paths.signIn.pattern,
    lazy: { Component: async () => (await import('./SignInPage.tsx')).SignInPage },
    loader: async ({ request: { signal } }: LoaderFunctionArgs): Promise<Response | null> => {
      const [hasSomebody] = await Promise.all([
        hasAnybody(signal),
        queryClient.query(deploymentQuery),
        queryClient.query(buildQuery),
        queryClient.query(authMethodsQuery),
      ])
      return hasSomebody ? null : redirect(paths.setup())
    },
  }
}
