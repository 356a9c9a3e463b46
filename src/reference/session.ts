import { session } from '#api/session.ts'
import { createApiKey, randomText, sessionSeconds } from './api-keys.ts'
import { trackedText, trackedTime } from './audit-log.ts'
import { field, string, struct, bool } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { wake } from './dormancy.ts'
import { cookieEnd, type OperatorSettings } from './operator.ts'
import { addSshKey } from './git-ssh-key.ts'
import { goQuote } from './go-quote.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import { internalError, Refusal } from './refusal.ts'
import { email, realName, required, username } from './rules.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { readableUser } from './users.ts'
import { nilUuid } from './uuid.ts'

// Permissions are a matter of their own.
const { check: _, ...endpoints } = session

const conversionMilliseconds = 5 * 60_000

// Read and left at that: nobody is asked for a trial.
const trialInfo = {
  first_name: field(string()),
  last_name: field(string()),
  phone_number: field(string()),
  job_title: field(string()),
  company_name: field(string()),
  country: field(string()),
  developers: field(string()),
}
const onboardingInfo = { newsletter_marketing: field(bool()), newsletter_releases: field(bool()) }

interface Account extends SqlRow {
  readonly id: string
  readonly username: string
  readonly status: string
  readonly login_type: string
  readonly password_hash: string
}

