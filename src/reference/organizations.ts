import type { WireReply } from '#api/endpoint.ts'
import { organizations } from '#api/organizations.ts'
import { allows, type Subject } from './access.ts'
import { trackedFlag, trackedList, trackedText, trackedTime, type AuditedThing } from './audit-log.ts'
import { bool, field, list, pointer, string, struct } from './body.ts'
import { organizationRoles } from './built-in-roles.ts'
import type { Context } from './context.ts'
import type { Database, SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { requireLicense } from './licensed.ts'
import { denied, forbidden, internalError, notFound, Refusal } from './refusal.ts'
import { storedRoles } from './role-change.ts'
import { displayName, organizationName, required, unlessEmpty } from './rules.ts'
import { serve, type Mount, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { restoreImpliedRoles, subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'
import { nilUuid, parseUuid } from './uuid.ts'

export interface OrganizationRow extends SqlRow {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly description: string
  readonly icon: string
  readonly is_default: number
  /** A JSON array. */
  readonly default_org_member_roles: string
  readonly shareable_workspace_owners: string
  readonly created_at: string
  readonly updated_at: string
}

const sharingModes = ['none', 'everyone', 'service_accounts']

const newOrganization = struct<{ name: string; display_name: string; description: string; icon: string }>(
  'CreateOrganizationRequest',
  {
    name: field(string(), required, organizationName),
    display_name: field(string(), displayName('organization_display_name')),
    description: field(string()),
    icon: field(string()),
  },
)

const changedOrganization = struct<{
  name: string
  display_name: string
  description: string | undefined
  icon: string | undefined
  default_org_member_roles: string[] | undefined
}>('UpdateOrganizationRequest', {
  name: field(string(), unlessEmpty(organizationName)),
  display_name: field(string(), displayName('organization_display_name')),
  description: field(pointer(string())),
  icon: field(pointer(string())),
  default_org_member_roles: field(pointer(list(string()))),
})

/** Organizations as their readers get them (contract organizations §1.2). */
export function serveOrganizations({ database, now, entitlements }: Context): Route[] {
  const readable = (subject: Subject, rows: readonly OrganizationRow[]) =>
    rows.filter(({ id }) => readsOrganization(subject, id)).map(organizationReply)

  return serve(organizations, {
    list: {
      handle: ({ session }) =>
        readable(
          subjectOfSession(database, session),
          database.all<OrganizationRow>('SELECT * FROM organizations WHERE deleted = 0 ORDER BY name'),
        ),
    },

    get: {
      handle: ({ params, session }) =>
        organizationReply(readableOrganization(database, subjectOfSession(database, session), params.organization)),
    },

    ofUser: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const rows = database.all<OrganizationRow>(
          `SELECT organizations.* FROM organizations JOIN organization_members ON organization_id = id
           WHERE user_id = ? AND deleted = 0 ORDER BY name`,
          readableUser(database, subject, params.user).id,
        )
        return readable(subject, rows)
      },
    },

    ofUserByName: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        readableUser(database, subject, params.user)
        refuseUnstorable(params.name, 'Internal error fetching organization.')
        const row = organizationNamed(database, params.name)
        if (!row || !readsOrganization(subject, row.id)) throw notFound()
        return organizationReply(row)
      },
    },

    create: {
      beforeMount: true,
      body: newOrganization,
      handle(call) {
        requireLicense(entitlements, 'multiple_organizations')
        const request = call.body()
        refuseReserved(request.name)
        const subject = subjectOfSession(database, call.session)
        if (organizationNamed(database, request.name)) throw nameTaken(request.name)
        if (!allows(subject, 'create', { type: 'organization' })) {
          throw internalError(`create organization: ${denied}`, 'Internal error creating organization.')
        }
        const id = crypto.randomUUID()
        const time = storedTime(now())
        database.transaction(() => {
          database.run(
            `INSERT INTO organizations (id, name, display_name, description, icon, default_org_member_roles, created_at, updated_at)
             VALUES (?, ?, ?, ?, ?, '["organization-workspace-access"]', ?, ?)`,
            id,
            request.name,
            request.display_name || request.name,
            request.description,
            request.icon,
            time,
            time,
          )
          database.run(
            'INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)',
            id,
            subject.id,
            time,
            time,
          )
          database.run(
            `INSERT INTO groups (id, organization_id, name, created_at) VALUES (?, ?, 'Everyone', ?)`,
            id,
            id,
            time,
          )
        })
        const organization = organizationById(database, id)
        call.audit({ type: 'organization', action: 'create', after: auditedOrganization(organization) })
        return organizationReply(organization)
      },
    },

    update: {
      beforeMount: true,
      body: changedOrganization,
      handle(call) {
        requireLicense(entitlements, 'multiple_organizations')
        const subject = subjectOfSession(database, call.session)
        const organization = readableOrganization(database, subject, call.params.organization)
        const change = call.audit({ type: 'organization', action: 'write', before: auditedOrganization(organization) })
        const request = call.body()
        refuseReserved(request.name)
        refuseDefaultRoles(request.default_org_member_roles ?? [])
        const { id } = organization
        if (!allows(subject, 'update', { type: 'organization', id, organization: id })) throw notFound()
        const name = request.name || organization.name
        const namesake = organizationNamed(database, name)
        if (namesake && namesake.id !== id) throw nameTaken(name)
        const roles = request.default_org_member_roles
        database.run(
          `UPDATE organizations SET name = ?, display_name = ?, description = ?, icon = ?, default_org_member_roles = ?,
             updated_at = ? WHERE id = ?`,
          name,
          request.display_name || organization.display_name,
          request.description ?? organization.description,
          request.icon ?? organization.icon,
          roles ? storedRoles(roles) : organization.default_org_member_roles,
          storedTime(now()),
          id,
        )
        const changed = organizationById(database, id)
        change.after = auditedOrganization(changed)
        return organizationReply(changed)
      },
    },

    remove: {
      beforeMount: true,
      handle(call) {
        requireLicense(entitlements, 'multiple_organizations')
        const subject = subjectOfSession(database, call.session)
        const organization = readableOrganization(database, subject, call.params.organization)
        call.audit({ type: 'organization', action: 'delete', before: auditedOrganization(organization) })
        if (organization.is_default) throw new Refusal(400, 'The default organization cannot be deleted.')
        const { id } = organization
        if (!allows(subject, 'delete', { type: 'organization', id, organization: id })) {
          throw internalError(`delete organization: ${denied}`, 'Internal error deleting organization.')
        }
        const obstacles = obstaclesOf(database, id)
        if (obstacles.length > 0) {
          const detail = `This organization still has ${obstacles.join(', ')}, to be deleted before it.`
          throw internalError(detail, 'The organization cannot be deleted.')
        }
        database.transaction(() => {
          database.run('UPDATE organizations SET deleted = 1, updated_at = ? WHERE id = ?', storedTime(now()), id)
          database.run('DELETE FROM organization_members WHERE organization_id = ?', id)
        })
        return { message: 'The organization was deleted.' }
      },
    },

    workspaceSharing: {
      handle: ({ params, session }) =>
        sharingReply(readableOrganization(database, subjectOfSession(database, session), params.organization)),
    },

    setWorkspaceSharing: {
      body: struct('UpdateWorkspaceSharingSettingsRequest', {
        sharing_disabled: field(bool()),
        shareable_workspace_owners: field(string('codersdk.ShareableWorkspaceOwners')),
      }),
      handle({ params, session, audit, body }) {
        const subject = subjectOfSession(database, session)
        const organization = readableOrganization(database, subject, params.organization)
        const change = audit({ type: 'organization', action: 'write', before: auditedOrganization(organization) })
        const { id } = organization
        if (!allows(subject, 'update', { type: 'organization', id, organization: id })) throw forbidden()
        const { sharing_disabled, shareable_workspace_owners } = body()
        const owners = shareable_workspace_owners || (sharing_disabled ? 'none' : 'everyone')
        if (!sharingModes.includes(owners)) {
          const detail = `invalid value ${goQuote(owners)}, must be one of [${sharingModes.join(', ')}]`
          throw new Refusal(400, 'Invalid shareable workspace owners value.', {
            validations: [{ field: 'shareable_workspace_owners', detail }],
          })
        }
        const changed = { ...organization, shareable_workspace_owners: owners, updated_at: storedTime(now()) }
        database.run(
          'UPDATE organizations SET shareable_workspace_owners = ?, updated_at = ? WHERE id = ?',
          owners,
          changed.updated_at,
          id,
        )
        restoreImpliedRoles(database, id)
        change.after = auditedOrganization(changed)
        return sharingReply(changed)
      },
    },
  })
}

