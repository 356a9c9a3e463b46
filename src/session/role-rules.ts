import { resources } from '#api/resources.ts'
import type { AssignableRole } from '#api/roles.ts'
import { hasFeature } from './entitlements.ts'
import type { Entitlements } from '#api/settings.ts'
import type { OrganizationAccess } from './organization-access.ts'
import { allowed, refused, type Verdict } from './user-rules.ts'

/** Who asks about the roles of one organization, and what the deployment is licensed for. */
export interface RoleAsker {
  readonly may: OrganizationAccess
  readonly isLicensed: boolean
}

/** Custom roles are of the Premium licence alone (contract organizations §2.3, §5.1). */
export function hasCustomRoles(entitlements: Entitlements): boolean {
  return hasFeature(entitlements, 'custom_roles')
}

const administrators = 'An owner or an organization admin can.'
const unlicensed = refused('Custom roles are part of a Premium licence.', 'This deployment has none that is in force.')

/** Contract organizations §2.3: licence first, then `assign_org_role:create`. */
export function canCreateRole({ may, isLicensed }: RoleAsker): Verdict {
  if (!isLicensed) return unlicensed
  return may.createOrgRoles ? allowed : refused('You may not create roles here.', administrators)
}

/** Built-in roles are the server's own; custom ones need the licence and `assign_org_role:update` (§2.3). */
export function canEditRole(role: Pick<AssignableRole, 'built_in'>, { may, isLicensed }: RoleAsker): Verdict {
  if (role.built_in) return refused('A built-in role cannot be changed.', 'Clone it and change the clone.')
  if (!isLicensed) return unlicensed
  return may.updateOrgRoles ? allowed : refused('You may not change roles here.', administrators)
}

/** The same with `assign_org_role:delete`; that somebody holds it is no obstacle (§2.3). */
export function canDeleteRole(role: Pick<AssignableRole, 'built_in'>, { may, isLicensed }: RoleAsker): Verdict {
  if (role.built_in) return refused('A built-in role cannot be deleted.', 'It is part of Coder.')
  if (!isLicensed) return unlicensed
  return may.deleteOrgRoles ? allowed : refused('You may not delete roles here.', administrators)
}

/**
 * Whether a role can be given to members and taken from them: the server's own word for each role, since no permission
 * tells it (contract organizations §2.4).
 */
export function canAssignRole(
  { name, assignable }: Pick<AssignableRole, 'name' | 'assignable'>,
  { may }: RoleAsker,
): Verdict {
  if (assignable) return allowed
  const reason = may.assignOrgRoles
    ? 'It is above what your own roles may give or take.'
    : 'You may not give or take roles here.'
  return refused(
    reason,
    ofUserAdmins.has(name) ? 'An owner, an organization admin or a user admin can.' : administrators,
  )
}

/** What user admins, of the site and of the organization, may give besides what membership implies (§2.4). */
const ofUserAdmins = new Set(['organization-workspace-access', 'agents-access'])

/** What neither an owner nor an organization admin holds, and so nobody can put into a role (§2.3). */
const nobodys = {
  user_secret: 'create read update delete',
  ai_seat: 'create read',
  boundary_usage: 'read update delete',
  boundary_log: 'create delete',
  workspace_dormant: 'start ssh share application_connect',
}

/** What owners hold within an organization and its admins do not (§2.3). */
const owners = {
  assign_role: 'assign unassign',
  boundary_log: 'read',
  workspace: 'ssh application_connect',
  workspace_build_orchestration: 'create read update delete',
}

/** What organization admins hold and owners do not, unless they are both (§2.3). */
const organizationAdmins = {
  ai_gateway_key: 'update',
  usage_event: 'create read update',
  user_skill: 'create update',
}

/** One action on one kind of thing. */
interface Pair {
  readonly resource_type: string
  readonly action: string
}

/**
 * Whether a permission can be put into a custom role: only what the asker holds in the whole organization (contract
 * organizations §2.3). `held` is the deployment's answer, which tells nothing of the words that it does not know (§4).
 */
export function canGrant(pair: Pair, held: boolean): Verdict {
  if (pair.resource_type === '*' || pair.action === '*') {
    return refused('A custom role holds single permissions and no *.', 'Choose the ones it needs.')
  }
  if (held) return allowed
  if (isAmong(nobodys, pair)) return refused('Coder lets nobody grant this.', 'No role that could be held has it.')
  if (isAmong(owners, pair)) return refused('You do not hold this here.', 'An owner can grant it.')
  if (isAmong(organizationAdmins, pair))
    return refused('You do not hold this here.', 'An organization admin can grant it.')
  if (!isKnown(pair)) return refused('Whether you hold this is not known.', 'Roster does not know the permission.')
  return refused('You do not hold this here.', 'An owner or an organization admin can grant it.')
}

/** Whether Roster knows an action on a kind of thing; a deployment may know more, or fewer (contract organizations §3). */
export function isKnown({ resource_type, action }: Pair): boolean {
  return resources.get(resource_type)?.includes(action) ?? false
}

function isAmong(map: Readonly<Record<string, string>>, { resource_type, action }: Pair): boolean {
  return map[resource_type]?.split(' ').includes(action) ?? false
}

/** What the server reserves, and the two that it forgets to: a role called so would take the place of everybody's own (§2.3). */
const reserved = new Set([
  'agents-access',
  'auditor',
  'member',
  'organization-admin',
  'organization-auditor',
  'organization-member',
  'organization-service-account',
  'organization-template-admin',
  'organization-user-admin',
  'organization-workspace-access',
  'organization-workspace-creation-ban',
  'owner',
  'template-admin',
  'user-admin',
])

const longest = 32

/** What is wrong with the name of a new role, or undefined; `taken` are those that the organization has (§2.3). */
export function roleNameProblem(name: string, taken: readonly Pick<AssignableRole, 'name'>[]): string | undefined {
  if (name === '') return 'Enter a name.'
  if (name.length > longest) return `At most ${longest} characters; this has ${name.length}.`
  if (!/^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(name)) {
    return /[^a-zA-Z0-9-]/.test(name)
      ? 'Letters, digits and hyphens only.'
      : 'A hyphen stands between letters or digits, one at a time.'
  }
  const stored = name.toLowerCase()
  if (stored === 'new' || stored === 'create') return `“${stored}” is a word of the deployment’s own pages.`
  if (reserved.has(stored)) return `“${stored}” is the name of a role of Coder’s own.`
  return taken.some((role) => role.name === stored) ? `There is a role called ${stored} already.` : undefined
}
