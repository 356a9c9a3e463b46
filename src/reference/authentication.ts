import { secretHash, splitToken, type ApiKeyRow } from './api-keys.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { wake } from './dormancy.ts'
import { Refusal } from './refusal.ts'
import { storedTime } from './time.ts'

/** Who a call acts as: the credential it came with and the account of that credential. */
export interface Session {
  readonly key: ApiKeyRow
  readonly user: SessionUser
}

export interface SessionUser extends SqlRow {
  readonly id: string
  readonly username: string
  readonly status: string
  readonly login_type: string
  /** The stored site roles, a JSON array. */
  readonly roles: string
}

const hour = 60 * 60 * 1000

/** Where a credential may stand, the first that is there counts (contract users §1.1). */
export function credentialOf(
  headers: Headers,
  cookies: ReadonlyMap<string, string>,
  query: ReadonlyMap<string, readonly string[]>,
): string {
  return (
    cookies.get('coder_session_token') ||
    query.get('coder_session_token')?.[0] ||
    headers.get('coder-session-token') ||
    /^bearer (.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim() ||
    query.get('access_token')?.[0]?.trim() ||
    ''
  )
}

/** The session of a credential, or the 401 that it earns. An account that is suspended has a session all the same. */
export async function findSession(
  { database, now }: Context,
  credential: string,
  origin: string,
): Promise<Session | Refusal> {
  const refused = (detail: string) => signedOut(origin, detail)
  if (credential === '') return refused('Cookie "coder_session_token" or query parameter must be provided.')
  const token = splitToken(credential)
  if ('problem' in token) return refused(`Invalid API key format: ${token.problem}`)
  const key = token.id.includes('\0')
    ? undefined
    : database.get<ApiKeyRow>('SELECT * FROM api_keys WHERE id = ?', token.id)
  if (!key) return refused('API key is invalid.')
  if (key.secret_hash !== (await secretHash(token.secret))) return refused('API key secret is invalid.')
  if (key.expires_at <= storedTime(now())) return refused(`API key expired at "${key.expires_at}".`)
  const user = database.get<SessionUser>(
    'SELECT id, username, status, login_type, roles FROM users WHERE id = ? AND deleted = 0',
    key.user_id,
  )
  return user ? { key, user } : refused('API key is invalid.')
}

/**
 * Notes that a session was used and its owner seen, about once an hour, and slides its expiry, unless it is a token.
 * Any call does so that comes with a good credential, also one that needs none (contract users §1.1).
 */
export function noteUse({ database, now }: Context, { key, user }: Session): void {
  const moment = now()
  const lifetime = key.lifetime_seconds * 1000
  const slides = key.login_type !== 'token' && Date.parse(key.expires_at) - moment.getTime() <= lifetime - hour
  if (!slides && moment.getTime() - Date.parse(key.last_used) <= hour) return
  const time = storedTime(moment)
  const expiry = slides ? storedTime(new Date(moment.getTime() + lifetime)) : key.expires_at
  database.transaction(() => {
    database.run(
      'UPDATE api_keys SET last_used = ?, expires_at = ?, updated_at = ? WHERE id = ?',
      time,
      expiry,
      time,
      key.id,
    )
    database.run('UPDATE users SET last_seen_at = ?, updated_at = ? WHERE id = ?', time, time, user.id)
  })
}

/**
 * Lets a session act, which wakes a dormant account (contract users §9).
 *
 * @throws Refusal 401 for a suspended account
 */
export function admit({ database, now }: Context, { key, user }: Session, origin: string): Session {
  if (user.status === 'suspended') {
    throw new Refusal(401, 'User is not active (status = "suspended"). Contact an admin to reactivate your account.', {
      headers: challenge(origin, 'The access token is invalid'),
    })
  }
  if (user.status !== 'dormant') return { key, user }
  wake(database, now(), user)
  return { key, user: { ...user, status: 'active' } }
}

function signedOut(origin: string, detail: string): Refusal {
  return new Refusal(401, 'You are signed out or your session has expired. Please sign in again to continue.', {
    detail,
    headers: challenge(origin, 'The access token has expired'),
  })
}

function challenge(origin: string, description: string): Record<string, string> {
  return {
    'WWW-Authenticate': `Bearer realm="coder", error="invalid_token", error_description="${description}", resource_metadata="${origin}/.well-known/oauth-protected-resource"`,
  }
}
