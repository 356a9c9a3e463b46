import type { Database } from './database.ts'
import { EntitlementState } from './entitlements.ts'
import { initialize } from './initialize.ts'
import { OperatorSettings } from './operator.ts'
import { organizationMount, serveOrganizations } from './organizations.ts'
import { pipeline, type Connection } from './pipeline.ts'
import type { Mount } from './serve.ts'
import { serveSession } from './session.ts'
import { serveSettings } from './settings.ts'
import { serveUsers } from './users.ts'

const nouns = [serveSession, serveSettings, serveUsers, serveOrganizations]

export interface Deployment {
  /** Answers a call of the API as a Coder deployment does, whatever it is: nothing is thrown. */
  fetch(request: Request, connection?: Connection): Promise<Response>
}

/**
 * A Coder deployment over a database, which may be empty.
 *
 * What it counts in memory (rate limits, entitlements) begins anew with every one made; all else is in the database.
 * @throws ZodError for operator settings that do not fit
 */
export function createDeployment({
  database,
  clock = () => new Date(),
  settings = {},
}: {
  readonly database: Database
  readonly clock?: () => Date
  readonly settings?: Partial<OperatorSettings>
}): Deployment {
  initialize(database, clock())
  const context = {
    database,
    now: clock,
    operator: OperatorSettings.parse(settings),
    entitlements: new EntitlementState(database, clock),
  }
  const mounts: readonly Mount[] = [
    { path: '/api/v2/users/oauth2', access: 'public' },
    { path: '/api/v2/users/roles', access: 'public' },
    { path: '/api/v2/users/:user' },
    organizationMount(context),
  ]
  const routes = nouns.flatMap((serveNoun) => serveNoun(context))
  const app = pipeline(context, routes, mounts)
  return { fetch: async (request, connection = {}) => app.fetch(request, connection) }
}
