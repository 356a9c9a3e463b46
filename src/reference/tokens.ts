import { tokens } from '#api/tokens.ts'
import type { WireReply } from '#api/endpoint.ts'
import { allows, type Subject } from './access.ts'
import { auditedKey, createApiKey, randomText, type ApiKeyRow, type NewApiKey } from './api-keys.ts'
import { field, int64, list, string, struct, type GoType } from './body.ts'
import type { Context } from './context.ts'
import { GoJsonError } from './go-json.ts'
import { goQuote } from './go-quote.ts'
import { forbidden, internalError, notFound, Refusal } from './refusal.ts'
import { serve, type PublicCall, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'
import { parseUuid } from './uuid.ts'

const second = 1e9
const hour = 3600 * second
/** In nanoseconds (contract users §7). */
const longest = { owner: 168 * hour, others: 876_600 * hour }
const defaultSeconds = 7 * 24 * 3600
const mostAllowed = 128

const failed = 'Failed to create API key.'

/** What may be asked for, by type (contract users §7). */
const requestable = {
  api_key: ['create', 'delete', 'read', 'update'],
  file: ['create', 'read'],
  organization: ['delete', 'read', 'update'],
  task: ['create', 'delete', 'read', 'update'],
  template: ['create', 'delete', 'read', 'update', 'use'],
  user: ['read', 'read_personal', 'update_personal'],
  user_secret: ['create', 'delete', 'read', 'update'],
  user_skill: ['create', 'delete', 'read', 'update'],
  workspace: ['application_connect', 'create', 'delete', 'read', 'ssh', 'start', 'stop', 'update'],
}
const externalScopes = [
  'coder:all',
  'coder:apikeys.manage_self',
  'coder:application_connect',
  'coder:templates.author',
  'coder:templates.build',
  'coder:workspaces.access',
  'coder:workspaces.create',
  'coder:workspaces.delete',
  'coder:workspaces.operate',
  ...Object.entries(requestable).flatMap(([type, actions]) => ['*', ...actions].map((action) => `${type}:${action}`)),
].toSorted()
const legacyScopes = ['all', 'application_connect']

const resourceTypes = new Set(
  `* ai_gateway_key ai_provider api_key crypto_key group oauth2_app oauth2_app_secret organization organization_member
   provisioner_daemon notification_message system tailnet_coordinator task user_secret user_skill
   workspace_build_orchestration workspace_proxy ai_model_price deployment_config idpsync_settings
   notification_preference notification_template connection_log ai_seat audit_log file aibridge_interception
   inbox_notification provisioner_jobs usage_event workspace_agent_resource_monitor assign_org_role assign_role
   boundary_log license oauth2_app_code_token webpush_subscription boundary_usage chat mcp_server_config debug_info
   deployment_stats group_member replicas prebuilt_workspace template user workspace workspace_dormant
   workspace_agent_devcontainers`.split(/\s+/),
)

const text = string()

/** An entry of an allow list; one that cannot be read ends the reading of the body. */
const allowListTarget: GoType<string> = {
  name: 'codersdk.APIAllowListTarget',
  zero: '',
  read(value, place, previous) {
    if (value.kind !== 'string' && value.kind !== 'null') return text.read(value, place, previous)
    const entry = value.kind === 'string' ? value.value : ''
    const [, type = '', id = ''] = /^([^:]+):(.+)$/s.exec(entry.trim()) ?? []
    if (type === '') throw new GoJsonError(`invalid allow_list entry ${goQuote(entry)}: want <type>:<id>`)
    if (!resourceTypes.has(type)) throw new GoJsonError(`unknown resource type ${goQuote(type)}`)
    if (id !== '*' && parseUuid(id) === undefined) {
      throw new GoJsonError(`invalid ${type} ID (must be UUID): ${goQuote(id)}`)
    }
    return `${type}:${id}`
  },
}

/** Sessions and tokens of accounts (contract users §7). */
export function serveTokens({ database, now }: Context): Route[] {
  return serve(tokens, {
    createSession: {
      async handle(call) {
        const subject = subjectOfSession(database, call.session)
        const owner = ownerOf(subject, call.params.user)
        const key = { userId: owner.id, loginType: 'password', lifetimeSeconds: defaultSeconds }
        return { key: await create(subject, key, call) }
      },
    },

    list: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        const owner = readableUser(database, subject, params.user)
        const all = isTrue(query.get('include_all'))
        const expired = isTrue(query.get('include_expired'))
        const rows = database
          .all<ApiKeyRow & { username: string }>(
            `SELECT api_keys.*, username FROM api_keys JOIN users ON users.id = user_id
             WHERE api_keys.login_type = 'token' AND (? OR user_id = ?) AND (? OR expires_at > ?)
             ORDER BY api_keys.created_at`,
            Number(all),
            owner.id,
            Number(expired),
            storedTime(now()),
          )
          .filter((row) => mayTouch(subject, 'read', row))
        return rows.length > 0 ? rows.map((row) => ({ ...keyReply(row), username: row.username })) : null
      },
    },

    create: {
      body: struct('CreateTokenRequest', {
        lifetime: field(int64('time.Duration')),
        scope: field(string('codersdk.APIKeyScope')),
        scopes: field(list(string('codersdk.APIKeyScope'))),
        token_name: field(string()),
        allow_list: field(list(allowListTarget)),
      }),
      async handle(call) {
        const subject = subjectOfSession(database, call.session)
        const owner = ownerOf(subject, call.params.user)
        const { lifetime, scope, scopes, token_name, allow_list } = call.body()
        const asked = scopes.length > 0 ? scopes : [scope || 'all']
        const unknown = asked.find((each) => !externalScopes.includes(each) && !legacyScopes.includes(each))
        if (unknown !== undefined) throw refused(`invalid or unsupported API key scope: ${goQuote(unknown)}`)
        if (allow_list.length > mostAllowed) {
          throw refused(`allow_list has ${allow_list.length} entries; max allowed is ${mostAllowed}`)
        }
        refuseLifetime(lifetime, longestOf(owner))
        const legacy = scopes.find((each) => legacyScopes.includes(each))
        if (legacy !== undefined)
          throw internalError(`generate API key: invalid API key scope: ${goQuote(legacy)}`, failed)
        const tokenName = token_name || randomText(12).toLowerCase()
        if (
          !token_name.includes('\0') &&
          database.get('SELECT 1 FROM api_keys WHERE user_id = ? AND token_name = ?', owner.id, tokenName)
        ) {
          throw new Refusal(409, `A token with name ${goQuote(token_name)} already exists.`, {
            validations: [{ field: 'name', detail: 'This value is already in use and should be unique.' }],
          })
        }
        const key = {
          userId: owner.id,
          loginType: 'token',
          lifetimeSeconds: lifetime === 0 ? defaultSeconds : lifetime / second,
          tokenName,
          scopes: asked.map((each) => (legacyScopes.includes(each) ? `coder:${each}` : each)).toSorted(),
          allowList: normalized(allow_list),
        }
        return { key: await create(subject, key, call) }
      },
    },

    config: {
      handle({ params, session }) {
        return {
          max_token_lifetime: longestOf(readableUser(database, subjectOfSession(database, session), params.user)),
        }
      },
    },

    getByName: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const owner = readableUser(database, subject, params.user)
        const row = fetched(failures.read, () =>
          database.get<ApiKeyRow>(
            `SELECT * FROM api_keys WHERE user_id = ? AND token_name = ? AND login_type = 'token'`,
            owner.id,
            params.name,
          ),
        )
        if (!row || !mayTouch(subject, 'read', row)) throw notFound()
        return keyReply(row)
      },
    },

    get: {
      handle: ({ params, session }) => keyReply(readableKey(subjectOfSession(database, session), params)),
    },

    remove: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const key = readableKey(subject, params, 'delete')
        database.run('DELETE FROM api_keys WHERE id = ?', key.id)
        audit({ type: 'api_key', action: 'delete', before: auditedKey(key) })
      },
    },

    expire: {
      handle({ params, session, audit }) {
        const time = storedTime(now())
        const key = readableKey(subjectOfSession(database, session), params, 'update')
        if (key.expires_at <= time) return
        database.run('UPDATE api_keys SET expires_at = ?, updated_at = ? WHERE id = ?', time, time, key.id)
        const expired = { ...key, expires_at: time }
        audit({ type: 'api_key', action: 'write', before: auditedKey(key), after: auditedKey(expired) })
      },
    },

    scopes: { access: 'public', handle: () => ({ external: externalScopes }) },
  })

  /** The account that a credential is to be made for; the system's own has none. */
  function ownerOf(subject: Subject, user: string) {
    const owner = readableUser(database, subject, user)
    if (database.get('SELECT 1 FROM users WHERE id = ? AND is_system = 1', owner.id)) throw forbidden()
    return owner
  }

  async function create(
    subject: Subject,
    key: NewApiKey,
    { audit }: Pick<PublicCall<typeof tokens.create>, 'audit'>,
  ): Promise<string> {
    if (!allows(subject, 'create', { type: 'api_key', owner: key.userId })) {
      throw internalError('insert API key: unauthorized: rbac: forbidden', failed)
    }
    try {
      const token = await createApiKey(database, now(), key)
      const row = database.get<ApiKeyRow>('SELECT * FROM api_keys WHERE id = ?', token.split('-')[0] ?? '')
      if (row) audit({ type: 'api_key', action: 'create', after: auditedKey(row) })
      return token
    } catch (error) {
      throw internalError(`insert API key: ${error instanceof Error ? error.message : String(error)}`, failed)
    }
  }

  /** The account in the path must be readable, but it need not be the one that the key belongs to. */
  function readableKey(
    subject: Subject,
    { user, key }: { readonly user: string; readonly key: string },
    action: keyof typeof failures = 'read',
  ): ApiKeyRow {
    readableUser(database, subject, user)
    const row = fetched(failures[action], () => database.get<ApiKeyRow>('SELECT * FROM api_keys WHERE id = ?', key))
    if (!row || !mayTouch(subject, 'read', row) || !mayTouch(subject, action, row)) throw notFound()
    return row
  }
}

