import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import type { Deployment } from './deployment.ts'
import { sessionCookie, sessionRoutes } from './session.ts'

/**
 * The one process between the browser and a deployment: the console's files, `/api` of the deployment, and `/session`.
 *
 * It keeps nothing between requests, so any number of them can stand behind a load balancer. Without `consoleFolder`
 * (in development) it leaves every other path to whoever mounts it.
 */
export function createGateway(deployment: Deployment, consoleFolder?: string): Hono {
  return new Hono()
    .use(headers)
    .use('/api/*', sameSiteWrites, compress(), sessionCookie(deployment))
    .use('/session/*', sameSiteWrites)
    .all('/api/*', async (c) => asOwn(await deployment.fetch(c.req.raw, clientAddress(c))))
    .route('/session', sessionRoutes(deployment, clientAddress))
    .route('/', consoleFolder === undefined ? new Hono() : consoleFiles(consoleFolder))
    .onError((error, c) => {
      if (c.req.raw.signal.aborted) return c.body(null, 499 as 400)
      console.error(error)
      return c.json({ message: 'Roster itself failed.', detail: error.message }, 500)
    })
}

/** The reply as one of this origin: its headers may be changed, it is never cached, and no other origin may read it. */
function asOwn(reply: Response): Response {
  const headers = new Headers([...reply.headers].filter(([name]) => !name.startsWith('access-control-')))
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  return new Response(reply.body, { status: reply.status, statusText: reply.statusText, headers })
}

const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // Not no-referrer, under which some browsers send no usable Origin with writes.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  // Whether this host is to be reached by TLS alone is for whoever puts TLS before Roster to say.
  strictTransportSecurity: false,
})

/**
 * Refuses writes that another site makes a browser send: without cookies on its way the deployment's own CSRF rule
 * does not apply (contract users §1.2). Callers that are no browsers send neither header.
 */
const sameSiteWrites: MiddlewareHandler = async (c, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const sameOrigin =
    site === undefined
      ? origin === undefined || URL.parse(origin)?.host === (c.req.header('x-forwarded-host') ?? c.req.header('host'))
      : site === 'same-origin'
  if (sameOrigin) return next()
  return c.json(
    {
      message: 'Cross-site request refused.',
      detail: `Roster takes changes only from its own pages, not from ${origin ?? 'another site'}.`,
    },
    403,
  )
}

function clientAddress(c: Context): string {
  return getConnInfo(c).remote.address ?? ''
}

/** The built console: hashed assets for ever, everything else asks again; a path that is no file is a page of it. */
function consoleFiles(folder: string): Hono {
  const files = (path?: string) => serveStatic({ root: folder, precompressed: true, ...(path && { path }) })
  const immutable: MiddlewareHandler = async (c, next) => {
    await next()
    c.header('cache-control', c.res.ok ? 'public, max-age=31536000, immutable' : 'no-store')
  }
  const revalidated: MiddlewareHandler = async (c, next) => {
    await next()
    c.header('cache-control', 'no-cache')
  }
  return new Hono()
    .use('/assets/*', immutable, files())
    .get('/assets/*', (c) => c.text('No such file. Reload the page: Roster has been updated.', 404))
    .use(revalidated, files())
    .get('*', files('index.html'))
}
