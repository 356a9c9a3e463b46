import type { Permission } from '#api/roles.ts'
import { impliedRole, memberRole, organizationRoles, siteRoles, type Role, type Sharing } from './built-in-roles.ts'

/** Who asks: the roles that they hold, and what the credential that they ask with is good for. */
export interface Subject {
  readonly id: string
  /** The site roles, the implied one among them. */
  readonly roles: readonly Role[]
  /** The roles in each organization that they belong to: given there, given to everybody there, and implied. */
  readonly organizations: ReadonlyMap<string, readonly Role[]>
  /** The scopes of the credential, `coder:all` for a session (contract users §7). */
  readonly scopes: readonly string[]
  /** What the credential may touch, as `type:id`, where `*` stands for any (contract users §7). */
  readonly allowList: readonly string[]
}

/** One membership as it is stored, and what its organization adds to it. */
export interface Membership {
  readonly organization_id: string
  readonly roles: readonly string[]
  readonly default_org_member_roles: readonly string[]
  readonly sharing: Sharing
  /** One with the name of an implied role stands in its place (contract organizations §2.3). */
  readonly custom_roles: readonly Role[]
}

/** What is asked about: one thing, or, without an id, all things of a type. */
export interface Target {
  readonly type: string
  readonly id?: string
  /** The id of the user whose thing it is. */
  readonly owner?: string
  readonly organization?: string
  /** Is it so in one organization at least? */
  readonly anyOrganization?: boolean
  /** What the thing itself permits the subject, whatever their roles are. */
  readonly shared?: readonly string[]
}

/** The subject that an account is, with a credential. Stored roles that do not exist permit nothing. */
export function subjectOf(account: {
  readonly id: string
  readonly roles: readonly string[]
  readonly isServiceAccount: boolean
  readonly memberships: readonly Membership[]
  readonly scopes: readonly string[]
  readonly allowList: readonly string[]
}): Subject {
  const organizations = account.memberships.map((membership) => {
    const names = new Set([...membership.roles, ...membership.default_org_member_roles])
    const held = [...organizationRoles, ...membership.custom_roles].filter(({ name }) => names.has(name))
    const implied = impliedRole(account.isServiceAccount, membership.sharing)
    const overwritten = membership.custom_roles.find(({ name }) => name === implied.name)
    return [membership.organization_id, [...held, overwritten ?? implied]] as const
  })
  return {
    id: account.id,
    roles: [...siteRoles.filter(({ name }) => account.roles.includes(name)), memberRole],
    organizations: new Map(organizations),
    scopes: account.scopes,
    allowList: account.allowList,
  }
}

/**
 * Whether somebody may do something (contract organizations §4).
 *
 * The levels are asked in turn: the site, the organization, then what the subject owns. The first that permits or
 * denies decides. The credential must permit it as well. Actions are any words: `*` in a role stands for all of them.
 */
export function allows(subject: Subject, action: string, target: Target): boolean {
  if (target.anyOrganization && target.organization !== undefined) return false
  if (!isListed(subject.allowList, target) || !allowsScope(subject.scopes, action, target.type)) return false
  return (target.shared?.includes(action) ?? false) || allowsRoles(subject, action, target)
}

function allowsRoles(subject: Subject, action: string, target: Target): boolean {
  for (const answer of answers(subject, action, target)) {
    if (answer !== silent) return answer === permitted
  }
  return false
}

function* answers(
  subject: Subject,
  action: string,
  { type, owner, organization, anyOrganization }: Target,
): Generator<number> {
  const everywhere = [...subject.organizations.values()]
  yield verdict([...subject.roles, ...everywhere.flat()], 'site_permissions', action, type)
  if (!anyOrganization && organization === undefined) {
    if (owner === subject.id) yield verdict(subject.roles, 'user_permissions', action, type)
    return
  }
  const held = anyOrganization ? everywhere : [subject.organizations.get(organization ?? '') ?? []]
  if (held.length === 0) return
  const best = (level: Level) => Math.max(...held.map((roles) => verdict(roles, level, action, type)))
  yield best('organization_permissions')
  if (owner === subject.id) yield best('organization_member_permissions')
}

