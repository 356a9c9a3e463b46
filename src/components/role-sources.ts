import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import type { User } from '#api/users.ts'

/** A role that somebody holds, and why: given, given to every member of an organization, or implied. */
export interface HeldRole {
  readonly name: string
  readonly label: string
  readonly source: 'site' | 'organization' | 'default' | 'implied'
  /** Where it holds: names of organizations, none for the whole site. */
  readonly where: readonly string[]
  /** The server knows no such role any more (contract users §6.4). */
  readonly isGone: boolean
}

/** Somebody's membership: the organization, and what was given there; undefined where that may not be read. */
export interface Membership {
  readonly organization: Organization
  readonly roles: Member['roles'] | undefined
}

/** What the server calls its own roles (contract organizations §2.2); it sends defaults by their names alone. */
const labels: Readonly<Record<string, string>> = {
  'agents-access': 'Coder Agents User',
  'organization-admin': 'Organization Admin',
  'organization-auditor': 'Organization Auditor',
  'organization-member': 'Organization Member',
  'organization-service-account': 'Organization Service Account',
  'organization-template-admin': 'Organization Template Admin',
  'organization-user-admin': 'Organization User Admin',
  'organization-workspace-access': 'Organization Workspace Access',
  'organization-workspace-creation-ban': 'Organization Workspace Creation Ban',
}

const order = ['site', 'organization', 'default', 'implied'] as const

/**
 * Everything that somebody may do, as roles: what is stored, what their organizations give to every member, and what
 * being there implies (contract organizations §1.1, §2.2). One role in several organizations is one line. A default
 * that was also given stands as given.
 */
export function heldRoles(
  { roles, is_service_account }: Pick<User, 'roles' | 'is_service_account'>,
  memberships: readonly Membership[],
): HeldRole[] {
  const held = new Map<string, HeldRole>()
  const hold = (source: HeldRole['source'], name: string, label: string, place?: string) => {
    const key = `${source} ${name}`
    const where = [...(held.get(key)?.where ?? []), ...(place === undefined ? [] : [place])]
    held.set(key, {
      name,
      label: label || labels[name] || name,
      source,
      where,
      isGone: source === 'site' && label === '',
    })
  }

  for (const { name, display_name } of roles) hold('site', name, display_name)
  for (const { organization, roles: given = [] } of memberships) {
    const place = organization.display_name || organization.name
    for (const { name, display_name } of given) hold('organization', name, display_name, place)
    for (const name of organization.default_org_member_roles) {
      if (!given.some((role) => role.name === name)) hold('default', name, '', place)
    }
    hold('implied', is_service_account ? 'organization-service-account' : 'organization-member', '', place)
  }
  // Stored among the roles, it says no more than what is implied anyway (contract users §6.4).
  if (!roles.some(({ name }) => name === 'member')) hold('implied', 'member', 'Member')

  return [...held.values()].toSorted(
    (one, other) =>
      order.indexOf(one.source) - order.indexOf(other.source) ||
      rank(one) - rank(other) ||
      one.label.localeCompare(other.label),
  )
}

const mightiest = ['owner', 'user-admin', 'template-admin', 'auditor', 'organization-admin', 'organization-user-admin']

function rank({ name }: HeldRole): number {
  const place = mightiest.indexOf(name)
  return place === -1 ? mightiest.length : place
}

/** Where a role comes from, in words: "site", "default of Meridian". */
export function sourceOf(source: HeldRole['source'], where: readonly string[]): string {
  switch (source) {
    case 'site':
      return 'site'
    case 'organization':
      return where.join(', ')
    case 'default':
      return `default of ${where.join(', ')}`
    case 'implied':
      return where.length === 0 ? 'implied' : `implied by ${where.join(', ')}`
  }
}
