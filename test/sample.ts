import { http, type RequestHandler } from 'msw'
import { gateway } from '#api/gateway.ts'
import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import type { Database } from '#reference/database.ts'
import { createDeployment } from '#reference/deployment.ts'
import type { OperatorSettings } from '#reference/operator.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { seed, type SeedOptions } from '#reference/seed.ts'
import type { Fault } from './faults.ts'

export interface SampleOptions extends Partial<SeedOptions> {
  /** Who is signed in; nobody where it is left out. */
  readonly as?: keyof typeof personas
  readonly faults?: readonly Fault[]
  readonly settings?: Partial<OperatorSettings>
}

/** A reference deployment of its own with the sample people, for one story or one test. */
export interface Sample {
  /** What plays its gateway in the network of the page. */
  readonly handlers: RequestHandler[]
  readonly database: Database
  /** Makes these calls go wrong from now on, and no others. */
  breaks(...faults: readonly Fault[]): void
  /** Ends the session without the page's doing. */
  endSession(): void
}

/**
 * Seeds a database and signs a persona in.
 *
 * The handlers do what the gateway does with cookies that page scripts cannot see: they keep the session to themselves
 * and sign each call with it.
 */
export async function openSample(
  database: Database,
  { as, faults = [], settings = {}, ...options }: SampleOptions,
): Promise<Sample> {
  const now = () => new Date()
  await seed(database, { users: 250, license: undefined, now: now(), ...options })
  const deployment = createDeployment({ database, clock: now, settings })
  let session = as && (await sessionOf(database, personas[as].username, now()))
  let broken = faults

  const call = async (request: Request): Promise<Response> => {
    const headers = new Headers(request.headers)
    if (session) headers.set('coder-session-token', session)
    const reply = await deployment.fetch(new Request(request, { headers }))
    const { pathname } = new URL(request.url)
    if (pathname === '/api/v2/users/logout') session = undefined
    if (pathname !== '/api/v2/users/login' || !reply.ok) return reply
    const { session_token } = (await reply.json()) as { session_token: string }
    session = session_token
    return Response.json({}, { status: reply.status })
  }

  return {
    database,
    handlers: [
      http.all('/api/*', async ({ request }) => {
        const fault = broken.find(({ endpoint }) => isCallOf(endpoint, request))
        return fault ? fault.answer(async () => call(request), request) : call(request)
      }),
      http.post(gateway.signIn.path, async ({ request }) => {
        const { session_token } = (await request.json()) as { session_token: string }
        const me = new Request(new URL('/api/v2/users/me', request.url), {
          headers: { 'coder-session-token': session_token },
        })
        const reply = await deployment.fetch(me)
        if (!reply.ok) return reply
        session = session_token
        return new Response(null, { status: 204 })
      }),
      http.delete(gateway.signOut.path, () => {
        session = undefined
        return new Response(null, { status: 204 })
      }),
      http.get(gateway.deployment.path, () => {
        const people = Object.values(personas).map(({ name, email }) => ({
          role: name,
          email,
          password: samplePassword,
        }))
        return Response.json({ kind: 'reference', url: 'http://coder.example', personas: people })
      }),
    ],
    breaks(...next) {
      broken = next
    },
    endSession() {
      session = undefined
    },
  }
}

/** Signing in by password would cost each test a slow hash. */
async function sessionOf(database: Database, username: string, now: Date): Promise<string> {
  const user = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', username)
  if (!user) throw new Error(`The sample has nobody called ${username}.`)
  return createApiKey(database, now, { userId: user.id, loginType: 'password', lifetimeSeconds: sessionSeconds })
}

/** What stands where a user's name could, but is an endpoint of its own. */
const words = new Set(['authmethods', 'first', 'login', 'logout', 'roles', 'validate-password'])

/** Whether a request is one of the endpoint: its method, and its path with each parameter standing for one segment. */
function isCallOf({ method, path }: Fault['endpoint'], request: Request): boolean {
  if (request.method !== method) return false
  const pattern = path.split('/')
  const segments = new URL(request.url).pathname.split('/')
  return (
    segments.length === pattern.length &&
    pattern.every((part, index) => {
      const segment = segments[index] ?? ''
      return part.startsWith(':') ? !words.has(segment) : part === segment
    })
  )
}
