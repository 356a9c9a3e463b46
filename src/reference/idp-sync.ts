import { idpSync } from '#api/idp-sync.ts'
import { allows, type Subject } from './access.ts'
import {
  trackedFlag,
  trackedMap,
  trackedPattern,
  trackedText,
  type AuditedThing,
  type TrackedFields,
} from './audit-log.ts'
import { bool, field, list, map, pointer, string, struct, uuid, type GoType } from './body.ts'
import type { Context } from './context.ts'
import { GoJsonError } from './go-json.ts'
import { readableOrganization } from './organizations.ts'
import { forbidden } from './refusal.ts'
import { storedSetting, storeSetting } from './runtime-settings.ts'
import { serve, type Call, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'

interface Mapped {
  readonly field: string
  readonly mapping: Record<string, string[]>
}
interface OrganizationSync extends Mapped {
  readonly organization_assign_default: boolean
}
interface GroupSync extends Mapped {
  readonly regex_filter: string | null
  readonly auto_create_missing_groups: boolean
}

/** The id by which the audit log knows settings of this kind. */
const settingsId = '51a51c00-0000-0000-0000-000000000000'

const text = string()

/** A regular expression; one that cannot be read ends the reading of the body. */
const pattern: GoType<string> = {
  ...text,
  read(value, place, previous) {
    const given = text.read(value, place, previous)
    try {
      RegExp(given)
      return given
    } catch {
      throw new GoJsonError(`error parsing regexp: missing closing ): \`${given}\``)
    }
  },
}

/** What an identity provider decides on, as far as settings go: nobody signs in by one here (contract organizations §1.5). */
export function serveIdpSync({ database }: Context): Route[] {
  return serve(idpSync, {
    organizations: {
      handle({ session }) {
        refuseUnless(subjectOfSession(database, session), 'read')
        return organizationSync()
      },
    },

    setOrganizations: {
      body: struct('OrganizationSyncSettings', {
        field: field(string()),
        mapping: field(map(list(uuid()))),
        organization_assign_default: field(bool()),
      }),
      handle({ session, audit, body }) {
        const type = 'idp_sync_settings_organization'
        const tracked = (settings: OrganizationSync) => ({
          ...trackedMapped(settings),
          assign_default: trackedFlag(settings.organization_assign_default),
        })
        const change = audit({
          type,
          action: 'write',
          before: audited('Organization Sync', tracked(organizationSync())),
        })
        refuseUnless(subjectOfSession(database, session), 'update')
        const settings = store<OrganizationSync>('organization-sync', body())
        change.after = audited('Organization Sync', tracked(settings))
        return settings
      },
    },

    roles: {
      handle: (call) => roleSync(idOfReadable(call)),
    },

    setRoles: {
      body: struct('RoleSyncSettings', { field: field(string()), mapping: field(map(list(string()))) }),
      handle(call) {
        const { id, subject } = organizationOf(call)
        const type = 'idp_sync_settings_role'
        const thing = (settings: Mapped | undefined) => audited('Organization Role Sync', trackedMapped(settings), id)
        const change = call.audit({ type, action: 'write', before: thing(storedSetting(database, roleKey(id))) })
        refuseUnless(subject, 'update', id)
        const settings = store<Mapped>(roleKey(id), call.body())
        change.after = thing(settings)
        return settings
      },
    },

    groups: {
      handle: (call) => groupSync(idOfReadable(call)),
    },

    setGroups: {
      body: struct('GroupSyncSettings', {
        field: field(string()),
        mapping: field(map(list(uuid()))),
        regex_filter: field(pointer(pattern)),
        auto_create_missing_groups: field(bool()),
      }),
      handle(call) {
        const { id, subject } = organizationOf(call)
        const type = 'idp_sync_settings_group'
        const thing = (settings: GroupSync | undefined) =>
          audited(
            'Organization Group Sync',
            {
              ...trackedMapped(settings),
              regex_filter: trackedPattern(settings?.regex_filter ?? null),
              auto_create_missing_groups: trackedFlag(settings?.auto_create_missing_groups ?? false),
            },
            id,
          )
        const change = call.audit({ type, action: 'write', before: thing(storedSetting(database, groupKey(id))) })
        refuseUnless(subject, 'update', id)
        const { regex_filter = null, ...given } = call.body()
        const settings = store<GroupSync>(groupKey(id), { ...given, regex_filter })
        change.after = thing(settings)
        return settings
      },
    },
  })

  function organizationSync(): OrganizationSync {
    return (
      storedSetting<OrganizationSync>(database, 'organization-sync') ?? {
        field: '',
        mapping: {},
        organization_assign_default: true,
      }
    )
  }

  function roleSync(organization: string): Mapped {
    return storedSetting<Mapped>(database, roleKey(organization)) ?? { field: '', mapping: {} }
  }

  function groupSync(organization: string): GroupSync {
    return (
      storedSetting<GroupSync>(database, groupKey(organization)) ?? {
        field: '',
        mapping: {},
        regex_filter: null,
        auto_create_missing_groups: false,
      }
    )
  }

  function organizationOf({ params, session }: Pick<Call<typeof idpSync.roles>, 'params' | 'session'>) {
    const subject = subjectOfSession(database, session)
    return { subject, id: readableOrganization(database, subject, params.organization).id }
  }

  function idOfReadable(call: Pick<Call<typeof idpSync.roles>, 'params' | 'session'>): string {
    const { id, subject } = organizationOf(call)
    refuseUnless(subject, 'read', id)
    return id
  }

  function store<T>(key: string, settings: T): T {
    storeSetting(database, key, settings)
    return settings
  }
}

/** Whether an identity provider decides who of its people belongs to which organization (contract organizations §1.2). */
export function syncsOrganizations({ database, entitlements }: Pick<Context, 'database' | 'entitlements'>): boolean {
  const settings = storedSetting<OrganizationSync>(database, 'organization-sync')
  return entitlements.enabled('multiple_organizations') && Boolean(settings?.field)
}

/** Whether it decides which roles they have in an organization (contract organizations §1.4). */
export function syncsRoles(
  { database, entitlements }: Pick<Context, 'database' | 'entitlements'>,
  organization: string,
): boolean {
  const settings = storedSetting<Mapped>(database, roleKey(organization))
  return entitlements.enabled('user_role_management') && Boolean(settings?.field)
}

function roleKey(organization: string): string {
  return `${organization}:role-sync`
}

function groupKey(organization: string): string {
  return `${organization}:group-sync`
}

function refuseUnless(subject: Subject, action: 'read' | 'update', organization?: string): void {
  const target = { type: 'idpsync_settings', ...(organization !== undefined && { organization }) }
  if (!allows(subject, action, target)) throw forbidden()
}

/** Settings that were never stored have no mapping at all. */
function trackedMapped(settings: Mapped | undefined): TrackedFields {
  return { field: trackedText(settings?.field ?? ''), mapping: trackedMap(settings?.mapping ?? null) }
}

function audited(target: string, fields: TrackedFields, organization?: string): AuditedThing {
  return { id: settingsId, target, fields, ...(organization !== undefined && { organization }) }
}
