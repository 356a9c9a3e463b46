import { trackedText, trackedTime, type AuditedThing } from './audit-log.ts'
import type { Database, SqlRow } from './database.ts'
import { storedTime } from './time.ts'

/** A session or a token as the database keeps it (contract users §7). */
export interface ApiKeyRow extends SqlRow {
  readonly id: string
  readonly user_id: string
  readonly secret_hash: string
  readonly login_type: string
  readonly token_name: string
  readonly scopes: string
  readonly allow_list: string
  readonly lifetime_seconds: number
  readonly last_used: string
  readonly expires_at: string
  readonly created_at: string
  readonly updated_at: string
}

/** A credential as the audit log knows it, by the id of its account (contract organizations §8 Audit). */
export function auditedKey(key: ApiKeyRow): AuditedThing {
  return {
    id: key.user_id,
    target: key.token_name,
    fields: {
      user_id: trackedText(key.user_id),
      created_at: trackedTime(key.created_at),
      expires_at: trackedTime(key.expires_at),
      last_used: trackedTime(key.last_used),
    },
  }
}

/** How long a browser session lives unused, in seconds (contract users §1.1). */
export const sessionSeconds = 24 * 60 * 60

export interface NewApiKey {
  readonly userId: string
  readonly loginType: string
  readonly lifetimeSeconds: number
  readonly tokenName?: string
  readonly scopes?: readonly string[]
  readonly allowList?: readonly string[]
  /** A token to store in place of one that is made up. */
  readonly token?: string
}

const idLength = 10
const secretLength = 22
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export function randomText(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(length)), (random) =>
    letters.charAt(random % letters.length),
  ).join('')
}

/** Stores a credential and answers its only full copy, `<id>-<secret>`. */
export async function createApiKey(database: Database, now: Date, key: NewApiKey): Promise<string> {
  const token = key.token ?? `${randomText(idLength)}-${randomText(secretLength)}`
  const [id = '', secret = ''] = token.split('-')
  const time = storedTime(now)
  const hash = await secretHash(secret)
  database.run(
    `INSERT INTO api_keys (id, user_id, secret_hash, login_type, token_name, scopes, allow_list, lifetime_seconds, expires_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    key.userId,
    hash,
    key.loginType,
    key.tokenName ?? '',
    JSON.stringify(key.scopes ?? ['coder:all']),
    JSON.stringify(key.allowList ?? ['*:*']),
    Math.floor(key.lifetimeSeconds),
    storedTime(new Date(now.getTime() + key.lifetimeSeconds * 1000)),
    time,
    time,
  )
  return token
}

/** The parts of a credential, or what is wrong with it in the reference's words (contract users §1.5). */
export function splitToken(token: string): { id: string; secret: string } | { problem: string } {
  const [id = '', secret = '', ...more] = token.split('-')
  const parts = token.split('-').length
  if (parts !== 2 || more.length > 0) return { problem: `incorrect amount of API key parts, expected 2 got ${parts}` }
  const [idBytes, secretBytes] = [byteLength(id), byteLength(secret)]
  if (idBytes !== idLength) return { problem: `invalid API key ID length, expected ${idLength} got ${idBytes}` }
  if (secretBytes !== secretLength) {
    return { problem: `invalid API key secret length, expected ${secretLength} got ${secretBytes}` }
  }
  return { id, secret }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

/** The secret is random already, so a plain digest keeps it. */
export async function secretHash(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
