import { useSuspenseQuery } from '@tanstack/react-query'
import { gateway, type Deployment } from '#api/gateway.ts'
import { query } from '#api/query.ts'
import { settings } from '#api/settings.ts'

export const deploymentQuery = query(gateway.deployment, {})
export const buildQuery = query(settings.buildInfo, {})

/** The deployment behind the console. */
export function useDeployment(): Deployment {
  return useSuspenseQuery(deploymentQuery).data
}

/** The deployment's version as people say it: `v2.36.0`, without the build's commit. */
export function useVersion(): string {
  return useSuspenseQuery(buildQuery).data.version.replace(/\+.*$/, '')
}

/** The host that people know the deployment by. */
export function hostOf({ url }: Deployment): string {
  return URL.parse(url)?.host ?? url
}

/** A page of the deployment's own web console. */
export function pageOf({ url }: Deployment, path: `/${string}`): string {
  return new URL(path, url).href
}
