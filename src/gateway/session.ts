import { createHash } from 'node:crypto'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Deployment } from './deployment.ts'

const year = 365 * 24 * 60 * 60
const coderCookie = /^(?:__Host-)?coder_session_token=([^;]*)/

/**
 * The name of Roster's own session cookie. Cookies do not tell ports apart, so two Rosters on one host must not share
 * a name; all gateways of one deployment must.
 */
function cookieName(deployment: Deployment): string {
  return `roster_session_${createHash('sha256').update(deployment.key).digest('hex').slice(0, 8)}`
}

function isSecure(c: Context): boolean {
  return (c.req.header('x-forwarded-proto') ?? new URL(c.req.url).protocol).startsWith('https')
}

function keep(c: Context, name: string, token: string): void {
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: year, secure: isSecure(c) })
}

/**
 * Signs `/api` requests with the session that the browser keeps in an HttpOnly cookie, and takes a session that the
 * deployment hands out into that cookie.
 *
 * Sent as a header and without cookies, a request is exempt from the deployment's CSRF rule (contract users §1.2), so
 * this gateway must refuse cross-site writes itself. The token never reaches page JavaScript: the deployment's cookies
 * stop here and `session_token` is taken out of the sign-in's reply (contract users §6.1).
 */
export function sessionCookie(deployment: Deployment): MiddlewareHandler {
  const name = cookieName(deployment)
  return async (c, next) => {
    const token = getCookie(c, name)
    if (token) c.req.raw.headers.set('coder-session-token', token)
    c.req.raw.headers.delete('cookie')
    await next()
    const handedOut = c.res.headers.getSetCookie().flatMap((cookie) => coderCookie.exec(cookie)?.[1] ?? [])
    c.res.headers.delete('set-cookie')
    const session = handedOut.at(-1)
    if (session === undefined) return
    if (session === '') return void deleteCookie(c, name, { path: '/', secure: isSecure(c) })
    await withoutToken(c)
    keep(c, name, session)
  }
}

async function withoutToken(c: Context): Promise<void> {
  if (!c.res.headers.get('content-type')?.startsWith('application/json')) return
  const { session_token: _, ...rest } = (await c.res.json()) as Record<string, unknown>
  const headers = new Headers(c.res.headers)
  headers.delete('content-length')
  const { status } = c.res
  c.res = undefined
  c.res = new Response(JSON.stringify(rest), { status, headers })
}

/** `<10>-<22>` letters and digits (contract users §1.1). */
const tokenFormat = /^[A-Za-z0-9]{10}-[A-Za-z0-9]{22}$/

/**
 * `/session`: the gateway's own endpoints.
 *
 * `POST {"session_token"}` tries a pasted token on the deployment and keeps it: 204, or 400 and the deployment's own
 * refusal. `DELETE` forgets the session: 204, also while the deployment is down. `GET /deployment` tells what this
 * gateway stands in front of.
 */
export function sessionRoutes(deployment: Deployment, clientAddress: (c: Context) => string): Hono {
  const name = cookieName(deployment)
  return new Hono()
    .post('/', async (c) => {
      const token = tokenIn(await c.req.json().catch(() => undefined))
      if (!tokenFormat.test(token)) {
        return c.json(
          {
            message: 'This is not a session token.',
            detail: 'A session token is 10 letters or digits, a hyphen, and 22 more.',
            validations: [
              {
                field: 'session_token',
                detail: 'Paste the whole token, such as the page /cli-auth of the deployment shows it.',
              },
            ],
          },
          400,
        )
      }
      const me = new Request(new URL('/api/v2/users/me', c.req.url), {
        headers: { 'coder-session-token': token },
        signal: c.req.raw.signal,
      })
      const reply = await deployment.fetch(me, clientAddress(c))
      if (reply.ok) {
        await reply.body?.cancel()
        keep(c, name, token)
        return c.body(null, 204)
      }
      reply.headers.delete('set-cookie')
      return reply
    })
    .delete('/', (c) => {
      deleteCookie(c, name, { path: '/', secure: isSecure(c) })
      return c.body(null, 204)
    })
    .get('/deployment', (c) => c.json({ kind: deployment.kind, url: deployment.url, personas: deployment.personas }))
}

function tokenIn(body: unknown): string {
  const token = typeof body === 'object' && body !== null && 'session_token' in body ? body.session_token : undefined
  return typeof token === 'string' ? token.trim() : ''
}
