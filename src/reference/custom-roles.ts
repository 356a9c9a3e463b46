import type { WireReply } from '#api/endpoint.ts'
import { resources } from '#api/resources.ts'
import { roles, type Permission } from '#api/roles.ts'
import { allows, type Subject } from './access.ts'
import { trackedPermissions, trackedText, type AuditedThing } from './audit-log.ts'
import { bool, field, list, string, struct } from './body.ts'
import { impliedNames, memberRole, organizationRoles, siteRoles } from './built-in-roles.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { requireLicense } from './licensed.ts'
import { readableOrganization } from './organizations.ts'
import { forbidden, notFound, Refusal } from './refusal.ts'
import { username } from './rules.ts'
import { serve, type Call, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime } from './time.ts'

interface CustomRoleRow extends SqlRow {
  readonly id: string
  readonly organization_id: string
  readonly name: string
  readonly display_name: string
  /** A JSON array. */
  readonly organization_permissions: string
}

const permissions = list(
  struct<Permission>('Permission', {
    negate: field(bool()),
    resource_type: field(string('codersdk.RBACResource')),
    action: field(string('codersdk.RBACAction')),
  }),
)

const customRole = struct<{
  name: string
  display_name: string
  site_permissions: Permission[]
  user_permissions: Permission[]
  organization_permissions: Permission[]
  organization_member_permissions: Permission[]
}>('CustomRoleRequest', {
  name: field(string(), username),
  display_name: field(string()),
  site_permissions: field(permissions),
  user_permissions: field(permissions),
  organization_permissions: field(permissions),
  organization_member_permissions: field(permissions),
})

/** Only what an organization gives may be in a custom role. */
const outOfPlace = [
  ['site_permissions', 'site wide'],
  ['user_permissions', 'user'],
  ['organization_member_permissions', 'organization member'],
] as const

/** The names of the implied roles of an organization are missing here, as they are in the reference (§2.3). */
const reserved = new Set([...siteRoles, memberRole, ...organizationRoles].map(({ name }) => name))

/** What the audit log calls a custom role. */
const type = 'custom_role'

/**
 * Writes of the custom roles of organizations, which only a licence opens: without one they are refused before anything
 * else is looked at (contract organizations §2.3).
 */
export function serveCustomRoles({ database, now, entitlements }: Context): Route[] {
  const { createCustom, updateCustom, deleteCustom } = roles
  return serve(
    { createCustom, updateCustom, deleteCustom },
    {
      createCustom: {
        beforeMount: true,
        body: customRole,
        handle(call) {
          const { subject, organization } = enter(call)
          const request = call.body()
          refuseRole(request)
          if (!may(subject, 'create', organization)) throw notFound()
          refuseUnknown(request.organization_permissions)
          refuseGrants(subject, organization, request.organization_permissions)
          const name = request.name.toLowerCase()
          if (impliedNames.includes(name) || roleNamed(organization, name)) {
            throw failed('pq: duplicate key value violates unique constraint "custom_roles_name"')
          }
          const role = store({ ...request, name }, organization)
          call.audit({ type, action: 'create', after: auditedRole(role) })
          return roleReply(role)
        },
      },

      updateCustom: {
        beforeMount: true,
        body: customRole,
        handle(call) {
          const { subject, organization } = enter(call)
          const request = call.body()
          refuseRole(request)
          const { name } = request
          const isImplied = impliedNames.includes(name)
          const found = isImplied ? undefined : roleNamed(organization, name)
          const change = call.audit({ type, action: 'write', ...(found && { before: auditedRole(found) }) })
          if (!may(subject, 'update', organization)) throw notFound()
          if (isImplied && !allows(subject, 'update', { type: 'system' })) throw notFound()
          // What the deployment does not know is dropped, so that a role outlives a resource.
          const known = request.organization_permissions.filter(isKnown)
          refuseGrants(subject, organization, known)
          if (!found && !isImplied) throw notFound()
          const role = store({ ...request, organization_permissions: known }, organization)
          change.after = auditedRole(role)
          return roleReply(role)
        },
      },

      deleteCustom: {
        beforeMount: true,
        handle(call) {
          const { subject, organization } = enter(call)
          const name = call.params.role
          refuseReserved(name)
          if (!username.holds(name, {})) {
            throw new Refusal(400, 'Invalid role name', { detail: `${goQuote(name)} cannot be the name of a role` })
          }
          const role = impliedNames.includes(name) ? undefined : roleNamed(organization, name)
          if (!role) throw new Refusal(404, `No custom role with the name ${name} found`)
          call.audit({ type, action: 'delete', before: auditedRole(role) })
          if (!may(subject, 'delete', organization)) throw forbidden()
          database.transaction(() => {
            database.run('DELETE FROM custom_roles WHERE id = ?', role.id)
            database.run(
              `UPDATE organization_members
               SET roles = (SELECT json_group_array(value) FROM json_each(roles) WHERE value <> ?)
               WHERE organization_id = ? AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = ?)`,
              name,
              organization,
              name,
            )
          })
        },
      },
    },
  )

  /** @throws Refusal 403 without the licence, 404 without the organization */
  function enter({ params, session }: Pick<Call<typeof createCustom>, 'params' | 'session'>) {
    requireLicense(entitlements, 'custom_roles')
    const subject = subjectOfSession(database, session)
    return { subject, organization: readableOrganization(database, subject, params.organization).id }
  }

  function roleNamed(organization: string, name: string): CustomRoleRow | undefined {
    return database.get('SELECT * FROM custom_roles WHERE organization_id = ? AND name = ?', organization, name)
  }

  /** A role under its name, new or as a whole in place of the one that was there. */
  function store(
    role: Pick<typeof customRole.zero, 'name' | 'display_name' | 'organization_permissions'>,
    organization: string,
  ) {
    const time = storedTime(now())
    database.run(
      `INSERT INTO custom_roles (id, organization_id, name, display_name, organization_permissions, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (organization_id, name) DO UPDATE SET display_name = excluded.display_name,
         organization_permissions = excluded.organization_permissions, updated_at = excluded.updated_at`,
      crypto.randomUUID(),
      organization,
      role.name,
      role.display_name,
      JSON.stringify(role.organization_permissions),
      time,
      time,
    )
    const stored = roleNamed(organization, role.name)
    if (!stored) throw new Error('A role that was just written is not there.')
    return stored
  }
}