/** Below an organization every call, of an unknown route too, first needs one that the caller may read. */
export function organizationMounts({ database }: Context): Mount[] {
  const organization = '/api/v2/organizations/:organization'
  return [
    { path: '/api/v2/organizations' },
    {
      path: organization,
      enter: (params, session) => {
        readableOrganization(database, subjectOfSession(database, session), params['organization'] ?? '')
      },
    },
    { path: `${organization}/members` },
    { path: `${organization}/members/roles` },
    { path: `${organization}/members/:user` },
  ]
}

/**
 * The organization that a path names: by id, name or `default` (contract organizations §1.2). A deleted one is found by
 * its id alone.
 *
 * @throws Refusal 404 where it is not there or the caller may not read it
 */
export function readableOrganization(database: Database, subject: Subject, organization: string): OrganizationRow {
  refuseUnstorable(organization, `Internal error fetching organization ${goQuote(organization)}.`)
  const id = parseUuid(organization)
  const row =
    organization === 'default' || id === nilUuid
      ? database.get<OrganizationRow>('SELECT * FROM organizations WHERE is_default = 1')
      : id === undefined
        ? organizationNamed(database, organization)
        : database.get<OrganizationRow>('SELECT * FROM organizations WHERE id = ?', id)
  if (!row || !readsOrganization(subject, row.id)) throw notFound()
  return row
}

