import { passwords } from '#api/passwords.ts'
import { allows } from './access.ts'
import { trackedMaybeTime, trackedSecret, type AuditedThing } from './audit-log.ts'
import { field, string, struct } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import { notFound, Refusal } from './refusal.ts'
import { email, required } from './rules.ts'
import { serve, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, type StoredTime } from './time.ts'
import { auditedUser, readableUser } from './users.ts'

interface Secrets extends SqlRow {
  readonly id: string
  readonly username: string
  readonly password_hash: string
  readonly one_time_passcode_hash: string | null
  readonly one_time_passcode_expires_at: string | null
}

/** How long a passcode is good for. */
const passcodeMilliseconds = 20 * 60_000

/** The strength rule, changing passwords, and the passcode for a forgotten one (contract users §5). */
export function servePasswords({ database, now, operator }: Context): Route[] {
  return serve(passwords, {
    validate: {
      access: 'public',
      limit: 'sign-in',
      body: struct('ValidateUserPasswordRequest', { password: field(string(), required) }),
      handle(call) {
        const problem = passwordProblem(call.body().password)
        return { valid: problem === undefined, details: problem ?? '' }
      },
    },

    change: {
      limit: 'sign-in',
      body: struct('UpdateUserPasswordRequest', { old_password: field(string()), password: field(string(), required) }),
      async handle(call) {
        const { session } = call
        const subject = subjectOfSession(database, session)
        const target = readableUser(database, subject, call.params.user)
        const { password_hash } = secretsOf(target.id)
        const change = call.audit({
          type: 'user',
          action: 'write',
          before: auditedUser(target, { hashed_password: trackedSecret(password_hash) }),
        })
        if (!allows(subject, 'update_personal', { type: 'user', id: target.id, owner: target.id })) throw notFound()
        if (storedList(target.roles).includes('owner') && !storedList(session.user.roles).includes('owner')) {
          throw new Refusal(400, 'Only owners can change the password of an owner.')
        }
        const { password, old_password } = call.body()
        if (target.login_type !== 'password') {
          throw new Refusal(400, 'Users without password login type cannot change their password.')
        }
        if (target.id === session.user.id && old_password === '') throw new Refusal(400, 'Old password is required.')
        refuseWeak(password)
        if (old_password !== '' && !(await isPassword(old_password, password_hash))) {
          const message = 'Old password is incorrect.'
          throw new Refusal(400, message, { validations: [{ field: 'old_password', detail: message }] })
        }
        const hash = await replace(target.id, password, password_hash)
        change.after = auditedUser(target, { hashed_password: trackedSecret(hash) })
      },
    },

    requestPasscode: {
      access: 'public',
      limit: 'sign-in',
      body: struct('RequestOneTimePasscodeRequest', { email: field(string(), required, email) }),
      async handle(call) {
        refuseWherePasswordsAreOff()
        const { email: address } = call.body()
        // Nothing delivers it here: it only replaces the one before.
        const hash = await hashPassword(crypto.randomUUID())
        const account = accountOf(address)
        if (!account) return
        const expiry = keepPasscode(account.id, hash)
        call.audit({
          type: 'user',
          action: 'request_password_reset',
          by: account.id,
          before: auditedAccount(account, account.one_time_passcode_expires_at),
          after: auditedAccount(account, expiry),
        })
      },
    },

    changeByPasscode: {
      access: 'public',
      limit: 'sign-in',
      body: struct('ChangePasswordWithOneTimePasscodeRequest', {
        email: field(string(), required, email),
        password: field(string(), required),
        one_time_passcode: field(string(), required),
      }),
      async handle(call) {
        refuseWherePasswordsAreOff()
        const { email: address, password, one_time_passcode } = call.body()
        refuseWeak(password)
        const account = accountOf(address)
        const change =
          account && call.audit({ type: 'user', action: 'write', by: account.id, before: auditedAccount(account) })
        const isGood =
          account !== undefined &&
          (account.one_time_passcode_expires_at ?? '') > storedTime(now()) &&
          (await isPassword(one_time_passcode, account.one_time_passcode_hash ?? ''))
        if (!isGood) throw new Refusal(400, 'Incorrect email or one-time passcode.')
        const password_hash = await replace(account.id, password, account.password_hash)
        if (change) change.after = auditedAccount({ ...account, password_hash })
      },
    },
  })

  function refuseWherePasswordsAreOff(): void {
    if (operator.disablePasswordAuth) throw new Refusal(403, 'Password authentication is disabled.')
  }

  function accountOf(address: string): Secrets | undefined {
    return database.get<Secrets>(
      `SELECT id, username, password_hash, one_time_passcode_hash, one_time_passcode_expires_at
       FROM users WHERE email_key = unicode_lower(?) AND deleted = 0 AND is_system = 0`,
      address,
    )
  }

  function secretsOf(user: string): { password_hash: string } {
    return (
      database.get<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = ?', user) ?? {
        password_hash: '',
      }
    )
  }

  function keepPasscode(user: string, hash: string): StoredTime {
    const expiry = storedTime(new Date(now().getTime() + passcodeMilliseconds))
    database.run(
      'UPDATE users SET one_time_passcode_hash = ?, one_time_passcode_expires_at = ? WHERE id = ?',
      hash,
      expiry,
      user,
    )
    return expiry
  }

  /** Puts a new password in the place of the old one, which ends every session, token and passcode. */
  async function replace(user: string, password: string, former: string): Promise<string> {
    if (await isPassword(password, former)) throw new Refusal(400, 'New password cannot match old password.')
    const hash = await hashPassword(password)
    database.transaction(() => {
      database.run(
        'UPDATE users SET password_hash = ?, one_time_passcode_hash = NULL, one_time_passcode_expires_at = NULL WHERE id = ?',
        hash,
        user,
      )
      database.run('DELETE FROM api_keys WHERE user_id = ?', user)
    })
    return hash
  }
}

function auditedAccount(account: Secrets, expiry = account.one_time_passcode_expires_at): AuditedThing {
  return {
    id: account.id,
    target: account.username,
    fields: {
      hashed_password: trackedSecret(account.password_hash),
      one_time_passcode_expires_at: trackedMaybeTime(expiry),
    },
  }
}

function refuseWeak(password: string): void {
  const problem = passwordProblem(password)
  if (problem !== undefined) {
    throw new Refusal(400, 'Invalid password.', { validations: [{ field: 'password', detail: problem }] })
  }
}
