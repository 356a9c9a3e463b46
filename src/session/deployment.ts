import { useSuspenseQuery } from '@tanstack/react-query'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { gateway, type Deployment } from '#api/gateway.ts'
import { query } from '#api/query.ts'
import { session, type AuthMethods } from '#api/session.ts'
import { settings } from '#api/settings.ts'

export const deploymentQuery = query(gateway.deployment, {})
export const buildQuery = query(settings.buildInfo, {})
export const authMethodsQuery = query(session.authMethods, {})

/** The deployment behind the console. */
export function useDeployment(): Deployment {
  return useSuspenseQuery(deploymentQuery).data
}

/** The deployment's version as people say it: `v2.36.0`, without the build's commit. */
export function useVersion(): string {
  return useSuspenseQuery(buildQuery).data.version.replace(/\+.*$/, '')
}

/** How people may sign in to it. */
export function useAuthMethods(): AuthMethods {
  return useSuspenseQuery(authMethodsQuery).data
}

/** The host that people know the deployment by. */
export function hostOf({ url }: Deployment): string {
  return URL.parse(url)?.host ?? url
}

/** A page of the deployment's own web console. */
export function pageOf({ url }: Deployment, path: `/${string}`): string {
  return new URL(path, url).href
}

/**
 * Whether somebody exists who could sign in. A 404 counts only from a Coder deployment, which numbers its replies: a
 * proxy before it does not (contract users §1.8).
 */
export async function hasAnybody(signal: AbortSignal): Promise<boolean> {
  try {
    await request(session.firstUser, {}, signal)
    return true
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found' && error.requestId !== undefined) return false
    throw error
  }
}
