import { serveAi } from './ai.ts'
import { auditMount, serveAudit } from './audit.ts'
import { serveAuthcheck } from './authcheck.ts'
import { serveCustomRoles } from './custom-roles.ts'
import type { Database } from './database.ts'
import { EntitlementState } from './entitlements.ts'
import { serveExternalSignIn } from './external-sign-in.ts'
import { serveGroups } from './groups.ts'
import { serveIdpSync } from './idp-sync.ts'
import { initialize } from './initialize.ts'
import { OperatorSettings } from './operator.ts'
import { serveInsights } from './insights.ts'
import { serveLicenses } from './licenses.ts'
import { licensedMounts } from './licensed.ts'
import { serveMembers } from './members.ts'
import { seedModelPrices, serveModelPrices } from './model-prices.ts'
import { serveNotifications } from './notifications.ts'
import { organizationMounts, serveOrganizations } from './organizations.ts'
import { servePasswords } from './passwords.ts'
import { servePreferences } from './preferences.ts'
import { pipeline, type Connection } from './pipeline.ts'
import type { Mount } from './serve.ts'
import { serveRoles } from './roles.ts'
import { serveSession } from './session.ts'
import { serveSettings } from './settings.ts'
import { serveSkills } from './skills.ts'
import { serveSshKeys } from './ssh-keys.ts'
import { serveTokens } from './tokens.ts'
import { subjectOfSession } from './subject.ts'
import { readableUser, serveUsers } from './users.ts'
import { serveWorkspaces } from './workspaces.ts'

const nouns = [
  serveSession,
  serveExternalSignIn,
  servePasswords,
  serveTokens,
  serveSettings,
  serveUsers,
  servePreferences,
  serveSshKeys,
  serveSkills,
  serveWorkspaces,
  serveOrganizations,
  serveRoles,
  serveCustomRoles,
  serveMembers,
  serveAuthcheck,
  serveGroups,
  serveIdpSync,
  serveInsights,
  serveNotifications,
  serveLicenses,
  serveAi,
  serveModelPrices,
  serveAudit,
]

export interface Deployment {
  /** Answers a call of the API as a Coder deployment does, whatever it is: nothing is thrown. */
  readonly fetch: (request: Request, connection?: Connection) => Promise<Response>
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
  seedModelPrices(database, clock())
  const context = {
    database,
    now: clock,
    operator: OperatorSettings.parse(settings),
    entitlements: new EntitlementState(database, clock),
  }
  const enterUser: Mount['enter'] = ({ user = '' }, session) => {
    readableUser(database, subjectOfSession(database, session), user)
  }
  const user = '/api/v2/users/:user'
  const mounts: readonly Mount[] = [
    { path: '/api/v2/users', access: 'public' },
    { path: '/api/v2/users/oauth2', access: 'public' },
    { path: '/api/v2/users/oidc/callback', access: 'public' },
    { path: '/api/v2/users/roles' },
    { path: user },
    { path: `${user}/keys`, enter: enterUser },
    { path: `${user}/keys/tokens` },
    { path: `${user}/keys/:key` },
    { path: `${user}/organizations`, enter: enterUser },
    { path: `${user}/password`, enter: enterUser },
    { path: `${user}/status`, enter: enterUser },
    { path: '/api/experimental/users/:user/skills', enter: enterUser },
    { path: '/api/experimental/users/:user/skills/:name' },
    ...licensedMounts(context),
    ...organizationMounts(context),
    { path: '/api/v2/authcheck' },
    { path: '/api/v2/appearance', access: 'public' },
    { path: '/api/v2/organizations/:organization/settings/workspace-sharing' },
    { path: '/api/v2/experiments' },
    { path: '/api/v2/deployment' },
    { path: '/api/v2/licenses' },
    { path: '/api/v2/insights' },
    { path: '/api/v2/notifications' },
    { path: '/api/v2/notifications/inbox' },
    { path: '/api/v2/settings/idpsync/organization' },
    auditMount(context),
  ]
  const routes = nouns.flatMap((serveNoun) => serveNoun(context))
  const app = pipeline(context, routes, mounts)
  return { fetch: async (request, connection = {}) => app.fetch(request, connection) }
}
