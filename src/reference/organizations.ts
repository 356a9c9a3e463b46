import type { WireReply } from '#api/endpoint.ts'
import { organizations } from '#api/organizations.ts'
import { allows, type Subject } from './access.ts'
import { trackedText, trackedTime, type AuditedThing } from './audit-log.ts'
import { bool, field, string, struct } from './body.ts'
import type { Context } from './context.ts'
import type { Database, SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { forbidden, internalError, notFound, Refusal } from './refusal.ts'
import { serve, type Mount, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
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

/** Organizations as their readers get them (contract organizations §1.2). */
export function serveOrganizations({ database, now }: Context): Route[] {
  const readable = (subject: Subject, rows: readonly OrganizationRow[]) =>
    rows.filter(({ id }) => readsOrganization(subject, id)).map(organizationReply)

  const { create: _create, update: _update, remove: _remove, ...served } = organizations
  return serve(served, {
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

/** An organization as the audit log knows it, as far as it changes here (contract organizations §8 Audit). */
function auditedOrganization(row: OrganizationRow): AuditedThing {
  return {
    id: row.id,
    target: row.name,
    organization: row.id,
    fields: {
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
