import type { User } from '#api/users.ts'
import { pageOf, useDeployment } from '#session/deployment.ts'

/** Where the deployment itself shows somebody's workspaces; undefined where it has no pages. */
export function useWorkspacesPage({ username }: User): string | undefined {
  const deployment = useDeployment()
  if (deployment.kind === 'reference') return undefined
  return pageOf(deployment, `/workspaces?filter=${encodeURIComponent(`owner:${username}`)}`)
}
