import type { QueryClient } from '@tanstack/react-query'
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { paths } from '#paths'
import { buildQuery, deploymentQuery } from '#session/deployment.ts'
import { entitlementsQuery } from '#session/entitlements.ts'
import { permissionsQuery } from '#session/permissions.ts'
import { isSignedOut, viewerQuery } from '#session/session.ts'

/** Has all that every page relies on, or leads to the sign-in and back to here. */
export function shellLoader(queryClient: QueryClient) {
  return async ({ request }: LoaderFunctionArgs): Promise<Response | null> => {
    try {
      await Promise.all([
        queryClient.query({ ...viewerQuery, staleTime: 'static' }),
        queryClient.query({ ...permissionsQuery, staleTime: 'static' }),
        queryClient.query({ ...entitlementsQuery, staleTime: 'static' }),
        queryClient.query({ ...deploymentQuery, staleTime: 'static' }),
        queryClient.query({ ...buildQuery, staleTime: 'static' }),
      ])
    } catch (error) {
      if (!isSignedOut(error)) throw error
      const { pathname, search, hash } = new URL(request.url)
      return redirect(paths.signIn({ redirect: pathname + search + hash }))
    }
    return null
  }
}
