import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import type { Endpoint } from '#api/endpoint.ts'
import { problemsOf, type Page } from '#api/wire.ts'
import { allows } from './access.ts'
import { writeAudit, type AuditEntry } from './audit-log.ts'
import { admit, credentialOf, findSession, noteUse, type Session } from './authentication.ts'
import { decodeBody } from './body.ts'
import type { Context } from './context.ts'
import { cookiesOf } from './cookies.ts'
import { csrfProblem, newCsrfToken } from './csrf.ts'
import { InParts } from './in-parts.ts'
import { queryParameters } from './parameters.ts'
import { RateLimiter } from './rate-limit.ts'
import { internalError, Redirection, Refusal, routeNotFound } from './refusal.ts'
import { cleanedPath, percentDecoded } from './request-target.ts'
import { createRouter } from './router.ts'
import type { Mount, Route } from './serve.ts'
import { buildVersion } from './settings.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'

/** How a request came in. Only the process that holds the socket can tell. */
export interface Connection {
  /** The address of the client, which rate limits count by where nobody is signed in. */
  readonly ip?: string
}

interface Variables {
  requestId: string
  cookies: ReadonlyMap<string, string>
  query: ReadonlyMap<string, readonly string[]>
  origin: string
  client: string
  found: Session | Refusal
  path: string
}

type Env = { Bindings: Connection; Variables: Variables }
type Call = HonoContext<Env>

const signInLimit = 60

/**
 * The way of a call, in the reference's order: headers of every reply, host prefix, preflight, CSRF, session, rate
 * limits, route, authentication, handler (contract users §1).
 */
