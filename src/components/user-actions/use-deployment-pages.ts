import type { User } from '#api/users.ts'
import { pageOf, useDeployment } from '#session/deployment.ts'

interface DeploymentPages {
  readonly workspaces: string
  /** What somebody did, as far as the audit log has it. */
  readonly activity: string
  /** What was done to their account. */
  readonly history: string
}

/** Where the deployment's own console shows what concerns somebody; undefined where it has none. */
export function useDeploymentPages({ id, username }: User): DeploymentPages | undefined {
  const deployment = useDeployment()
  if (deployment.kind === 'reference') return undefined
  const filtered = (path: `/${string}`, filter: string) =>
    pageOf(deployment, `${path}?filter=${encodeURIComponent(filter)}`)
  return {
    workspaces: filtered('/workspaces', `owner:${username}`),
    activity: filtered('/audit', `username:${username}`),
    history: filtered('/audit', `resource_id:${id}`),
  }
}
