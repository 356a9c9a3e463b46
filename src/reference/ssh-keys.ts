import type { WireReply } from '#api/endpoint.ts'
import { sshKeys } from '#api/ssh-keys.ts'
import { allows, type Subject } from './access.ts'
import { trackedSecret, trackedText, type AuditedThing } from './audit-log.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { internalError } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'

interface SshKeyRow extends SqlRow {
  readonly user_id: string
  readonly public_key: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** SSH keys of accounts (contract users §6.5). Nothing is ever signed with one, so it has no private half. */
export function serveSshKeys({ database, now }: Context): Route[] {
  return serve(sshKeys, {
    get: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        return keyReply(keyOf(subject, user.id, `Internal error fetching user's SSH key.`))
      },
    },

    regenerate: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        const former = keyOf(subject, user.id)
        if (!may(subject, 'update_personal', user.id))
          throw internalError(denied, `Internal error updating user's git SSH key.`)
        const key = store({ ...former, public_key: newPublicKey(), updated_at: storedTime(now()) })
        audit({ type: 'git_ssh_key', action: 'write', before: auditedKey(former), after: auditedKey(key) })
        return keyReply(key)
      },
    },
  })

  /** The key of an account, drawn when it is first asked for. */
  function keyOf(subject: Subject, user: string, message?: string): SshKeyRow {
    const row = database.get<SshKeyRow>('SELECT * FROM git_ssh_keys WHERE user_id = ?', user)
    if (!row) throw internalError('fetch object: sql: no rows in result set', message)
    if (!may(subject, 'read_personal', user)) throw internalError(denied, message)
    return row.public_key === null ? store({ ...row, public_key: newPublicKey() }) : row
  }

  function store(row: SshKeyRow): SshKeyRow {
    database.run(
      'UPDATE git_ssh_keys SET public_key = ?, updated_at = ? WHERE user_id = ?',
      row.public_key,
      row.updated_at,
      row.user_id,
    )
    return row
  }
}

function auditedKey({ user_id, public_key }: SshKeyRow): AuditedThing {
  const target = public_key ?? ''
  // No private half is kept, but it changes with the public one.
  return { id: user_id, target, fields: { public_key: trackedText(target), private_key: trackedSecret(target, '') } }
}

const denied = 'unauthorized: rbac: forbidden'

function may(subject: Subject, action: string, user: string): boolean {
  return allows(subject, action, { type: 'user', id: user, owner: user })
}

const keyType = 'ssh-ed25519'

/** An Ed25519 public key as OpenSSH writes it: its type and 32 bytes, each after its length. */
function newPublicKey(): string {
  const bytes = [...sized(new TextEncoder().encode(keyType)), ...sized(crypto.getRandomValues(new Uint8Array(32)))]
  return `${keyType} ${btoa(String.fromCharCode(...bytes))}\n`
}

function sized(bytes: Uint8Array): number[] {
  return [0, 0, 0, bytes.length, ...bytes]
}

function keyReply(row: SshKeyRow): WireReply<typeof sshKeys.get> {
  return {
    user_id: row.user_id,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
    public_key: row.public_key ?? '',
  }
}
