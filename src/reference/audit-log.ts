import type { Permission } from '#api/roles.ts'
import type { Database } from './database.ts'
import { storedTime, wireTime, type StoredTime } from './time.ts'

type Json =
  | null
  | boolean
  | number
  | string
  | readonly string[]
  | readonly Permission[]
  | Readonly<Record<string, string | boolean | readonly string[]>>

/** A field as the log compares it: its value, and what it was before it was there. */
interface Tracked {
  readonly value: Json
  readonly zero: Json
  /** What the log tells of it instead of its values. */
  readonly shown?: { readonly value: Json; readonly secret: boolean }
}

export type TrackedFields = Readonly<Record<string, Tracked>>

/** A thing at one moment, as the log knows it. */
export interface AuditedThing {
  readonly id: string
  /** What it is called. */
  readonly target: string
  readonly organization?: string
  readonly fields?: TrackedFields
}

/**
 * What a call does to a thing. It is written with the status of the reply, also where that is a refusal; where the
 * thing is neither there before nor afterwards, nothing is written (contract organizations §8 Audit).
 */
export interface AuditEntry {
  readonly type: string
  readonly action: string
  /** The account that does it, where nobody is signed in. */
  readonly by?: string
  readonly before?: AuditedThing
  /** What else the log tells of it. */
  readonly additional?: Readonly<Record<string, string>>
  after?: AuditedThing
}

/** What a call was, apart from what it did. */
export interface AuditedCall {
  readonly by: string | undefined
  readonly status: number
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
}

export function trackedText(value: string): Tracked {
  return { value, zero: '' }
}

export function trackedFlag(value: boolean): Tracked {
  return { value, zero: false }
}

export function trackedList(value: readonly string[] | null): Tracked {
  return { value, zero: null }
}

export function trackedNumber(value: number): Tracked {
  return { value, zero: 0 }
}

export function trackedPermissions(value: readonly Permission[]): Tracked {
  return { value, zero: null }
}

export function trackedTime(value: StoredTime): Tracked {
  return { value: wireTime(value), zero: '0001-01-01T00:00:00Z' }
}

/** A time that may be missing. */
export function trackedMaybeTime(value: StoredTime | null): Tracked {
  const wire = (time: string, isThere: boolean) => ({ Time: time, Valid: isThere })
  const zero = wire('0001-01-01T00:00:00Z', false)
  return { value: value === null ? zero : wire(wireTime(value), true), zero }
}

/** Told to have changed, without its values. */
export function trackedSecret(value: string, shown: '' | null = null): Tracked {
  return { value, zero: null, shown: { value: shown, secret: true } }
}

export function trackedMap(value: Readonly<Record<string, readonly string[]>> | null): Tracked {
  return { value, zero: null }
}

/** The log has no words for one, and shows it as empty. */
export function trackedPattern(value: string | null): Tracked {
  return { value, zero: null, shown: { value: {}, secret: false } }
}

/** Writes an entry to the log. */
export function writeAudit(database: Database, now: Date, entry: AuditEntry, call: AuditedCall): void {
  const thing = entry.after ?? entry.before
  if (!thing) return
  database.run(
    `INSERT INTO audit_logs (id, time, request_id, ip, user_agent, user_id, organization_id, resource_type, resource_id,
       resource_target, action, status_code, diff, additional_fields)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    crypto.randomUUID(),
    storedTime(now),
    call.requestId,
    call.ip,
    call.userAgent,
    entry.by ?? call.by ?? '',
    thing.organization ?? null,
    entry.type,
    thing.id,
    thing.target,
    entry.action,
    call.status,
    JSON.stringify(call.status < 400 ? diffOf(entry.before?.fields ?? {}, entry.after?.fields ?? {}) : {}),
    JSON.stringify(entry.additional ?? {}),
  )
}

function diffOf(before: TrackedFields, after: TrackedFields) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const tracked = after[name] ?? before[name]
      const old = before[name]?.value ?? tracked?.zero ?? null
      const current = after[name]?.value ?? tracked?.zero ?? null
      if (JSON.stringify(old) === JSON.stringify(current)) return []
      const shown = tracked?.shown
      if (shown) return [[name, { ...told('old', shown.value), ...told('new', shown.value), secret: shown.secret }]]
      return [[name, { ...told('old', old), ...told('new', current), secret: false }]]
    }),
  )
}

function told(key: 'old' | 'new', value: Json) {
  return value === null ? {} : { [key]: value }
}