function may(subject: Subject, action: 'create' | 'update' | 'delete', organization: string): boolean {
  return allows(subject, action, { type: 'assign_org_role', organization })
}

/** @throws Refusal 400 for a name or a list that no custom role may have */
function refuseRole(request: typeof customRole.zero): void {
  refuseReserved(request.name)
  for (const [key, kind] of outOfPlace) {
    if (request[key].length > 0) {
      throw new Refusal(400, `Invalid request, not allowed to assign ${kind} permissions for an organization role.`)
    }
  }
}

function refuseReserved(name: string): void {
  if (reserved.has(name)) throw new Refusal(400, 'Reserved role name', { detail: `${goQuote(name)} is a role already` })
}

/** @throws Refusal 400 with every permission that the deployment does not know */
function refuseUnknown(given: readonly Permission[]): void {
  const problems = given
    .filter((permission) => !isKnown(permission))
    .map(({ resource_type, action }) =>
      resources.has(resource_type)
        ? `invalid action ${goQuote(action)} for ${goQuote(resource_type)}`
        : `invalid resource type ${goQuote(resource_type)}`,
    )
  if (problems.length > 0) throw failed(`invalid role: ${problems.join('\n')}`)
}

/** A wildcard counts as known here, and is refused for what it is. */
function isKnown({ resource_type, action }: Permission): boolean {
  return (
    resource_type === '*' || (resources.get(resource_type)?.some((each) => action === '*' || each === action) ?? false)
  )
}

/** @throws Refusal 400 for the first permission that nobody, or not this caller, may put into a role */
function refuseGrants(subject: Subject, organization: string, given: readonly Permission[]): void {
  for (const { negate, resource_type, action } of given) {
    const reason = negate
      ? 'no negative permissions'
      : resource_type === '*' || action === '*'
        ? 'no wildcard symbols'
        : allows(subject, action, { type: resource_type, organization })
          ? undefined
          : 'not allowed to grant this permission'
    if (reason) throw failed(`${goQuote(action)} on ${goQuote(resource_type)}: ${reason}`)
  }
}

function failed(detail: string): Refusal {
  return new Refusal(400, 'Failed to update role permissions', { detail })
}

function storedPermissions({ organization_permissions }: CustomRoleRow): Permission[] {
  return JSON.parse(organization_permissions) as Permission[]
}

function roleReply(row: CustomRoleRow): WireReply<typeof roles.createCustom> {
  return {
    name: row.name,
    organization_id: row.organization_id,
    display_name: row.display_name,
    site_permissions: [],
    user_permissions: [],
    organization_permissions: storedPermissions(row),
    organization_member_permissions: null,
  }
}

function auditedRole(row: CustomRoleRow): AuditedThing {
  return {
    id: row.id,
    target: row.name,
    organization: row.organization_id,
    fields: {
      name: trackedText(row.name),
      display_name: trackedText(row.display_name),
      org_permissions: trackedPermissions(storedPermissions(row)),
    },
  }
}
