import { randomBytes } from 'node:crypto'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import {
  createServer as createPlainServer,
  get,
  Server as HttpServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { createAdaptorServer } from '@hono/node-server'
import { afterEach, describe, expect, test } from 'vitest'
import { ErrorBody } from '#api/error.ts'
import { createGateway } from './gateway.ts'
import { listen } from './listen.ts'
import { remoteDeployment } from './remote.ts'

const running: Server[] = []
afterEach(async () => {
  for (const server of running.splice(0)) {
    if (server instanceof HttpServer) server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

async function open(server: Server): Promise<string> {
  running.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A certificate for 127.0.0.1 that signs itself, with its key; made for this test and trusted by nobody. */
const selfSigned = readFileSync(new URL('../../test/self-signed.pem', import.meta.url), 'utf8')

const token = 'abcdefghij-ABCDEFGHIJKLMNOPQRSTUV'
const asCoder = { 'x-coder-build-version': 'v2.36.0', 'content-type': 'application/json; charset=utf-8' }

/** A deployment that answers as told and remembers what it was asked. */
async function upstream(answer: RequestListener): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = []
  const url = await open(
    createPlainServer((request, reply) => {
      asked.push(request)
      answer(request, reply)
    }),
  )
  return { url, asked }
}

function gatewayTo(url: string, { patience, folder }: { patience?: number; folder?: string } = {}): Promise<string> {
  return open(createAdaptorServer({ fetch: createGateway(remoteDeployment(new URL(url), patience), folder).fetch }))
}

const signIn: RequestListener = (request, reply) => {
  if (request.url?.endsWith('/login')) {
    reply.writeHead(201, {
      ...asCoder,
      'set-cookie': [`coder_session_token=${token}; Path=/; HttpOnly`, 'csrf_token=secret; Path=/'],
    })
    reply.end(JSON.stringify({ session_token: token }))
  } else if (request.url?.endsWith('/logout')) {
    reply
      .writeHead(200, { ...asCoder, 'set-cookie': 'coder_session_token=; Path=/; Max-Age=0' })
      .end('{"message":"Logged out!"}')
  } else {
    const known = request.headers['coder-session-token'] === token
    reply.writeHead(known ? 200 : 401, asCoder).end(known ? '{}' : '{"message":"API key is invalid."}')
  }
}

function cookieOf(reply: Response): string {
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

describe('the session', () => {
  test('a sign-in becomes an HttpOnly cookie, and the token is nowhere else in the reply', async () => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const reply = await fetch(`${gateway}/api/v2/users/login`, { method: 'POST', body: '{}' })
    expect(reply.status).toBe(201)
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^roster_session_[0-9a-f]{8}=abcdefghij-[A-Z]{22}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ])
    expect(await reply.text()).toBe('{}')
  })

  test('behind TLS the cookie is Secure', async () => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const reply = await fetch(`${gateway}/api/v2/users/login`, {
      method: 'POST',
      body: '{}',
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(reply.headers.getSetCookie()[0]).toContain('; Secure')
  })

  test('the cookie goes on as a header, and no cookie of this host goes on', async () => {
    const { url, asked } = await upstream(signIn)
    const gateway = await gatewayTo(url)
    const cookie = cookieOf(await fetch(`${gateway}/api/v2/users/login`, { method: 'POST', body: '{}' }))
    const reply = await fetch(`${gateway}/api/v2/users/me`, {
      headers: { cookie: `coder_session_token=stale; ${cookie}` },
    })
    expect(reply.status).toBe(200)
    expect(asked.at(-1)?.headers).toMatchObject({ 'coder-session-token': token })
    expect(asked.at(-1)?.headers).not.toHaveProperty('cookie')
  })

  test('signing out takes the cookie away', async () => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const reply = await fetch(`${gateway}/api/v2/users/logout`, { method: 'POST' })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^roster_session_[0-9a-f]{8}=; Max-Age=0; Path=\/$/),
    ])
  })

  test('two deployments on one host do not share a cookie, two gateways of one deployment do', async () => {
    const [one, other] = [await upstream(signIn), await upstream(signIn)]
    const name = async (url: string) => {
      const reply = await fetch(`${await gatewayTo(url)}/api/v2/users/login`, { method: 'POST', body: '{}' })
      return reply.headers.getSetCookie()[0]?.split('=')[0]
    }
    expect(await name(one.url)).toBe(await name(one.url))
    expect(await name(one.url)).not.toBe(await name(other.url))
  })

  test.each([
    ['the right token', token, 204],
    ['with white space around it', ` ${token}\n`, 204],
    ['one that the deployment does not know', 'abcdefghij-zzzzzzzzzzzzzzzzzzzzzz', 401],
    ['something else', 'hunter2', 400],
    ['nothing', undefined, 400],
  ])('pasted: %s', async (_, pasted, status) => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const reply = await fetch(`${gateway}/session`, { method: 'POST', body: JSON.stringify({ session_token: pasted }) })
    expect(reply.status).toBe(status)
    expect(reply.headers.getSetCookie()).toHaveLength(status === 204 ? 1 : 0)
    expect((await reply.text()).includes('"message"')).toBe(status !== 204)
  })

  test('it can be forgotten while the deployment is down', async () => {
    const reply = await fetch(`${await gatewayTo('http://nosuch.invalid')}/session`, { method: 'DELETE' })
    expect(reply.status).toBe(204)
    expect(reply.headers.getSetCookie()[0]).toContain('Max-Age=0')
  })
})