export function pipeline(context: Context, routes: readonly Route[], mounts: readonly Mount[]) {
  const { now, operator } = context
  const app = new Hono<Env>()
  const way = createRouter(routes, mounts)
  const apiLimit = operator.apiRateLimit === 0 ? 512 : operator.apiRateLimit
  const limiters = {
    api: apiLimit > 0 ? new RateLimiter(apiLimit) : undefined,
    'sign-in': new RateLimiter(signInLimit),
  }

  function limit(call: Call, name: keyof typeof limiters): void {
    const state = limiters[name]?.count(call.get('client'), now())
    if (!state) return
    call.header('X-RateLimit-Limit', String(state.limit))
    call.header('X-RateLimit-Remaining', String(state.remaining))
    call.header('X-RateLimit-Reset', String(state.reset))
    if (state.refused) {
      throw new Refusal(429, `You've been rate limited for sending more than ${state.limit} requests in 1m0s.`, {
        headers: { 'Retry-After': '60' },
      })
    }
  }

  /** What the licence warns of, a header each, for those who may read the configuration (contract users §1.8). */
  function warn(call: Call, session: Session): void {
    const { warnings } = context.entitlements.current()
    if (
      warnings.length === 0 ||
      !allows(subjectOfSession(context.database, session), 'read', { type: 'deployment_config' })
    )
      return
    for (const warning of warnings) call.header('X-Coder-Entitlements-Warning', warning, { append: true })
  }

  app.use(async (call, next) => {
    const path = percentDecoded(targetOf(call.req.raw).path)
    if (path === undefined) return call.text('400 Bad Request', 400)
    call.set('path', path)
    call.header('X-Coder-Build-Version', buildVersion)
    call.set('requestId', crypto.randomUUID())
    call.header('X-Coder-Request-Id', call.get('requestId'))
    return next()
  })

  if (operator.hostPrefixCookie) app.use(takeHostPrefixedCookie)
  else app.use(takeCookies)

  app.use(async (call, next) => {
    const { headers, method } = call.req.raw
    const requested = headers.get('access-control-request-method')
    if (method === 'OPTIONS' && requested)
      return preflight(call, requested, operator.allowCorsRequests && headers.has('origin'))
    if (operator.allowCorsRequests && headers.has('origin') && crossOriginMethods.has(method))
      call.header('Access-Control-Allow-Origin', '*')
    call.header('Vary', 'Origin')
    call.header('Vary', 'Cookie', { append: true })
    call.header('X-Content-Type-Options', 'nosniff')
    return next()
  })

  app.use(async (call, next) => {
    const { search, origin } = targetOf(call.req.raw)
    const cookies = call.get('cookies')
    const query = queryParameters(search)
    call.set('query', query)
    call.set('origin', origin)
    const token = newCsrfToken(cookies)
    if (token !== undefined) {
      const secure = operator.secureAuthCookie ? '; Secure' : ''
      call.header('Set-Cookie', `csrf_token=${token}; Path=/; HttpOnly${secure}; SameSite=Lax`, { append: true })
    }
    const problem = csrfProblem({
      method: call.req.method,
      path: call.get('path'),
      headers: call.req.raw.headers,
      cookies,
      query,
    })
    return problem === undefined ? next() : plain(call, 400, problem)
  })

  app.use(async (call, next) => {
    const { headers } = call.req.raw
    const found = await findSession(
      context,
      credentialOf(headers, call.get('cookies'), call.get('query')),
      call.get('origin'),
    )
    call.set('found', found)
    if (!(found instanceof Refusal)) {
      noteUse(context, found)
      warn(call, found)
    }
    const path = cleanedPath(call.get('path'))
    const who = found instanceof Refusal ? (call.env.ip ?? 'unknown') : found.user.id
    call.set('client', `${who} ${path}`)
    if (headers.get('x-coder-bypass-ratelimit') === 'true' && !(found instanceof Refusal)) {
      const isOwner = storedList(found.user.roles).includes('owner')
      if (!isOwner) return plain(call, 428, '"X-Coder-Bypass-Ratelimit" provided but user is not owner')
      call.set('client', crypto.randomUUID())
    }
    limit(call, 'api')
    return next()
  })

  function enter(call: Call): Session {
    const found = call.get('found')
    if (found instanceof Refusal) throw found
    return admit(context, found, call.get('origin'))
  }

  /** Writes to the audit log what a call has noted, however it ends. */
  async function audited(
    call: Call,
    { endpoint }: Route,
    session: Session | undefined,
    handle: (audit: (entry: AuditEntry) => AuditEntry) => unknown,
  ): Promise<unknown> {
    const noted: AuditEntry[] = []
    const write = (status: number) => {
      for (const entry of noted) {
        writeAudit(context.database, now(), entry, {
          by: session?.user.id,
          status,
          requestId: call.get('requestId'),
          ip: call.env.ip ?? '',
          userAgent: call.req.header('user-agent') ?? '',
        })
      }
    }
    try {
      const value = await handle((entry) => {
        noted.push(entry)
        return entry
      })
      write(endpoint.status ?? 200)
      return value
    } catch (error) {
      write(error instanceof Refusal ? error.status : 500)
      throw error
    }
  }

  app.all('*', async (call) => {
    const { mounts: passed, route: found, allowed } = way(call.req.method, call.get('path'))
    let session: Session | undefined
    for (const { mount, params } of passed) {
      mount.gate?.()
      if (mount.access === 'public') continue
      session ??= enter(call)
      mount.enter?.(params, session)
    }
    if (!found) {
      if (allowed.length === 0) throw routeNotFound()
      for (const method of allowed) call.header('Allow', method, { append: true })
      return call.body(null, 405)
    }
    const { route, params } = found
    if (route.signedOut !== undefined && call.get('found') instanceof Refusal) throw new Refusal(401, route.signedOut)
    if (route.access !== 'public') session ??= enter(call)
    if (route.limit) limit(call, route.limit)
    const bytes = new Uint8Array(await call.req.raw.arrayBuffer())
    const headers = new Headers()
    const value = await audited(call, route, session, (audit) =>
      route.handle({
        params,
        query: call.get('query'),
        request: call.req.raw,
        headers,
        session,
        audit,
        body: () => (route.body ? decodeBody(route.body, bytes, route.maximumBytes) : undefined),
      }),
    )
    for (const [name, header] of headers) call.header(name, header, { append: true })
    return answer(call, route, value)
  })

  app.onError((error, call) =>
    error instanceof Redirection
      ? redirect(call, error)
      : refuse(call, error instanceof Refusal ? error : internalError(error.message)),
  )
  return app
}

function answer(call: Call, { endpoint }: Route, value: unknown): Response {
  const status = endpoint.status ?? 200
  if (value instanceof InParts) return answerInParts(call, endpoint, value)
  refuseMisfit(endpoint, value)
  return status === 204 ? call.body(null, status) : json(call, status, value)
}

/** @throws Error for what the endpoint's schema refuses: it does not leave */
function refuseMisfit({ method, path, reply }: Endpoint, value: unknown): void {
  const parsed = reply.safeParse(value)
  if (!parsed.success) throw new Error(`${method} ${path} answers what its schema refuses: ${problemsOf(parsed.error)}`)
  const [unreadable] = isPage(parsed.data) ? parsed.data.unreadable : []
  if (unreadable) throw new Error(`${method} ${path} answers a row that its schema refuses: ${unreadable.problem}`)
}

