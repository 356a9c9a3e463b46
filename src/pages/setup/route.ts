import type { QueryClient } from '@tanstack/react-query'
import { redirect, type LoaderFunctionArgs, type RouteObject } from 'react-router'
import { paths } from '#paths'
import { buildQuery, deploymentQuery, hasAnybody } from '#session/deployment.ts'

export function route(queryClient: QueryClient): RouteObject {
  return {
    path: paths.setup.pattern,
    lazy: { Component: async () => (await import('./SetupPage.tsx')).SetupPage },
    loader: async ({ request: { signal } }: LoaderFunctionArgs): Promise<Response | null> => {
      const [hasSomebody] = await Promise.all([
        hasAnybody(signal),
        queryClient.query(deploymentQuery),
        queryClient.query(buildQuery),
      ])
      return hasSomebody ? redirect(paths.signIn()) : null
    },
  }
}