describe('writes from another site', () => {
  test.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ])('%j answers %i', async (headers, status) => {
    const { url, asked } = await upstream(signIn)
    const gateway = await gatewayTo(url)
    const reply = await fetch(`${gateway}/api/v2/users/logout`, { method: 'POST', headers })
    expect(reply.status).toBe(status)
    expect(asked).toHaveLength(status === 200 ? 1 : 0)
  })

  test('its own origin may write, also at the name that a proxy was called by', async () => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const write = (headers: HeadersInit) => fetch(`${gateway}/api/v2/users/logout`, { method: 'POST', headers })
    expect((await write({ origin: gateway })).status).toBe(200)
    expect((await write({ origin: 'https://roster.example', 'x-forwarded-host': 'roster.example' })).status).toBe(200)
  })

  test('a token cannot be planted from another site', async () => {
    const gateway = await gatewayTo((await upstream(signIn)).url)
    const reply = await fetch(`${gateway}/session`, {
      method: 'POST',
      body: JSON.stringify({ session_token: token }),
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(reply.status).toBe(403)
  })
})

describe('what the deployment answers', () => {
  test('goes on with status, body and headers, but is cached by nobody and read by no other origin', async () => {
    const { url } = await upstream((_, reply) =>
      reply
        .writeHead(429, { ...asCoder, 'retry-after': '60', 'access-control-allow-origin': '*' })
        .end('{"message":"Too much"}'),
    )
    const reply = await fetch(`${await gatewayTo(url)}/api/v2/users?q=a%20b`)
    expect(reply.status).toBe(429)
    expect(reply.headers.get('retry-after')).toBe('60')
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(reply.headers.has('access-control-allow-origin')).toBe(false)
    expect(await reply.json()).toEqual({ message: 'Too much' })
  })

  test('path, query, method and body arrive as sent', async () => {
    let body = ''
    const { url, asked } = await upstream((request, reply) => {
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => reply.writeHead(200, asCoder).end('{}'))
    })
    await fetch(`${await gatewayTo(url)}/api/v2/users/a%2Fb?q=%zz&x=1+2`, {
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    })
    expect(asked[0]).toMatchObject({
      method: 'PUT',
      url: '/api/v2/users/a%2Fb?q=%zz&x=1+2',
      headers: { 'content-type': 'application/json' },
    })
    expect(asked[0]?.headers['x-forwarded-for']).toBe('127.0.0.1')
    expect(body).toBe('{"a":1}')
  })

  test('is compressed where it came plain, and read where it came compressed', async () => {
    const rows = JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ index })))
    const { url } = await upstream((request, reply) => {
      const zipped = request.url === '/api/v2/zipped'
      reply
        .writeHead(200, zipped ? { ...asCoder, 'content-encoding': 'gzip' } : asCoder)
        .end(zipped ? gzipSync(rows) : rows)
    })
    const gateway = await gatewayTo(url)
    for (const path of ['/api/v2/plain', '/api/v2/zipped']) {
      const { encoding, body } = await rawGet(gateway + path)
      expect(encoding).toBe('gzip')
      expect(body.length).toBeLessThan(rows.length / 2)
      expect(gunzipSync(body).toString()).toBe(rows)
    }
  })

  test('goes on while it still comes, however long it is, and ends where nobody reads on', async () => {
    const left = Promise.withResolvers<void>()
    const { url } = await upstream((_, reply) => {
      // Random, so that compressing it does not hold it back. It has no end.
      reply.writeHead(200, asCoder).write(JSON.stringify(randomBytes(1 << 20).toString('base64')))
      reply.on('close', () => left.resolve())
    })
    const end = new AbortController()
    const reply = await fetch(`${await gatewayTo(url)}/api/v2/users`, { signal: end.signal })
    const { value } = (await reply.body?.getReader().read()) ?? {}
    expect(value?.length).toBeGreaterThan(0)
    end.abort()
    await left.promise
  })
})

/** A GET whose body is left as it came. */
function rawGet(url: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () => resolve({ encoding: reply.headers['content-encoding'], body: Buffer.concat(parts) }))
    }).on('error', reject)
  })
}