/**
 * One reply of many parts, written as it is read. What is wrong with the first part is a 500; after that the reply
 * breaks off, so that nobody takes it for whole.
 */
function answerInParts(call: Call, endpoint: Endpoint, { texts }: InParts<unknown>): Response {
  const rest = texts((part) => refuseMisfit(endpoint, part))
  let first: IteratorResult<string, void> | undefined = rest.next()
  const body = new ReadableStream<string>({
    async pull(controller) {
      await nextTurn()
      const { value, done } = first ?? rest.next()
      first = undefined
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void rest.return(),
  })
  call.header('Content-Type', 'application/json; charset=utf-8')
  return call.body(body.pipeThrough(new TextEncoderStream()))
}

/** Lets everybody else have their turn; timers take longer, but a browser has nothing else. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve)
  })
}

function isPage(reply: unknown): reply is Page<unknown> {
  return typeof reply === 'object' && reply !== null && 'rows' in reply && 'unreadable' in reply
}

function refuse(call: Call, { status, message, detail, validations, headers }: Refusal): Response {
  for (const [name, value] of Object.entries(headers)) call.header(name, value)
  return json(call, status, { message, ...(detail && { detail }), ...(validations.length > 0 && { validations }) })
}

function redirect(call: Call, { location, cookies }: Redirection): Response {
  for (const cookie of cookies) call.header('Set-Cookie', cookie, { append: true })
  call.header('Location', location)
  call.header('Content-Type', 'text/html; charset=utf-8')
  return call.body(`<a href="${location.replaceAll('&', '&amp;')}">Temporary Redirect</a>.\n\n`, 307)
}

function json(call: Call, status: number, value: unknown): Response {
  call.header('Content-Type', 'application/json; charset=utf-8')
  call.status(status as Parameters<Call['status']>[0])
  return call.body(JSON.stringify(value))
}

function plain(call: Call, status: 400 | 428, text: string): Response {
  call.header('Content-Type', 'text/plain; charset=utf-8')
  return call.body(`${text}\n`, status)
}

const sessionCookie = 'coder_session_token'

const takeCookies: MiddlewareHandler<Env> = (call, next) => {
  call.set('cookies', cookiesOf(call.req.raw.headers))
  return next()
}

/** Only the prefixed cookie counts; another one is dropped, and deleted in the browser (contract users §1.1). */
const takeHostPrefixedCookie: MiddlewareHandler<Env> = (call, next) => {
  const {
    [sessionCookie]: unprefixed,
    [`__Host-${sessionCookie}`]: prefixed,
    ...others
  } = Object.fromEntries(cookiesOf(call.req.raw.headers))
  if (unprefixed !== undefined) call.header('Set-Cookie', `${sessionCookie}=; Path=/; Max-Age=0`, { append: true })
  call.set(
    'cookies',
    new Map(Object.entries(prefixed === undefined ? others : { ...others, [sessionCookie]: prefixed })),
  )
  return next()
}

const crossOriginMethods = new Set(['GET', 'OPTIONS'])
const crossOriginHeaders = new Set(['accept', 'content-type', 'origin', 'x-csrf-token', 'x-latency-check'])

/** An empty 200, with allowing headers only where all that is asked for is allowed (contract users §1.3). */
function preflight(call: Call, method: string, allowed: boolean): Response {
  call.header('Vary', 'Origin')
  call.header('Vary', 'Access-Control-Request-Method', { append: true })
  call.header('Vary', 'Access-Control-Request-Headers', { append: true })
  const headers = (call.req.header('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const named = headers.filter((name) => name !== '')
  if (allowed && crossOriginMethods.has(method.toUpperCase()) && named.every((name) => crossOriginHeaders.has(name))) {
    call.header('Access-Control-Allow-Origin', '*')
    call.header('Access-Control-Allow-Methods', method.toUpperCase())
    if (named.length > 0) call.header('Access-Control-Allow-Headers', named.map(canonical).join(', '))
  }
  return call.body(null, 200)
}

/** A header's name as Go writes it. */
function canonical(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
}

/** The parts of a request's address as they were sent: a URL would resolve the dots in its path. */
function targetOf({ url }: Request): { path: string; search: string; origin: string } {
  const [, origin = '', path = '/', search = ''] = /^(\w+:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?/.exec(url) ?? []
  return { origin, path, search }
}
