import * as z from 'zod/mini'
import { parseJson, type Json } from './json.ts'

const json = z.custom<Json>((value) => value !== undefined)
const headerName = z.string().check(z.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a header'))
const replyHeaderName = z
  .string()
  .check(z.regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of a header, in lower case'))

const ReplyHeaders = z
  .record(replyHeaderName, z.union([z.string(), z.null(), z.array(z.string())]))
  .check(
    z.refine(
      (headers) =>
        Object.entries(headers).every(
          ([name, value]) => value === null || Array.isArray(value) === (name === 'set-cookie'),
        ),
      'only "set-cookie" is a list, and it always is one',
    ),
  )

const RecordedReply = z.strictObject({
  status: z.int().check(z.gte(200), z.lte(599)),
  headers: ReplyHeaders,
  body: z.optional(json),
})
export type RecordedReply = z.output<typeof RecordedReply>

const RecordedRequest = z
  .strictObject({
    as: z.nullable(z.string()),
    method: z.enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']),
    path: z.string().check(z.regex(/^\/\S*$/, 'must start with "/" and hold no space')),
    headers: z.optional(z.record(headerName, z.string())),
    body: z.optional(json),
    raw: z.optional(z.string()),
    any_order: z.optional(z.boolean()),
    note: z.optional(z.string()),
    reply: RecordedReply,
  })
  .check(z.refine(({ body, raw }) => body === undefined || raw === undefined, '"body" and "raw" exclude each other'))
export type RecordedRequest = z.output<typeof RecordedRequest>

const names = z.array(z.string())
const count = z.int().check(z.gte(0))
const permissions = z.array(z.strictObject({ negate: z.boolean(), resource_type: z.string(), action: z.string() }))

/** What each kind of setup says, besides `setup` and `words`. */
const setupFields = {
  account: {
    username: z.string(),
    email: z.string(),
    name: z.string(),
    status: z.string(),
    login_type: z.string(),
    is_service_account: z.boolean(),
    organizations: names,
    created_at: z.string(),
  },
  'account.set': {
    user: z.string(),
    set: z.strictObject({
      status: z.optional(z.string()),
      login_type: z.optional(z.string()),
      email: z.optional(z.string()),
      is_service_account: z.optional(z.boolean()),
      roles: z.optional(names),
      avatar_url: z.optional(z.string()),
      github_com_user_id: z.optional(z.number()),
      last_seen_at: z.optional(z.string()),
      created_at: z.optional(z.string()),
    }),
  },
  session: { user: z.string(), token: z.string() },
  'session.set': {
    user: z.string(),
    expired_hours_ago: z.optional(z.number()),
    last_used_hours_ago: z.optional(z.number()),
  },
  organization: {
    id: z.string(),
    name: z.string(),
    display_name: z.string(),
    description: z.string(),
    icon: z.string(),
    default_org_member_roles: names,
    deleted: z.boolean(),
  },
  'organization.set': { organization: z.string(), default_org_member_roles: names },
  member: { user: z.string(), organization: z.string(), roles: names },
  custom_role: {
    organization: z.string(),
    name: z.string(),
    display_name: z.string(),
    organization_permissions: permissions,
    organization_member_permissions: permissions,
  },
  'custom_role.delete': { organization: z.string(), name: z.string() },
  ai_seat: { user: z.string(), last_event_type: z.string(), last_event_description: z.string() },
  workspace: { user: z.string(), organization: z.string(), name: z.string() },
  'workspace.delete': { user: z.string(), name: z.string() },
  workspace_builds: {
    user: z.string(),
    organization: z.string(),
    workspace: z.string(),
    template: z.string(),
    ephemeral: names,
    builds: z.array(
      z.strictObject({ hours_ago: z.number(), transition: z.string(), parameters: z.record(z.string(), z.string()) }),
    ),
  },
  passcode: { user: z.string(), passcode: z.string() },
  'passcode.set': { user: z.string(), expired_hours_ago: z.number() },
  claims: { user: z.string(), merged_claims: z.record(z.string(), json) },
  audit: {
    count,
    hours_ago: z.number(),
    user: z.string(),
    organization: z.nullable(z.string()),
    ip: z.string(),
    user_agent: z.string(),
    resource_type: z.string(),
    resource_id: z.string(),
    resource_target: z.string(),
    action: z.string(),
    status_code: z.int(),
    diff: z.record(z.string(), json),
    additional_fields: z.record(z.string(), json),
  },
  status_history: {
    user: z.string(),
    changes: z.array(z.strictObject({ status: z.string(), days_ago: z.number() })),
    deleted_days_ago: z.optional(z.number()),
  },
  skills: { user: z.string(), prefix: z.string(), count },
  'notifications.delivered': {},
  restart: {},
}
type SetupKind = keyof typeof setupFields

/** A state that was put in by hand; its further fields are those of its kind. */
export interface Setup {
  setup: SetupKind
  words: string
  [field: string]: Json
}

export type Exchange = RecordedRequest | Setup

const settings = z.strictObject({
  CODER_API_RATE_LIMIT: z.optional(z.string()),
  CODER_DISABLE_PASSWORD_AUTH: z.optional(z.string()),
  CODER_HOST_PREFIX_COOKIE: z.optional(z.string()),
  CODER_SECURE_AUTH_COOKIE: z.optional(z.string()),
  CODER_DANGEROUS_ALLOW_CORS_REQUESTS: z.optional(z.string()),
  CODER_OAUTH2_GITHUB_DEFAULT_PROVIDER_ENABLE: z.optional(z.string()),
  CODER_EMAIL_SMARTHOST: z.optional(z.string()),
  CODER_EMAIL_FROM: z.optional(z.string()),
  CODER_NOTIFICATIONS_FETCH_INTERVAL: z.optional(z.string()),
})
export type Settings = z.output<typeof settings>

const Head = z.strictObject({
  name: z.string().check(z.minLength(1)),
  about: z.string(),
  server: z.string(),
  starts: z.literal('an unlicensed deployment with nobody in it'),
  settings,
  exchanges: z.array(z.unknown()),
})

export interface Recording extends Omit<z.output<typeof Head>, 'exchanges'> {
  exchanges: readonly Exchange[]
}

/** A file that is no recording: `message` names each wrong place and what is wrong there. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
}

export function isSetup(exchange: Exchange): exchange is Setup {
  return 'setup' in exchange
}

/** @throws RecordingError where the text is not a recording as test/recordings/README.md describes one. */
export function parseRecording(text: string): Recording {
  let source: unknown
  try {
    source = parseJson(text)
  } catch (error) {
    throw new RecordingError(String(error))
  }
  const head = parse(Head, source, [])
  return { ...head, exchanges: head.exchanges.map((exchange, index) => parseExchange(exchange, ['exchanges', index])) }
}

function parseExchange(source: unknown, at: readonly PropertyKey[]): Exchange {
  if (typeof source !== 'object' || source === null || !('setup' in source)) return parse(RecordedRequest, source, at)
  const { setup: kind } = parse(z.looseObject({ setup: z.enum(Object.keys(setupFields) as SetupKind[]) }), source, at)
  const fields: Record<string, z.ZodMiniType> = setupFields[kind]
  return parse(z.strictObject({ setup: z.literal(kind), words: z.string(), ...fields }), source, at) as Setup
}

function parse<S extends z.ZodMiniType>(schema: S, source: unknown, at: readonly PropertyKey[]): z.output<S> {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${z.core.toDotPath([...at, ...path]) || 'the file'}: ${message}`,
  )
  throw new RecordingError(problems.join('\n'))
}