describe('a deployment that does not answer', () => {
  /** Status, message and detail, a line each. */
  async function told(gateway: string): Promise<string> {
    const reply = await fetch(`${gateway}/api/v2/users`)
    const { message, detail } = ErrorBody.parse(await reply.json())
    return [reply.status, message, detail].join('\n')
  }

  test('down', async () => {
    const { url } = await upstream(signIn)
    const gateway = await gatewayTo(url)
    const [down] = running.splice(0, 1)
    await new Promise((closed) => down?.close(closed))
    expect(await told(gateway)).toContain(`502\nNothing answers at ${url}.\n`)
  })

  test('no such host', async () => {
    expect(await told(await gatewayTo('http://nosuch.invalid'))).toContain('502\nThere is no host nosuch.invalid.\n')
  })

  test('slow', async () => {
    const { url } = await upstream(() => {})
    const gateway = await gatewayTo(url, { patience: 50 })
    expect(await told(gateway)).toContain(`504\n${url} did not answer within 0.05 seconds.\n`)
  })

  test('not a Coder', async () => {
    const { url } = await upstream((_, reply) =>
      reply.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to nginx!</h1>'),
    )
    const words = await told(await gatewayTo(url))
    expect(words).toContain(`502\nWhat answers at ${url} is not a Coder deployment.\n`)
    expect(words).toContain('200 (text/html)')
  })

  test('a proxy that answers by itself', async () => {
    const { url } = await upstream((_, reply) =>
      reply.writeHead(429, { 'content-type': 'text/html', 'retry-after': '7' }).end('<h1>Too many requests</h1>'),
    )
    const gateway = await gatewayTo(url)
    expect(await told(gateway)).toContain(`429\nWhat stands in front of ${url} answered 429.\n`)
    expect((await fetch(`${gateway}/api/v2/buildinfo`)).headers.get('retry-after')).toBe('7')
  })

  test('one that has moved', async () => {
    const { url } = await upstream((_, reply) =>
      reply.writeHead(307, { location: 'https://coder.example/api/v2/users' }).end(),
    )
    expect(await told(await gatewayTo(url))).toContain('\nStart Roster with CODER_URL=https://coder.example.')
  })

  test('a certificate that nobody vouches for', async () => {
    const server = createTlsServer({ cert: selfSigned, key: selfSigned }, (_, reply) => reply.end())
    const url = (await open(server)).replace('http:', 'https:')
    const words = await told(await gatewayTo(url))
    expect(words).toContain(`502\nThe TLS certificate of ${url} is not trusted.\n`)
    expect(words).toContain('NODE_EXTRA_CA_CERTS')
  })

  test('https that is none', async () => {
    const { url } = await upstream(signIn)
    expect(await told(await gatewayTo(url.replace('http:', 'https:')))).toContain(`CODER_URL=${url}`)
  })
})

describe('the console', () => {
  async function gatewayWithConsole(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'roster-console-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Roster</title>')
    writeFileSync(join(folder, 'assets/main-1a2b.js'), 'console.log(1)')
    writeFileSync(join(folder, 'assets/main-1a2b.js.gz'), gzipSync('console.log(1)'))
    folders.push(folder)
    return gatewayTo('http://nosuch.invalid', { folder })
  }
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  test('every path is a page of it, under a policy without unsafe-inline', async () => {
    const gateway = await gatewayWithConsole()
    const reply = await fetch(`${gateway}/users?filter=status:active`)
    expect(await reply.text()).toContain('<title>Roster</title>')
    expect(reply.headers.get('cache-control')).toBe('no-cache')
    expect(reply.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/)
    expect(reply.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('assets are for ever, and come compressed as they were built', async () => {
    const gateway = await gatewayWithConsole()
    const reply = await fetch(`${gateway}/assets/main-1a2b.js`)
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await rawGet(`${gateway}/assets/main-1a2b.js`)).encoding).toBe('gzip')
  })

  test('an asset of an earlier build is missing, not a page', async () => {
    const reply = await fetch(`${await gatewayWithConsole()}/assets/main-0000.js`)
    expect(reply.status).toBe(404)
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })
})

describe('listen', () => {
  const server = () => {
    const made = createPlainServer()
    running.push(made)
    return made
  }

  test('a taken port leads to the next free one, unless it was asked for', async () => {
    const first = await listen(server(), '127.0.0.1', undefined)
    expect(await listen(server(), '127.0.0.1', undefined)).toBeGreaterThan(first)
    await expect(listen(server(), '127.0.0.1', first)).rejects.toThrow(
      `Port ${first} is taken. Choose another with --port`,
    )
  })

  test('an address that is not this machine’s is refused', async () => {
    await expect(listen(server(), '192.0.2.1', 0)).rejects.toThrow('--host')
  })
})