/** The first account, signing in and out (contract users §5, §6.1). */
export function serveSession({ database, now, operator, entitlements }: Context): Route[] {
  return serve(endpoints, {
    authMethods: {
      access: 'public',
      handle: () => ({
        password: { enabled: !operator.disablePasswordAuth },
        github: {
          enabled: operator.githubDefaultProvider,
          default_provider_configured: operator.githubDefaultProvider,
        },
        oidc: { enabled: false, signInText: '', iconUrl: '' },
      }),
    },

    firstUser: {
      access: 'public',
      handle() {
        if (!isSomebodyThere()) throw new Refusal(404, 'The initial user has not been created!')
        return { message: 'The initial user has already been created!' }
      },
    },

    createFirstUser: {
      access: 'public',
      body: struct('CreateFirstUserRequest', {
        email: field(string(), required, email),
        username: field(string(), required, username),
        name: field(string(), realName),
        password: field(string(), required),
        trial: field(bool()),
        trial_info: field(struct('CreateFirstUserTrialInfo', trialInfo)),
        onboarding_info: field(struct('CreateFirstUserOnboardingInfo', onboardingInfo)),
      }),
      async handle(call) {
        const person = call.body()
        if (isSomebodyThere()) throw alreadyThere()
        const problem = passwordProblem(person.password)
        if (problem !== undefined) {
          throw new Refusal(400, 'Password is invalid', { validations: [{ field: 'password', detail: problem }] })
        }
        const user = crypto.randomUUID()
        const hash = await hashPassword(person.password)
        const organization = database.transaction(() => {
          if (isSomebodyThere()) throw alreadyThere()
          const time = storedTime(now())
          const { id } = defaultOrganization()
          database.run(
            `INSERT INTO users (id, username, email, name, password_hash, status, login_type, roles, created_at, updated_at)
             VALUES (?, ?, ?, ?, ?, 'active', 'password', '["owner"]', ?, ?)`,
            user,
            person.username,
            person.email,
            person.name,
            hash,
            time,
            time,
          )
          addSshKey(database, user, time)
          database.run(
            'INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)',
            id,
            user,
            time,
            time,
          )
          return id
        })
        entitlements.refresh()
        return { user_id: user, organization_id: organization }
      },
    },

    login: {
      access: 'public',
      limit: 'sign-in',
      body: struct('LoginWithPasswordRequest', {
        email: field(string(), required, email),
        password: field(string(), required),
      }),
      async handle(call) {
        const { email: address, password } = call.body()
        const found = accountOf(address)
        const entry =
          found && call.audit({ type: 'api_key', action: 'login', by: found.id, before: { id: nilUuid, target: '' } })
        const account = await signIn(found, password)
        if (entry) entry.after = { id: account.id, target: '' }
        const token = await createApiKey(database, now(), {
          userId: account.id,
          loginType: 'password',
          lifetimeSeconds: sessionSeconds,
        })
        call.headers.append(
          'Set-Cookie',
          `${sessionCookie(operator)}=${token}; Path=/; Max-Age=31536000; HttpOnly; ${cookieEnd(operator)}`,
        )
        return { session_token: token }
      },
    },

    logout: {
      handle(call) {
        call.audit({
          type: 'api_key',
          action: 'logout',
          before: { id: call.session.user.id, target: call.session.key.token_name },
        })
        database.run('DELETE FROM api_keys WHERE id = ?', call.session.key.id)
        database.run(
          `DELETE FROM api_keys WHERE user_id = ? AND scopes = '["coder:application_connect"]'`,
          call.session.user.id,
        )
        call.headers.append('Set-Cookie', `${sessionCookie(operator)}=; Path=/; Max-Age=0; ${cookieEnd(operator)}`)
        return { message: 'Logged out!' }
      },
    },

    convertLogin: {
      body: struct('ConvertLoginRequest', {
        to_type: field(string('codersdk.LoginType'), required),
        password: field(string(), required),
      }),
      async handle(call) {
        const {
          id,
          email: address,
          login_type,
        } = readableUser(database, subjectOfSession(database, call.session), call.params.user)
        const { to_type, password } = call.body()
        if (['password', 'none', 'token'].includes(to_type))
          throw new Refusal(400, `Cannot convert to login type ${goQuote(to_type)}.`)
        if (!['github', 'oidc'].includes(to_type)) throw new Refusal(400, `Unknown login type ${goQuote(to_type)}.`)
        await signIn(accountOf(address), password)
        const start = now()
        const expiry = new Date(start.getTime() + conversionMilliseconds)
        const cookie = `coder_oauth_convert_jwt=${randomText(32)}; Path=/; Expires=${expiry.toUTCString()}; HttpOnly; ${cookieEnd(operator)}`
        call.headers.append('Set-Cookie', cookie)
        call.audit({
          type: 'convert_login',
          action: 'create',
          after: {
            id,
            target: to_type,
            fields: {
              created_at: trackedTime(storedTime(start)),
              expires_at: trackedTime(storedTime(expiry)),
              from_login_type: trackedText(login_type),
              to_login_type: trackedText(to_type),
              user_id: trackedText(id),
            },
          },
        })
        return { state_string: randomText(32), expires_at: wireTime(storedTime(expiry)), to_type, user_id: id }
      },
    },

    oidcClaims: {
      handle({ session: { user } }) {
        if (user.login_type !== 'oidc') throw new Refusal(400, 'User is not an OIDC user.')
        const link = database.get<{ claims: string }>('SELECT claims FROM user_links WHERE user_id = ?', user.id)
        if (!link) throw internalError('sql: no rows in result set', 'Failed to get user link.')
        return { claims: JSON.parse(link.claims) as Record<string, unknown> }
      },
    },
  })

  function accountOf(address: string): Account | undefined {
    return database.get<Account>(
      'SELECT id, username, status, login_type, password_hash FROM users WHERE email_key = unicode_lower(?) AND deleted = 0 AND is_system = 0',
      address,
    )
  }

  /** Lets an account in by its password, awake from then on. */
  async function signIn(account: Account | undefined, password: string): Promise<Account> {
    if (!account || !(await isPassword(password, account.password_hash)))
      throw new Refusal(401, 'Incorrect email or password.')
    if (operator.disablePasswordAuth) throw new Refusal(403, 'Password authentication is disabled.')
    if (account.login_type !== 'password') {
      throw new Refusal(
        403,
        `Incorrect login type, attempting to use "password" but user is of login type "${account.login_type}"`,
      )
    }
    if (account.status === 'suspended') {
      throw new Refusal(401, 'Your account is suspended. Contact an admin to reactivate your account.')
    }
    if (account.status === 'dormant') wake(database, now(), account)
    return account
  }

  function isSomebodyThere(): boolean {
    return database.get('SELECT 1 FROM users WHERE is_system = 0 LIMIT 1') !== undefined
  }

  function defaultOrganization(): { id: string } {
    const organization = database.get<{ id: string }>('SELECT id FROM organizations WHERE is_default = 1')
    if (!organization) throw new Error('the default organization is missing')
    return organization
  }
}

function alreadyThere(): Refusal {
  return new Refusal(409, 'The initial user has already been created.')
}

function sessionCookie({ hostPrefixCookie }: OperatorSettings): string {
  return hostPrefixCookie ? '__Host-coder_session_token' : 'coder_session_token'
}
