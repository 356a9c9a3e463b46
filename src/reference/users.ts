import type * as z from 'zod/mini'
import type { WireReply } from '#api/endpoint.ts'
import { users, userStatuses, type ReducedUser, type SlimRole } from '#api/users.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import { allows, assignsOrganizationRole, assignsSiteRole, type Subject } from './access.ts'
import {
  trackedFlag,
  trackedList,
  trackedSecret,
  trackedText,
  type AuditedThing,
  type TrackedFields,
} from './audit-log.ts'
import { bool, byWayOf, field, list, pointer, string, struct, uuid, type Rule } from './body.ts'
import { memberRole, siteRoles } from './built-in-roles.ts'
import type { Context } from './context.ts'
import type { Database, SqlRow } from './database.ts'
import type { EntitlementState } from './entitlements.ts'
import { addSshKey } from './git-ssh-key.ts'
import { goQuote } from './go-quote.ts'
import { inParts, partsOf } from './in-parts.ts'
import { notify } from './notify.ts'
import { hashPassword, passwordProblem } from './password.ts'
import { denied, forbidden, internalError, notFound, Refusal } from './refusal.ts'
import { email, realName, required, unlessEmpty, username } from './rules.ts'
import { all, pageOf, searchUsers, type Condition } from './search.ts'
import { serve, type Call, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { nilUuid, parseUuid } from './uuid.ts'

/** Who somebody is, as the database keeps it. */
export interface ReducedUserRow extends SqlRow {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly name: string
  readonly avatar_url: string
  readonly status: string
  readonly login_type: string
  readonly is_service_account: number
  readonly created_at: string
  readonly updated_at: string
  readonly last_seen_at: string
}

/** An account as the database keeps it; `roles` and `organization_ids` are JSON arrays. */
export interface UserRow extends ReducedUserRow {
  readonly roles: string
  readonly organization_ids: string
  readonly has_ai_seat: number
  readonly deleted: number
  readonly username_key: string
}

export const selectReducedUsers = `
  SELECT id, username, email, name, avatar_url, status, login_type, is_service_account, created_at, updated_at, last_seen_at
  FROM users`

/** Whether a row of `users` holds an AI seat, as the view `ai_seats` has it, but without looking for the row again. */
export const holdsAiSeat = `(status = 'active' AND deleted = 0 AND is_system = 0 AND EXISTS (SELECT 1 FROM ai_uses WHERE user_id = users.id))`

const selected = `
  SELECT id, username, email, name, avatar_url, status, login_type, roles, is_service_account, created_at, updated_at, last_seen_at, deleted, username_key,
    (SELECT json_group_array(organization_id ORDER BY created_at) FROM organization_members WHERE user_id = users.id) AS organization_ids,
    ${holdsAiSeat} AS has_ai_seat`
const selectUsers = `${selected} FROM users`

// Without the hint it is not used, and a list of 100,000 would read every row to count them.
export const listed = 'FROM users INDEXED BY users_listed'

const unlessServiceAccount: Rule<string> = {
  tag: 'required_unless',
  holds: (value, body) => value !== '' || body['service_account'] === true,
}

interface NewUser {
  email: string
  username: string
  name: string
  password: string
  login_type: string
  user_status: string | undefined
  organization_ids: string[]
  organization_id: string
  service_account: boolean
  roles: string[]
}

const newUser = struct<NewUser>('DeprecatedCreateUserRequest', {
  email: byWayOf('AliasedReq', field(string(), unlessServiceAccount, unlessEmpty(email))),
  username: byWayOf('AliasedReq', field(string(), required, username)),
  name: byWayOf('AliasedReq', field(string(), realName)),
  password: byWayOf('AliasedReq', field(string())),
  login_type: byWayOf('AliasedReq', field(string('codersdk.LoginType'))),
  user_status: byWayOf('AliasedReq', field(pointer(string('codersdk.UserStatus')))),
  organization_ids: byWayOf('AliasedReq', field(list(uuid()))),
  service_account: byWayOf('AliasedReq', field(bool())),
  roles: byWayOf('AliasedReq', field(list(string()))),
  organization_id: field(uuid('*uuid.UUID', '')),
})

// Roles are given and taken elsewhere.
const { roles: _roles, setRoles: _setRoles, ...endpoints } = users

/** Accounts: listed, read, created, changed and deleted (contract users §3, §4, §6.3). */
export function serveUsers(context: Context): Route[] {
  const { database, now, entitlements } = context

  return serve(endpoints, {
    list: {
      handle({ query, session }) {
        const wanted = searchUsers(query.get('q')?.[0] ?? '', 'Invalid user search query.')
        const { limit, offset, afterId } = pageOf(query)
        const condition = all(wanted, readableUsers(subjectOfSession(database, session)), after(afterId))
        const read = ({ sql, values }: Condition, most: number, from: number) =>
          failingWith('Internal error fetching users.', () =>
            database.all<UserRow>(
              `${selected} ${listed} WHERE ${sql} ORDER BY username_key LIMIT ? OFFSET ?`,
              ...values,
              most,
              from,
            ),
          )
        const reply = (rows: readonly UserRow[], count: number) => ({
          users: rows.map((row) => listedUser(row, entitlements)),
          count,
        })
        if (limit === 0) return inParts(everybody(read, reply, condition, offset))
        const rows = read(condition, limit, offset)
        // An empty page counts nobody, whoever matches (contract users §1.7); a page that is not full is the last one.
        const count = rows.length < limit ? rows.length && offset + rows.length : countUsers(database, condition)
        return reply(rows, count)
      },
    },

    get: {
      handle: ({ params, session }) =>
        userReply(readableUser(database, subjectOfSession(database, session), params.user), entitlements),
    },

    create: {
      body: newUser,
      async handle(call) {
        const request = call.body()
        const subject = subjectOfSession(database, call.session)
        const organizations = request.organization_id
          ? [...request.organization_ids, request.organization_id]
          : request.organization_ids
        const loginType = request.login_type || (request.service_account ? 'none' : 'password')
        refuseNewUser(context, subject, { ...request, login_type: loginType, organization_ids: organizations })
        const hash = loginType === 'password' ? await hashPassword(request.password) : ''
        const id = crypto.randomUUID()
        const time = storedTime(now())
        failingWith('Internal error creating user.', () =>
          database.transaction(() => {
            failingWithin('execute transaction: create user: ', () => {
              const unknown = request.roles.find(
                (role) => ![...siteRoles, memberRole].some(({ name }) => name === role),
              )
              if (unknown !== undefined) throw new Error(`${goQuote(unknown)} is not a supported role`)
              if (!allows(subject, 'create', { type: 'user' }))
                throw new Refusal(403, 'You are not authorized to create users.')
              const above = request.roles.find((role) => !assignsSiteRole(subject, role))
              if (above !== undefined) throw new Error(`not authorized to assign role ${goQuote(above)}`)
              const status = request.user_status || 'dormant'
              if (!isStatus(status)) throw new Error(`pq: invalid input value for enum user_status: "${status}"`)
              database.run(
                `INSERT INTO users (id, username, email, name, password_hash, status, login_type, roles, is_service_account, created_at, updated_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
                id,
                request.username,
                request.email,
                request.name,
                hash,
                status,
                loginType,
                JSON.stringify(request.roles),
                Number(request.service_account),
                time,
                time,
              )
            })
            addSshKey(database, id, time)
            for (const organization of organizations) addNewUser(database, subject, id, organization, time)
          }),
        )
        const user = userById(database, id)
        notify(database, now(), 'created', user, userById(database, subject.id))
        call.audit({
          type: 'user',
          action: 'create',
          after: auditedUser(user, { hashed_password: trackedSecret(hash) }),
        })
        return userReply(user, entitlements)
      },
    },

    remove: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        const deletion = audit({
          type: 'user',
          action: 'delete',
          before: auditedUser(user, { deleted: trackedFlag(user.deleted === 1) }),
        })
        if (user.id === subject.id) throw new Refusal(403, 'You cannot delete yourself!')
        if (database.get('SELECT 1 FROM workspaces WHERE owner_id = ? AND deleted = 0 LIMIT 1', user.id)) {
          throw new Refusal(417, 'You cannot delete a user that has workspaces. Delete their workspaces and try again!')
        }
        if (!allows(subject, 'delete', targetOf(user.id))) throw forbidden()
        database.transaction(() => {
          database.run('UPDATE users SET deleted = 1, deleted_at = ? WHERE id = ?', storedTime(now()), user.id)
          for (const table of ['api_keys', 'group_members', 'organization_members', 'user_skills']) {
            database.run(`DELETE FROM ${table} WHERE user_id = ?`, user.id)
          }
        })
        notify(database, now(), 'deleted', user, userById(database, subject.id))
        deletion.after = auditedUser(user, { deleted: trackedFlag(true) })
        return { message: 'User has been deleted!' }
      },
    },

    setProfile: {
      body: struct('UpdateUserProfileRequest', {
        username: field(string(), required, username),
        name: field(string(), realName),
        avatar_url: field(string()),
      }),
      handle(call) {
        const subject = subjectOfSession(database, call.session)
        const user = readableUser(database, subject, call.params.user)
        const change = call.audit({ type: 'user', action: 'write', before: auditedUser(user) })
        const profile = call.body()
        if (profile.username !== user.username && !allows(subject, 'update', targetOf(user.id))) throw notFound()
        const namesake = database.get<{ id: string }>(
          'SELECT id FROM users WHERE username_key = ? AND deleted = 0',
          unicodeLower(profile.username),
        )
        if (namesake && namesake.id !== user.id) {
          throw new Refusal(409, 'A user with this username already exists.', {
            validations: [{ field: 'username', detail: 'This username is already in use.' }],
          })
        }
        // The provider's picture is the provider's to change.
        const own = user.login_type === 'password' || user.login_type === 'none'
        failingWith('Internal error updating user.', () => {
          if (!allows(subject, 'update_personal', targetOf(user.id))) throw new Error(denied)
          database.run(
            'UPDATE users SET username = ?, name = ?, avatar_url = ?, updated_at = ? WHERE id = ?',
            profile.username,
            profile.name,
            own ? profile.avatar_url : user.avatar_url,
            storedTime(now()),
            user.id,
          )
        })
        const changed = userById(database, user.id)
        change.after = auditedUser(changed)
        return userReply(changed, entitlements)
      },
    },

    suspend: {
      handle(call) {
        return setStatus(context, call, 'suspended', (subject, user) => {
          if (user.id === subject.id) throw new Refusal(400, 'You cannot suspend yourself.')
          if (storedList(user.roles).includes('owner')) {
            throw new Refusal(400, 'You cannot suspend a user with the "owner" role. You must remove the role first.')
          }
        })
      },
    },

    activate: { handle: (call) => setStatus(context, call, 'active') },

    loginType: {
      handle({ params, session }) {
        const user = readableUser(database, subjectOfSession(database, session), params.user)
        if (user.id !== session.user.id)
          throw new Refusal(403, "You are not authorized to view this user's login type.")
        return { login_type: user.login_type }
      },
    },
  })
}

/**
 * The account that a path names, and that the caller may read (contract users §1.9).
 *
 * @throws Refusal 404 where it is not there or the caller may not read it, 400 where it cannot be a name
 */
export function readableUser(database: Database, subject: Subject, user: string): UserRow {
  const row = findUser(database, subject, user)
  if (!row || !allows(subject, 'read', targetOf(row.id))) throw notFound()
  return row
}

/**
 * The account that a path names, whoever may read it: by id, username or `me`, a deleted one by its id alone
 * (contract users §1.9).
 *
 * @throws Refusal 400 where it cannot be a name
 */
export function findUser(database: Database, subject: Subject, user: string): UserRow | undefined {
  if (/[\0\ud800-\udfff]/u.test(user)) {
    throw new Refusal(400, '"user" must be an existing uuid or username.', { detail: `queried user=${goQuote(user)}` })
  }
  const id = user === 'me' ? subject.id : parseUuid(user)
  return id === undefined
    ? database.get<UserRow>(`${selectUsers} WHERE username_key = ? AND deleted = 0`, unicodeLower(user))
    : database.get<UserRow>(`${selectUsers} WHERE id = ?`, id)
}

/** An account as the audit log knows it, with what else is known of it (contract organizations §8 Audit). */
export function auditedUser(
  user: Pick<UserRow, 'id' | 'username' | 'email' | 'name' | 'status' | 'login_type' | 'roles' | 'is_service_account'>,
  more: TrackedFields = {},
): AuditedThing {
  return {
    id: user.id,
    target: user.username,
    fields: {
      id: trackedText(user.id),
      username: trackedText(user.username),
      email: trackedText(user.email),
      name: trackedText(user.name),
      status: trackedText(user.status),
      login_type: trackedText(user.login_type),
      rbac_roles: trackedList(storedList(user.roles)),
      is_service_account: trackedFlag(user.is_service_account === 1),
      ...more,
    },
  }
}

/** An account without what it belongs to and may do (contract organizations §6, `ReducedUser`). */
export function reducedUserReply(row: ReducedUserRow): z.input<typeof ReducedUser> {
  return {
    id: row.id,
    username: row.username,
    ...(row.name && { name: row.name }),
    ...(row.avatar_url && { avatar_url: row.avatar_url }),
    email: row.email,
    created_at: wireTime(row.created_at),
    updated_at: wireTime(row.updated_at),
    last_seen_at: wireTime(row.last_seen_at),
    status: row.status,
    login_type: row.login_type,
    ...(row.is_service_account && { is_service_account: true }),
  }
}

/** An account as its readers get it (contract users §2.1). */
export function userReply(row: UserRow, entitlements: EntitlementState): WireReply<typeof users.get> {
  return {
    ...reducedUserReply(row),
    organization_ids: storedList(row.organization_ids),
    roles: siteRolesNamed(storedList(row.roles)),
    has_ai_seat: row.has_ai_seat === 1 && entitlements.enabled('ai_governance_user_limit'),
  }
}

/** Site roles as accounts and members carry them; one that does not exist has no name to display (contract users §2.1). */
export function siteRolesNamed(names: readonly string[]): SlimRole[] {
  return names.map((name) => ({
    name,
    display_name: [...siteRoles, memberRole].find((role) => role.name === name)?.display_name ?? '',
  }))
}

/** In lists, who is in no organization has null in place of none (contract users §2.1). */
function listedUser(row: UserRow, entitlements: EntitlementState): WireReply<typeof users.get> {
  const user = userReply(row, entitlements)
  return user.organization_ids?.length === 0 ? { ...user, organization_ids: null } : user
}

function targetOf(id: string) {
  return { type: 'user', id, owner: id }
}

/** All rows from an offset on, in parts that count how many there were so far; nobody where there are none. */
export function* everybody<Row extends { readonly username_key: string }, Reply>(
  read: (condition: Condition, most: number, offset: number) => Row[],
  reply: (rows: readonly Row[], count: number) => Reply,
  condition: Condition,
  offset: number,
): Generator<Reply> {
  let count = offset
  const parts = partsOf(
    (last, most) =>
      last === undefined
        ? read(condition, most, offset)
        : read(all(condition, { sql: 'username_key > ?', values: [last] }), most, 0),
    (row) => row.username_key,
  )
  for (const rows of parts) {
    count += rows.length
    yield reply(rows, rows.length > 0 ? count : 0)
  }
}

/** Everybody, or else oneself and whom the credential lists, as far as these may be read. */
function readableUsers(subject: Subject): Condition {
  if (allows(subject, 'read', { type: 'user' })) return { sql: 'TRUE', values: [] }
  const listed = subject.allowList.map((entry) => entry.replace(/^.*:/, ''))
  const values = [...new Set([subject.id, ...listed])].filter((id) => allows(subject, 'read', targetOf(id)))
  // SQLite cannot use the index that it is told to where it sees an empty list.
  if (values.length === 0) return { sql: 'FALSE', values }
  return { sql: `users.id IN (${values.map(() => '?').join(', ')})`, values }
}

function after(id: string | undefined): Condition {
  return id === undefined
    ? { sql: 'TRUE', values: [] }
    : { sql: 'username_key > (SELECT username_key FROM users WHERE id = ?)', values: [id] }
}

/** How many rows of `users` meet a condition. */
export function countUsers(database: Database, { sql, values }: Condition): number {
  return database.get<{ count: number }>(`SELECT count(*) AS count ${listed} WHERE ${sql}`, ...values)?.count ?? 0
}

function userById(database: Database, id: string): UserRow {
  const row = database.get<UserRow>(`${selectUsers} WHERE id = ?`, id)
  if (!row) throw new Error(`account ${id} is missing`)
  return row
}

function setStatus(
  { database, now, entitlements }: Context,
  { params, session, audit }: Call<typeof users.suspend>,
  status: 'active' | 'suspended',
  refuse: (subject: Subject, user: UserRow) => void = () => {},
) {
  const subject = subjectOfSession(database, session)
  const user = readableUser(database, subject, params.user)
  const change = audit({ type: 'user', action: 'write', before: auditedUser(user) })
  refuse(subject, user)
  if (!allows(subject, 'update', targetOf(user.id)))
    throw internalError(denied, `Internal error updating user's status to "${status}".`)
  database.run('UPDATE users SET status = ?, updated_at = ? WHERE id = ?', status, storedTime(now()), user.id)
  const changed = userById(database, user.id)
  notify(database, now(), status === 'active' ? 'activated' : status, user, userById(database, subject.id))
  change.after = auditedUser(changed)
  return userReply(changed, entitlements)
}

/** What stands in the way of a new account, in the reference's order (contract users §4). */
function refuseNewUser({ database, operator, entitlements }: Context, subject: Subject, request: NewUser): void {
  const { login_type: type, password, service_account } = request
  if (service_account) {
    if (type !== 'none') throw new Refusal(400, "Service accounts must use login type 'none'.")
    if (password) throw new Refusal(400, 'Password cannot be set for service accounts.')
    if (request.email) throw new Refusal(400, 'Email cannot be set for service accounts.')
    if (!entitlements.enabled('service_accounts'))
      throw new Refusal(403, 'Service Accounts is a Premium feature. Contact sales!')
  } else if (type === 'none') throw new Refusal(400, "Login type 'none' requires a service account.")
  if (type !== 'password' && password) {
    throw new Refusal(400, `Password cannot be set for non-password (${goQuote(type)}) authentication.`)
  }
  if (type === 'password' && operator.disablePasswordAuth) {
    throw new Refusal(
      403,
      'Password based authentication is disabled! Unable to provision new users with password authentication.',
    )
  }
  if (request.organization_ids.length === 0) {
    throw new Refusal(
      400,
      'No organization specified to place the user as a member of. It is required to specify at least one organization id to place the user in.',
      {
        detail: "required at least 1 value for the array 'organization_ids'",
        validations: [{ field: 'organization_ids', detail: 'Missing values, this cannot be empty' }],
      },
    )
  }
  const namesake = database.get<{ id: string }>(
    `SELECT id FROM users WHERE deleted = 0 AND (username_key = ? OR email_key <> '' AND email_key = ?)`,
    unicodeLower(request.username),
    unicodeLower(request.email),
  )
  if (namesake) {
    if (!allows(subject, 'read', targetOf(namesake.id))) throw internalError(denied, 'Internal error fetching user.')
    throw new Refusal(409, 'User already exists.')
  }
  const stranger = request.organization_ids.find((id) => {
    const organization = organizationToJoin(database, id)
    return (
      !organization ||
      !allows(subject, 'read', { type: 'organization', id: organization.id, organization: organization.id })
    )
  })
  if (stranger !== undefined)
    throw new Refusal(404, `Organization does not exist with the provided id ${goQuote(stranger)}.`)
  if (type === 'password') {
    const detail = passwordProblem(password)
    if (detail !== undefined)
      throw new Refusal(400, 'Password is invalid', { validations: [{ field: 'password', detail }] })
  } else if (type === 'oidc') throw new Refusal(400, 'You must configure OIDC before creating OIDC users.')
  else if (type !== 'github' && type !== 'none') {
    throw new Refusal(400, `Unsupported login type ${goQuote(type)} for manually creating new users.`)
  }
}

interface OrganizationToJoin extends SqlRow {
  readonly id: string
  readonly default_org_member_roles: string
}

/** The all-zero id means the default one. */
function organizationToJoin(database: Database, id: string): OrganizationToJoin | undefined {
  const select = 'SELECT id, default_org_member_roles FROM organizations WHERE'
  return id === nilUuid
    ? database.get<OrganizationToJoin>(`${select} is_default = 1`)
    : database.get<OrganizationToJoin>(`${select} id = ?`, id)
}

/** @throws Error in the reference's words where the caller may not give what comes with membership, or it is there */
function addNewUser(database: Database, subject: Subject, user: string, organization: string, time: string): void {
  const joined = organizationToJoin(database, organization)
  if (!joined) throw new Error(`organization ${organization} is missing`)
  failingWithin(`execute transaction: create organization member for ${goQuote(joined.id)}: `, () => {
    const above = storedList(joined.default_org_member_roles).find(
      (role) => !assignsOrganizationRole(subject, joined.id, role),
    )
    if (above !== undefined) throw new Error(`not authorized to assign role ${goQuote(`${above}:${joined.id}`)}`)
    if (database.get('SELECT 1 FROM organization_members WHERE organization_id = ? AND user_id = ?', joined.id, user)) {
      throw new Error('pq: duplicate key value violates unique constraint "organization_members_pkey"')
    }
    database.run(
      'INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)',
      joined.id,
      user,
      time,
      time,
    )
  })
}

function isStatus(status: string): boolean {
  return userStatuses.some((known) => known === status)
}

/** Answers 500 with `message` where `work` fails, and why in its detail. */
function failingWith<T>(message: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? error : internalError(reasonOf(error), message)
  }
}

/** Says before what went wrong in which step of the reference's work it did. */
function failingWithin<T>(step: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof Refusal ? error : new Error(step + reasonOf(error), { cause: error })
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
