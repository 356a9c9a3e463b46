import * as z from 'zod/mini'
import { audit } from '#api/audit.ts'
import { endpoint, type WireReply } from '#api/endpoint.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import { allows, type Subject } from './access.ts'
import { trackedText, writeAudit } from './audit-log.ts'
import { field, string, struct, uuid } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { organizationNamed } from './organizations.ts'
import { ParameterReader } from './parameters.ts'
import { forbidden, internalError, Refusal } from './refusal.ts'
import { all, pageOf, readQuery, type Condition } from './search.ts'
import { serve, type Mount, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
import { wireTime } from './time.ts'
import { reducedUserReply, siteRolesNamed } from './users.ts'
import { nilUuid, parseUuid } from './uuid.ts'

/** Counting stops here (contract organizations §8). */
const countCap = 2000
const defaultLimit = 100

/** What the log may be about, and how a sentence names it where that is not the type itself. */
const names: Readonly<Record<string, string>> = {
  api_key: 'token',
  workspace_build: 'workspace',
  convert_login: 'login type conversion to',
  git_ssh_key: 'the git ssh key',
  idp_sync_settings_organization: 'settings',
  idp_sync_settings_group: 'settings',
  idp_sync_settings_role: 'settings',
  oauth2_provider_app: 'oauth2 app',
  oauth2_provider_app_secret: 'oauth2 app secret',
}
const resourceTypes = [
  ...Object.keys(names),
  ...`organization template template_version user workspace group license workspace_proxy health_settings custom_role
      organization_member notifications_settings notification_template workspace_agent workspace_app prebuilds_settings
      task ai_seat chat user_secret ai_provider ai_provider_key group_ai_budget user_skill ai_gateway_key
      user_ai_budget_override oauth2_provider_settings chat_instruction_settings mcp_server_config`.split(/\s+/),
]
/** Of these the log knows whether they are still there. The reference has none of them but users. */
const looked = new Set(
  `template workspace workspace_build oauth2_provider_app oauth2_provider_app_secret workspace_agent workspace_app task
   chat user_secret mcp_server_config`.split(/\s+/),
)

const done: Readonly<Record<string, string>> = {
  create: 'created',
  write: 'updated',
  delete: 'deleted',
  start: 'started',
  stop: 'stopped',
  login: 'logged in',
  logout: 'logged out',
  register: 'registered',
  request_password_reset: 'password reset requested',
  connect: 'connected',
  disconnect: 'disconnected',
  open: 'opened',
  close: 'closed',
}
const buildReasons = `initiator autostart autostop dormancy failedstop autodelete dashboard cli ssh_connection
  vscode_connection jetbrains_connection task_auto_pause task_manual_pause task_resume`.split(/\s+/)

interface AuditRow extends SqlRow {
  readonly id: string
  readonly time: string
  readonly request_id: string
  readonly ip: string
  readonly user_agent: string
  readonly organization_id: string | null
  readonly organization_name: string | null
  readonly organization_display_name: string | null
  readonly organization_icon: string | null
  readonly resource_type: string
  readonly resource_id: string
  readonly resource_target: string
  readonly action: string
  readonly status_code: number
  readonly diff: string
  readonly additional_fields: string
  readonly is_deleted: number
  readonly user_id: string | null
  readonly username: string
  readonly name: string
  readonly email: string
  readonly avatar_url: string
  readonly created_at: string
  readonly updated_at: string
  readonly last_seen_at: string
  readonly status: string
  readonly login_type: string
  readonly roles: string
}

/** For trying out the log: an entry of one's own. */
const testing = {
  generate: endpoint({
    method: 'POST',
    path: '/api/v2/audit/testgenerate',
    body: z.object({
      action: z.optional(z.string()),
      resource_type: z.optional(z.string()),
      resource_id: z.optional(z.string()),
      organization_id: z.optional(z.string()),
      request_id: z.optional(z.string()),
    }),
    reply: z.undefined(),
    status: 204,
  }),
}

/** The audit log: who did what (contract organizations §8). */
export function serveAudit({ database, now }: Context): Route[] {
  return [
    ...serve(audit, {
      list: {
        handle({ query, session }) {
          const subject = subjectOfSession(database, session)
          const readable = readableEntries(subject)
          const { limit, offset } = pageOf(query)
          const wanted = all(readable, search(subject, query.get('q')?.[0] ?? ''))
          const rows = database.all<AuditRow>(
            `SELECT audit_logs.*, organizations.name AS organization_name, organizations.display_name AS organization_display_name,
               organizations.icon AS organization_icon, users.id AS user_id, username, users.name, email, avatar_url,
               users.created_at, users.updated_at, last_seen_at, status, login_type, roles,
               resource_type = 'user' AND NOT EXISTS (SELECT 1 FROM users AS thing WHERE thing.id = resource_id AND deleted = 0) AS is_deleted
             FROM audit_logs
               LEFT JOIN users ON users.id = audit_logs.user_id
               LEFT JOIN organizations ON organizations.id = organization_id
             WHERE ${wanted.sql} ORDER BY time DESC, audit_logs.rowid DESC LIMIT ? OFFSET ?`,
            ...wanted.values,
            limit || defaultLimit,
            offset,
          )
          const counted = database.get<{ count: number }>(
            `SELECT count(*) AS count FROM (SELECT 1 FROM audit_logs WHERE ${wanted.sql} LIMIT ?)`,
            ...wanted.values,
            countCap + 1,
          )
          return { audit_logs: rows.map(entryReply), count: counted?.count ?? 0, count_cap: countCap }
        },
      },
    }),

    ...serve(testing, {
      generate: {
        body: struct('CreateTestAuditLogRequest', {
          action: field(string('codersdk.AuditAction')),
          resource_type: field(string('codersdk.ResourceType')),
          resource_id: field(uuid()),
          organization_id: field(uuid()),
          request_id: field(uuid()),
        }),
        handle({ request, session, body }) {
          const subject = subjectOfSession(database, session)
          const given = body()
          if (!allows(subject, 'create', { type: 'audit_log' })) throw internalError('unauthorized: rbac: forbidden')
          const { username, id } = session.user
          const type = given.resource_type || 'user'
          const action = given.action || 'write'
          refuseUnknown('resource_type', type, resourceTypes)
          refuseUnknown('audit_action', action, Object.keys(done))
          const thing = (foo: string) => ({
            id: given.resource_id === nilUuid ? crypto.randomUUID() : given.resource_id,
            target: username,
            ...(given.organization_id !== nilUuid && { organization: given.organization_id }),
            fields: { foo: trackedText(foo) },
          })
          writeAudit(
            database,
            now(),
            { type, action, before: thing('bar'), after: thing('baz') },
            {
              by: id,
              status: 200,
              requestId: given.request_id,
              ip: '127.0.0.1',
              userAgent: request.headers.get('user-agent') ?? '',
            },
          )
        },
      },
    }),
  ]

  function readableEntries(subject: Subject): Condition {
    if (allows(subject, 'read', { type: 'audit_log' })) return { sql: 'TRUE', values: [] }
    const values = [...subject.organizations.keys()].filter((organization) =>
      allows(subject, 'read', { type: 'audit_log', organization }),
    )
    return { sql: `audit_logs.organization_id IN (${values.map(() => '?').join(', ')})`, values }
  }

  /** @throws Refusal 400 with what is wrong, in the order in which the keys are read */
  function search(subject: Subject, q: string): Condition {
    const message = 'Invalid audit search query.'
    const { filters } = readQuery(unicodeLower(q.toWellFormed()), message, 'resource_type')
    const reader = new ParameterReader(filters)
    const exactly = (column: string, value: string | undefined): Condition[] =>
      value === undefined || value === '' || value === nilUuid
        ? []
        : [{ sql: `audit_logs.${column} = ?`, values: [value] }]
    const actor = (column: string, value: string): Condition[] =>
      value === ''
        ? []
        : [{ sql: `audit_logs.user_id = (SELECT id FROM users WHERE ${column} = ? AND deleted = 0)`, values: [value] }]

    const request = reader.uuid('request_id')
    const resource = reader.uuid('resource_id')
    const target = reader.text('resource_target')
    const username = reader.text('username')
    const email = reader.text('email')
    const from = reader.date('date_from')
    const to = reader.date('date_to')
    const organization = organizationOf(subject, reader)
    const type = reader.word('resource_type', resourceTypes)
    const action = reader.word('action', Object.keys(done))
    const reason = reader.word('build_reason', buildReasons)
    reader.refuseOthers()
    if (reader.validations.length > 0) throw new Refusal(400, message, { validations: reader.validations })
    return all(
      { sql: 'TRUE', values: [] },
      ...exactly('request_id', request),
      ...exactly('resource_id', resource),
      ...exactly('resource_target', target),
      ...(username === 'me' ? exactly('user_id', subject.id) : actor('username_key', username)),
      ...actor('email_key', email),
      ...(from === undefined ? [] : [{ sql: 'time >= ?', values: [from] }]),
      // The day that is named is the last one.
      ...(to === undefined ? [] : [{ sql: 'time < ?', values: [`${to.slice(0, 10)}T23:59:59.999999Z`] }]),
      ...exactly('organization_id', organization),
      ...exactly('resource_type', type),
      ...exactly('action', action),
      // Nothing is built here.
      ...(reason === '' ? [] : [{ sql: 'FALSE', values: [] }]),
    )
  }

  function organizationOf(subject: Subject, reader: ParameterReader): string | undefined {
    const given = reader.text('organization')
    const id = parseUuid(given)
    if (given === '' || id !== undefined) return id
    const named = given.includes('\0') ? undefined : organizationNamed(database, given)
    if (named && allows(subject, 'read', { type: 'organization', id: named.id, organization: named.id }))
      return named.id
    reader.refuse(
      'organization',
      `organization ${goQuote(given)} either does not exist, or you are unauthorized to view it`,
    )
    return undefined
  }
}

/** Nobody comes to the log who may not read it of one organization at least. */
export function auditMount({ database }: Context): Mount {
  return {
    path: '/api/v2/audit',
    enter(_, session) {
      const subject = subjectOfSession(database, session)
      const isReader =
        allows(subject, 'read', { type: 'audit_log' }) ||
        allows(subject, 'read', { type: 'audit_log', anyOrganization: true })
      if (!isReader) throw forbidden()
    },
  }
}

function entryReply(row: AuditRow): NonNullable<WireReply<typeof audit.list>['audit_logs']>[number] {
  const isUser = row.resource_type === 'user'
  return {
    id: row.id,
    request_id: row.request_id,
    time: wireTime(row.time),
    ip: row.ip,
    user_agent: row.user_agent,
    resource_type: row.resource_type,
    resource_id: row.resource_id,
    resource_target: row.resource_target,
    resource_icon: '',
    action: row.action,
    diff: JSON.parse(row.diff) as Record<string, { secret: boolean }>,
    status_code: row.status_code,
    additional_fields: JSON.parse(row.additional_fields) as unknown,
    description: sentence(row),
    resource_link: isUser && !row.is_deleted ? `/users?filter=${row.resource_target}` : '',
    is_deleted: row.is_deleted === 1 || looked.has(row.resource_type),
    organization_id: row.organization_id ?? nilUuid,
    ...(row.organization_id !== null && {
      organization: {
        id: row.organization_id,
        name: row.organization_name ?? '',
        display_name: row.organization_display_name ?? '',
        icon: row.organization_icon ?? '',
      },
    }),
    user: actorReply(row),
  }
}

function actorReply(row: AuditRow) {
  if (row.user_id === null) return null
  return {
    // The log does not tell service accounts from people (contract organizations §8).
    ...reducedUserReply({ ...row, id: row.user_id, is_service_account: 0 }),
    organization_ids: [],
    roles: siteRolesNamed(storedList(row.roles)),
    has_ai_seat: false,
  }
}

/** @throws Refusal 500 for a word that the database of the reference does not know */
function refuseUnknown(name: string, word: string, known: readonly string[]): void {
  if (!known.includes(word)) throw internalError(`pq: invalid input value for enum ${name}: "${word}"`)
}

/** What was done, in a sentence where `{user}` and `{target}` stand for names. */
function sentence({ resource_type: type, action, status_code }: AuditRow): string {
  const verb = status_code >= 400 ? `unsuccessfully attempted to ${action}` : (done[action] ?? action)
  const isReset = action === 'request_password_reset'
  const start = isReset ? verb : `{user} ${verb}`
  if (type === 'git_ssh_key') return `${start} ${names[type]}`
  if (isReset) return type === 'convert_login' ? `${start} for to {target}` : `${start} for {target}`
  if (type === 'api_key' && ['login', 'logout', 'register'].includes(action)) return start
  return `${start} ${names[type] ?? type.replaceAll('_', ' ')} {target}`
}