/** The organization of a name that has not been deleted. */
export function organizationNamed(database: Database, name: string): OrganizationRow | undefined {
  return database.get<OrganizationRow>(
    'SELECT * FROM organizations WHERE unicode_lower(name) = unicode_lower(?) AND deleted = 0',
    name,
  )
}

function organizationById(database: Database, id: string): OrganizationRow {
  const row = database.get<OrganizationRow>('SELECT * FROM organizations WHERE id = ?', id)
  if (!row) throw notFound()
  return row
}

function nameTaken(name: string): Refusal {
  return new Refusal(409, `An organization named ${goQuote(name)} already exists.`, {
    validations: [{ field: 'name', detail: 'This name is already in use.' }],
  })
}

/** @throws Refusal 400 for the word that stands for the default organization in paths */
function refuseReserved(name: string): void {
  if (name === 'default') throw new Refusal(400, `${goQuote(name)} cannot be the name of an organization.`)
}

/** @throws Refusal 400 for roles that not every organization has (contract organizations §1.2) */
function refuseDefaultRoles(roles: readonly string[]): void {
  const others = roles.filter((role) => !organizationRoles.some(({ name }) => name === role))
  if (others.length === 0) return
  throw new Refusal(400, 'Invalid default roles.', {
    validations: others.map((role) => ({
      field: 'default_org_member_roles',
      detail: `${goQuote(role)} is not a built-in role of organizations`,
    })),
  })
}

/** What an organization must not have when it is deleted; one member and the group of everybody it may have. */
function obstaclesOf(database: Database, id: string): string[] {
  const counts = database.get<{ workspaces: number; members: number; groups: number }>(
    `SELECT
       (SELECT count(*) FROM workspaces WHERE organization_id = organizations.id AND deleted = 0) AS workspaces,
       (SELECT count(*) FROM organization_members WHERE organization_id = organizations.id) - 1 AS members,
       (SELECT count(*) FROM groups WHERE organization_id = organizations.id) - 1 AS groups
     FROM organizations WHERE id = ?`,
    id,
  )
  return Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .map(([things, count]) => `${count} ${count === 1 ? things.slice(0, -1) : things}`)
}

function readsOrganization(subject: Subject, id: string): boolean {
  return allows(subject, 'read', { type: 'organization', id, organization: id })
}

/** What the database cannot hold as text: NUL, and bytes that are not UTF-8, which a path keeps as lone surrogates. */
function refuseUnstorable(name: string, message: string): void {
  const unstorable = /[\0\ud800-\udfff]/u.exec(name)?.[0]
  if (unstorable === undefined) return
  const byte = (unstorable.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')
  throw internalError(`fetch object: pq: invalid byte sequence for encoding "UTF8": 0x${byte}`, message)
}

function organizationReply(row: OrganizationRow): WireReply<typeof organizations.get> {
  return {
    id: row.id,
    name: row.name,
    display_name: row.display_name,
    icon: row.icon,
    description: row.description,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
    is_default: row.is_default === 1,
    default_org_member_roles: storedList(row.default_org_member_roles),
  }
}

/** An organization as the audit log knows it (contract organizations §8 Audit). */
function auditedOrganization(row: OrganizationRow): AuditedThing {
  return {
    id: row.id,
    target: row.name,
    organization: row.id,
    fields: {
      id: trackedText(row.id),
      name: trackedText(row.name),
      display_name: trackedText(row.display_name),
      description: trackedText(row.description),
      icon: trackedText(row.icon),
      default_org_member_roles: trackedList(storedList(row.default_org_member_roles)),
      is_default: trackedFlag(row.is_default === 1),
      shareable_workspace_owners: trackedText(row.shareable_workspace_owners),
      updated_at: trackedTime(row.updated_at),
    },
  }
}

function sharingReply({
  shareable_workspace_owners: owners,
}: OrganizationRow): WireReply<typeof organizations.workspaceSharing> {
  return {
    sharing_globally_disabled: false,
    sharing_disabled: owners === 'none',
    shareable_workspace_owners: owners,
  }
}