type Level = 'site_permissions' | 'user_permissions' | 'organization_permissions' | 'organization_member_permissions'

const denied = -1
const silent = 0
const permitted = 1

/** What roles say at a level: denied where one of them denies, permitted where one permits. */
function verdict(roles: readonly Role[], level: Level, action: string, type: string): number {
  let answer = silent
  for (const role of roles) {
    for (const permission of role[level]) {
      if (!covers(permission, action, type)) continue
      if (permission.negate) return denied
      answer = permitted
    }
  }
  return answer
}

function covers(permission: Permission, action: string, type: string): boolean {
  return permission.resource_type === type && (permission.action === '*' || permission.action === action)
}

/** The scopes that stand for several permissions; every other one is `type:action` (contract users §7). */
const compositeScopes: Readonly<Record<string, readonly string[]>> = {
  'coder:apikeys.manage_self': ['api_key:create', 'api_key:delete', 'api_key:read', 'api_key:update'],
  'coder:application_connect': ['workspace:application_connect'],
  'coder:templates.author': [
    'file:create',
    'file:read',
    'template:create',
    'template:delete',
    'template:read',
    'template:update',
    'template:view_insights',
  ],
  'coder:templates.build': ['file:create', 'file:read', 'provisioner_jobs:read', 'template:read'],
  'coder:workspaces.access': [
    'organization_member:read',
    'template:read',
    'workspace:application_connect',
    'workspace:read',
    'workspace:ssh',
  ],
  'coder:workspaces.create': [
    'organization_member:read',
    'template:read',
    'template:use',
    'workspace:create',
    'workspace:read',
    'workspace:start',
    'workspace:stop',
    'workspace:update',
  ],
  'coder:workspaces.delete': [
    'organization_member:read',
    'template:read',
    'template:use',
    'workspace:delete',
    'workspace:read',
  ],
  'coder:workspaces.operate': [
    'organization_member:read',
    'template:read',
    'workspace:read',
    'workspace:start',
    'workspace:stop',
    'workspace:update',
  ],
}

function allowsScope(scopes: readonly string[], action: string, type: string): boolean {
  return scopes.some((scope) => {
    if (scope === 'coder:all' || scope === `${type}:*`) return true
    return (compositeScopes[scope] ?? [scope]).includes(`${type}:${action}`)
  })
}

function isListed(allowList: readonly string[], { type, id }: Target): boolean {
  return allowList.some(
    (entry) =>
      entry === '*:*' ||
      entry === `${type}:*` ||
      (id !== undefined && (entry === `${type}:${id}` || entry === `*:${id}`)),
  )
}

/** What stands for every custom role where roles are given and taken (contract organizations §1.4). */
export const customRole = 'custom-organization-role'

const forEverybody = ['organization-member', 'organization-workspace-access', 'agents-access']
const inOrganization = [...organizationRoles.map(({ name }) => name), 'organization-member', customRole]

/** Which roles the holder of a role may give and take (contract organizations §2.4). Who is not here may none. */
const assigns: Readonly<
  Record<string, { readonly site: readonly string[]; readonly organization: readonly string[] }>
> = {
  owner: { site: [...siteRoles.map(({ name }) => name), 'member'], organization: inOrganization },
  'user-admin': { site: ['member'], organization: forEverybody },
  'organization-admin': { site: [], organization: inOrganization },
  'organization-user-admin': { site: [], organization: forEverybody },
}

/** Whether somebody may give and take a site role; the credential is not asked (contract organizations §2.4). */
export function assignsSiteRole(subject: Subject, role: string): boolean {
  return subject.roles.some(({ name }) => assigns[name]?.site.includes(role))
}

/** The same of a role within an organization, `customRole` for every custom one (contract organizations §2.4). */
export function assignsOrganizationRole(subject: Subject, organization: string, role: string): boolean {
  const held = [...subject.roles, ...(subject.organizations.get(organization) ?? [])]
  return held.some(({ name }) => assigns[name]?.organization.includes(role))
}
