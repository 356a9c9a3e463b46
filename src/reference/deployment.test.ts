import { describe, expect, test } from 'vitest'
import type { Entitlements } from '#api/settings.ts'
import type { Database } from './database.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import type { OperatorSettings } from './operator.ts'

const hour = 60 * 60_000
const password = 'SomeSecurePassword!'
const first = { email: 'admin@example.com', username: 'admin', password }

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly token?: string
  readonly ip?: string
}

/** An empty deployment whose clock stands still until it is moved. */
function deployment({
  settings = {},
  database = openNodeDatabase(':memory:'),
}: { settings?: Partial<OperatorSettings>; database?: Database } = {}) {
  const time = { now: new Date('2026-03-01T12:00:00Z').getTime() }
  const { fetch } = createDeployment({ database, settings, clock: () => new Date(time.now) })
  const call = (path: string, { method = 'GET', headers = {}, body, token, ip }: Sent = {}) =>
    fetch(
      new Request(`http://coder.example${path}`, {
        method,
        headers: { ...headers, ...(token !== undefined && { 'Coder-Session-Token': token }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
      { ...(ip !== undefined && { ip }) },
    )
  const signIn = async () => {
    const reply = await call('/api/v2/users/login', { method: 'POST', body: { email: first.email, password } })
    return ((await reply.json()) as { session_token: string }).session_token
  }
  const begin = async () => {
    await call('/api/v2/users/first', { method: 'POST', body: first })
    return signIn()
  }
  return { database, time, call, signIn, begin }
}

describe('sessions (contract users §1.1)', () => {
  test('slide while they are used, and end after a day unused', async () => {
    const { call, time, begin } = deployment()
    const token = await begin()
    for (let used = 0; used < 3; used += 1) {
      time.now += 20 * hour
      expect((await call('/api/v2/users/me', { token })).status).toBe(200)
    }
    time.now += 24 * hour
    const reply = await call('/api/v2/users/me', { token })
    expect(reply.status).toBe(401)
    expect(await reply.json()).toMatchObject({ detail: expect.stringMatching(/^API key expired at "/) as string })
  })

  test('do not slide in their first hour, and tokens never do', async () => {
    const { call, time, begin, database } = deployment()
    const token = await begin()
    const made = await call('/api/v2/users/me/keys/tokens', {
      method: 'POST',
      token,
      body: { lifetime: 2 * hour * 1e6 },
    })
    const { key } = (await made.json()) as { key: string }
    const expiry = (of: string) =>
      database.get<{ expires_at: string }>('SELECT expires_at FROM api_keys WHERE id = ?', of.slice(0, 10))?.expires_at
    const before = [expiry(token), expiry(key)]
    time.now += hour - 1
    await call('/api/v2/users/me', { token })
    await call('/api/v2/users/me', { token: key })
    expect([expiry(token), expiry(key)]).toEqual(before)
    time.now += 1
    await call('/api/v2/users/me', { token })
    await call('/api/v2/users/me', { token: key })
    expect(expiry(token)).not.toBe(before[0])
    expect(expiry(key)).toBe(before[1])
    time.now += hour
    expect((await call('/api/v2/users/me', { token: key })).status).toBe(401)
  })

  test('note their use at first and then once an hour', async () => {
    const { call, time, begin, database } = deployment()
    const token = await begin()
    const seen = () =>
      database.get<{ last_seen_at: string }>('SELECT last_seen_at FROM users WHERE is_system = 0')?.last_seen_at
    expect(seen()).toMatch(/^0001-/)
    await call('/api/v2/users/me', { token })
    const at = seen()
    expect(at).toMatch(/^2026-03-01T12:00:00/)
    time.now += hour / 2
    await call('/api/v2/users/me', { token })
    expect(seen()).toBe(at)
    time.now += hour
    await call('/api/v2/users/me', { token })
    expect(seen()).toMatch(/^2026-03-01T13:30:00/)
  })

  test('outlive a restart', async () => {
    const { database, begin } = deployment()
    const token = await begin()
    expect((await deployment({ database }).call('/api/v2/users/me', { token })).status).toBe(200)
  })

  test('keep no secret that would open them', async () => {
    const { database, begin } = deployment()
    const [, secret = ''] = (await begin()).split('-')
    expect(JSON.stringify(database.all('SELECT * FROM api_keys'))).not.toContain(secret)
  })
})

test('a dormant account is woken by a call that needs a session, and not by one that needs none', async () => {
  const { call, begin, database } = deployment()
  const token = await begin()
  const status = () => database.get<{ status: string }>('SELECT status FROM users WHERE is_system = 0')?.status
  database.run(`UPDATE users SET status = 'dormant' WHERE is_system = 0`)
  await call('/api/v2/users/authmethods', { token })
  await call('/api/v2/nothing', { token })
  expect(status()).toBe('dormant')
  await call('/api/v2/users/nobody', { token })
  expect(status()).toBe('active')
})

describe('rate limits (contract users §1.6)', () => {
  const headers = (reply: Response) => [
    reply.status,
    reply.headers.get('x-ratelimit-limit'),
    reply.headers.get('x-ratelimit-remaining'),
  ]

  test('count by address where nobody is signed in', async () => {
    const { call } = deployment({ settings: { apiRateLimit: 1 } })
    expect(headers(await call('/api/v2/buildinfo', { ip: '10.0.0.1' }))).toEqual([200, '1', '0'])
    expect(headers(await call('/api/v2/buildinfo', { ip: '10.0.0.2' }))).toEqual([200, '1', '0'])
    expect(headers(await call('/api/v2/buildinfo', { ip: '10.0.0.1' }))).toEqual([429, '1', '0'])
  })

  test('may be off, but not for signing in; 0 is the default', async () => {
    const off = deployment({ settings: { apiRateLimit: -1 } })
    expect(headers(await off.call('/api/v2/buildinfo'))).toEqual([200, null, null])
    const body = { email: 'x@example.com', password: 'x' }
    expect(headers(await off.call('/api/v2/users/login', { method: 'POST', body }))).toEqual([401, '60', '59'])
    expect(headers(await deployment({ settings: { apiRateLimit: 0 } }).call('/api/v2/buildinfo'))).toEqual([
      200,
      '512',
      '511',
    ])
  })
})

describe('paths (contract users §1.4, §1.9)', () => {
  test.each([
    ['GET', '/api/v2/nothing', 404],
    ['GET', '/nothing', 404],
    ['DELETE', '/api/v2/users', 405],
    ['GET', '/api/v2/users/somebody/nothing', 401],
    ['DELETE', '/api/v2/organizations/coder/nothing', 401],
    ['GET', '/api/v2/users/oauth2/nothing', 404],
    ['GET', '/api/v2/users/oidc/nothing', 401],
    // Only the root of a subtree has a slash at its end: this is the account called "first".
    ['GET', '/api/v2/users/first/', 401],
    ['GET', '/api/v2/buildinfo/', 404],
    ['GET', '/api/v2/', 200],
    ['PATCH', '/api/v2//users//', 405],
    ['PUT', '/api/v2/users/login', 401],
    ['HEAD', '/api/v2/users', 405],
  ])('%s %s without a session: %i', async (method, path, status) => {
    expect((await deployment().call(path, { method })).status).toBe(status)
  })

  test('a percent sign in a name is decoded once', async () => {
    const { call, begin } = deployment()
    const reply = await call('/api/v2/users/%2500', { token: await begin() })
    expect(reply.status).toBe(404)
  })

  test.each([
    ['/api/v2/users', 'GET, POST'],
    // Those of the account of this name are told with those of the fixed path.
    ['/api/v2/users/first', 'GET, POST, GET, DELETE'],
    ['/api/v2/users/first/', 'GET, DELETE'],
    ['/api/v2/users/me/keys/tokens/tokenconfig', 'GET, GET'],
    ['/api/v2/organizations/coder/members/roles', 'POST, PUT, GET'],
    ['/api/v2/organizations', 'GET'],
  ])('the other methods of %s: %s', async (path, methods) => {
    const { call, begin } = deployment()
    const reply = await call(path, { method: 'PATCH', token: await begin() })
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')?.split(', ').toSorted()).toEqual(methods.split(', ').toSorted())
  })

  test('an escape that is none is no request', async () => {
    const reply = await deployment().call('/api/v2/users/%zz')
    expect([reply.status, await reply.text()]).toEqual([400, '400 Bad Request'])
  })
})

describe('entitlements (contract organizations §5)', () => {
  const day = 24 * 60 * 60
  const seconds = new Date('2026-03-01T12:00:00Z').getTime() / 1000
  const premium = {
    nbf: seconds - day,
    license_expires: seconds + day,
    exp: seconds + 30 * day,
    feature_set: 'premium',
    features: { user_limit: 10, ai_governance_user_limit: 10 },
    addons: ['ai_governance'],
  }

  /** A deployment with an owner, a service account, `people` more, of whom `seats` used AI, and a licence. */
  async function licensed(claims: object, people = 0, seats = 0) {
    const { database, time, call, begin } = deployment()
    const token = await begin()
    for (let at = 0; at < people; at += 1) {
      database.run(
        `INSERT INTO users (id, username, email, status, login_type, created_at, updated_at) VALUES (?, ?, ?, 'active', 'password', '', '')`,
        `id-${at}`,
        `person${at}`,
        `person${at}@example.com`,
      )
      if (at >= seats) continue
      database.run(
        `INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at) VALUES (?, ?, '', '', '')`,
        `use-${at}`,
        `id-${at}`,
      )
    }
    database.run(
      `INSERT INTO users (id, username, email, status, login_type, is_service_account, created_at, updated_at)
       VALUES ('robot', 'robot', '', 'active', 'none', 1, '', '')`,
    )
    database.run(`INSERT INTO licenses (uploaded_at, claims) VALUES ('', ?)`, JSON.stringify(claims))
    time.now += 10 * 60_000
    const reply = await call('/api/v2/entitlements', { token })
    return { entitlements: (await reply.json()) as Entitlements, call, token }
  }

  test('a licence in force', async () => {
    const { entitlements } = await licensed(premium, 4, 2)
    expect(entitlements.has_license).toBe(true)
    expect(entitlements.warnings).toEqual([])
    expect(entitlements.features['user_limit']).toEqual({
      entitlement: 'entitled',
      enabled: true,
      limit: 10,
      actual: 5,
    })
    expect(entitlements.features['ai_governance_user_limit']).toEqual({
      entitlement: 'entitled',
      enabled: true,
      limit: 10,
      actual: 2,
    })
    expect(entitlements.features['custom_roles']).toEqual({ entitlement: 'entitled', enabled: true })
    expect(entitlements.features['scim']).toEqual({ entitlement: 'entitled', enabled: false })
    expect(Object.keys(entitlements.features)).toHaveLength(28)
  })

  test('in grace everything stays on', async () => {
    const { entitlements } = await licensed({ ...premium, license_expires: seconds - 1 })
    expect(entitlements.features['ai_governance_user_limit']).toMatchObject({
      entitlement: 'grace_period',
      enabled: true,
    })
    expect(entitlements.features['custom_roles']).toEqual({ entitlement: 'grace_period', enabled: true })
  })

  test.each([
    ['past its hard end', { exp: seconds }],
    ['not yet begun', { nbf: seconds + day }],
  ])('a licence %s is none', async (_, change) => {
    const { entitlements } = await licensed({ ...premium, ...change }, 2, 1)
    expect(entitlements.has_license).toBe(false)
    expect(entitlements.features['user_limit']).toEqual({ entitlement: 'not_entitled', enabled: false, actual: 3 })
    expect(entitlements.features['ai_governance_user_limit']).toEqual({ entitlement: 'not_entitled', enabled: false })
  })

  test('without the add-on there are no AI seats, and the enterprise set is not premium', async () => {
    const { entitlements } = await licensed(
      { ...premium, feature_set: 'enterprise', features: { user_limit: 10 }, addons: [] },
      2,
      1,
    )
    expect(entitlements.features['ai_governance_user_limit']).toEqual({ entitlement: 'not_entitled', enabled: false })
    expect(entitlements.features['aibridge']).toEqual({ entitlement: 'not_entitled', enabled: false })
    expect(entitlements.features['custom_roles']).toEqual({ entitlement: 'not_entitled', enabled: false })
    expect(entitlements.features['audit_log']).toEqual({ entitlement: 'entitled', enabled: true })
  })

  test('being over a limit switches nothing off and warns whoever may read the configuration', async () => {
    const { entitlements, call, token } = await licensed(premium, 12, 12)
    const warnings = [
      'Your deployment has 13 active users but is only licensed for 10.',
      'Your organization is using 12 of 10 AI Governance add-on seats (2 over the limit).',
    ]
    expect(entitlements.warnings).toEqual(warnings)
    expect(entitlements.features['ai_governance_user_limit']).toMatchObject({ enabled: true, limit: 10, actual: 12 })
    const told = async (as?: string) =>
      (await call('/api/v2/buildinfo', as === undefined ? {} : { token: as })).headers.get(
        'x-coder-entitlements-warning',
      )
    expect(await told(token)).toBe(warnings.join(', '))
    expect(await told()).toBeNull()
  })

  test('nine tenths of the AI seats are worth a warning', async () => {
    expect((await licensed(premium, 9, 9)).entitlements.warnings).toEqual([
      'You have used 90% of your AI Governance add-on seats.',
    ])
    expect((await licensed(premium, 9, 8)).entitlements.warnings).toEqual([])
  })

  test('a seat shows on an account only while the feature is on', async () => {
    const { call, token } = await licensed(premium, 1, 1)
    const seat = async (to: typeof call, as: string) =>
      ((await (await to('/api/v2/users/person0', { token: as })).json()) as { has_ai_seat: boolean }).has_ai_seat
    expect(await seat(call, token)).toBe(true)
    const off = await licensed({ ...premium, exp: seconds }, 1, 1)
    expect(await seat(off.call, off.token)).toBe(false)
  })
})