/** What the reference says where a key cannot be looked for, such as one with NUL in its id. */
const failures = {
  read: { message: 'Internal error fetching API key.', prefix: '' },
  delete: { message: 'Internal error deleting API key.', prefix: '' },
  update: { message: 'Internal error expiring API key.', prefix: 'execute transaction: fetch API key: ' },
}

function fetched<T>({ message, prefix }: { message: string; prefix: string }, fetch: () => T): T {
  try {
    return fetch()
  } catch (error) {
    throw internalError(`${prefix}fetch object: ${error instanceof Error ? error.message : String(error)}`, message)
  }
}

function mayTouch(subject: Subject, action: string, { id, user_id }: ApiKeyRow): boolean {
  return allows(subject, action, { type: 'api_key', id, owner: user_id })
}

function keyReply(row: ApiKeyRow): WireReply<typeof tokens.get> {
  const scopes = storedList(row.scopes)
  return {
    id: row.id,
    user_id: row.user_id,
    last_used: wireTime(row.last_used),
    expires_at: wireTime(row.expires_at),
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
    login_type: row.login_type,
    scope: legacyScopes.find((scope) => scopes.includes(`coder:${scope}`)) ?? '',
    scopes,
    token_name: row.token_name,
    lifetime_seconds: row.lifetime_seconds,
    allow_list: storedList(row.allow_list),
  }
}

function refused(detail: string): Refusal {
  return new Refusal(400, failed, { detail })
}

/** A limit is that of the account which the token is for (contract users §7). */
function longestOf({ roles }: { readonly roles: string }): number {
  return storedList(roles).includes('owner') ? longest.owner : longest.others
}

function refuseLifetime(lifetime: number, most: number): void {
  const invalid = (detail: string) => new Refusal(400, 'Failed to validate create API key request.', { detail })
  if (lifetime < 0) throw invalid('lifetime must be positive number greater than 0')
  if (lifetime > most) throw invalid(`lifetime must be less than ${most / hour}h0m0s`)
}

/** Wider entries swallow narrower ones, and nothing stands twice. */
function normalized(entries: readonly string[]): string[] {
  if (entries.length === 0 || entries.includes('*:*')) return ['*:*']
  const isSwallowed = (entry: string) => !entry.endsWith(':*') && entries.includes(`${entry.split(':')[0]}:*`)
  return [...new Set(entries)].filter((entry) => !isSwallowed(entry)).toSorted()
}

function isTrue(values: readonly string[] | undefined): boolean {
  return ['1', 't', 'T', 'true', 'TRUE', 'True'].includes(values?.[0] ?? '')
}
