import type { WireReply } from '#api/endpoint.ts'
import { members } from '#api/members.ts'
import type { SlimRole } from '#api/users.ts'
import { allows, assignsOrganizationRole, customRole, type Subject, type Target } from './access.ts'
import { trackedList, trackedText, trackedTime, type AuditedThing } from './audit-log.ts'
import { impliedNames, organizationRoles } from './built-in-roles.ts'
import type { Context } from './context.ts'
import type { Database, SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { syncsOrganizations, syncsRoles } from './idp-sync.ts'
import { inParts } from './in-parts.ts'
import { readableOrganization, type OrganizationRow } from './organizations.ts'
import { ParameterReader } from './parameters.ts'
import { forbidden, internalError, notFound, Refusal } from './refusal.ts'
import { roleChange, roleChangeProblem, storedRoles, type RoleRules } from './role-change.ts'
import { updateRoles } from './roles.ts'
import { all, pageOf, readQuery, searchUsers, type Condition } from './search.ts'
import { serve, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { customRolesOf, subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'
import { countUsers, everybody, findUser, holdsAiSeat, listed, readableUser, siteRolesNamed } from './users.ts'
import { nilUuid } from './uuid.ts'

interface MemberRow extends SqlRow {
  readonly user_id: string
  readonly organization_id: string
  readonly created_at: string
  readonly updated_at: string
  /** The roles given in the organization, a JSON array. */
  readonly roles: string
  readonly username: string
  readonly name: string
  readonly avatar_url: string
  readonly email: string
  readonly status: string
  readonly login_type: string
  readonly last_seen_at: string
  readonly user_created_at: string
  readonly user_updated_at: string
  readonly is_service_account: number
  readonly is_system: number
  /** The site roles, a JSON array. */
  readonly global_roles: string
  readonly has_ai_seat: number
  readonly username_key: string
}

const selectMembers = `
  SELECT organization_members.*, username, name, avatar_url, email, status, login_type, last_seen_at,
    users.created_at AS user_created_at, users.updated_at AS user_updated_at, is_service_account, is_system, users.roles AS global_roles,
    username_key, ${holdsAiSeat} AS has_ai_seat
  FROM organization_members JOIN users ON users.id = user_id`

/** What the audit log calls a membership. */
const type = 'organization_member'

/** The members of organizations and their roles there (contract organizations §1.2 to §1.4). */
export function serveMembers(context: Context): Route[] {
  const { database, now, entitlements } = context

  return serve(members, {
    list: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        const { id } = readableOrganization(database, subject, params.organization)
        const wanted = searchUsers(query.get('q')?.[0] ?? '', 'Invalid member search query.')
        const { limit, offset, afterId } = pageOf(query)
        if (!allows(subject, 'read', { type: 'organization_member', organization: id })) throw notFound()
        const condition = all(wanted, membersOf(id), after(database, afterId))
        const read = ({ sql, values }: Condition, most: number, from: number) =>
          database.all<MemberRow>(
            `${selectMembers}
             WHERE organization_id = ? AND users.id IN (SELECT id ${listed} WHERE ${sql} ORDER BY username_key LIMIT ? OFFSET ?)
             ORDER BY username_key`,
            id,
            ...values,
            most,
            from,
          )
        const reply = (rows: readonly MemberRow[], count: number) => ({
          members: rows.length > 0 ? withUserData(subject, id, rows) : [],
          count,
        })
        if (limit === 0) return inParts(everybody(read, reply, condition, offset))
        const rows = read(condition, limit, offset)
        // An empty page counts nobody, whoever matches (contract organizations §1.3).
        return reply(rows, rows.length > 0 ? countUsers(database, condition) : 0)
      },
    },

    all: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        const { id } = readableOrganization(database, subject, params.organization)
        const wanted = searchMembers(query.get('q')?.[0] ?? '')
        const rows = database
          .all<MemberRow>(
            `${selectMembers} WHERE organization_id = ? AND user_id IN (SELECT id FROM users WHERE ${wanted.sql})`,
            id,
            ...wanted.values,
          )
          .filter((row) => readsMember(subject, row))
        return withUserData(subject, id, rows)
      },
    },

    get: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const { id } = readableOrganization(database, subject, params.organization)
        const found = readableMember(subject, id, params.user)
        const [member] = found.is_system ? [] : withUserData(subject, id, [found])
        if (!member) throw notFound()
        return member
      },
    },

    add: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const organization = readableOrganization(database, subject, params.organization)
        const user = readableUser(database, subject, params.user)
        if (user.login_type === 'oidc' && syncsOrganizations(context)) {
          throw new Refusal(
            400,
            'Organization sync is enabled for OIDC users, whose provider decides where they belong.',
          )
        }
        const problem = roleChangeProblem(
          roleChange([], [], impliedRoles(organization)),
          rulesOf(subject, organization.id),
        )
        if (problem === null) throw notFound()
        if (problem !== undefined) throw internalError(problem)
        const time = storedTime(now())
        const member = { user_id: user.id, organization_id: organization.id, created_at: time, updated_at: time }
        if (!allows(subject, 'create', targetOf(member))) throw notFound()
        if (
          database.get(
            'SELECT 1 FROM organization_members WHERE organization_id = ? AND user_id = ?',
            organization.id,
            user.id,
          )
        ) {
          throw new Refusal(400, 'User is already an organization member', {
            detail: `${user.username} is already a member of ${organization.display_name}`,
          })
        }
        database.run(
          'INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)',
          organization.id,
          user.id,
          time,
          time,
        )
        audit({ type, action: 'create', after: auditedMember({ ...member, username: user.username, roles: '[]' }) })
        return membershipReply(member, [])
      },
    },

    remove: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const { id } = readableOrganization(database, subject, params.organization)
        const member = readableMember(subject, id, params.user)
        audit({ type, action: 'delete', before: auditedMember(member) })
        if (member.is_system) throw notFound()
        if (member.user_id === subject.id) throw new Refusal(400, 'cannot remove self from an organization')
        if (!allows(subject, 'delete', targetOf(member))) throw notFound()
        database.transaction(() => {
          database.run(
            'DELETE FROM group_members WHERE user_id = ? AND group_id IN (SELECT id FROM groups WHERE organization_id = ?)',
            member.user_id,
            id,
          )
          database.run('DELETE FROM organization_members WHERE organization_id = ? AND user_id = ?', id, member.user_id)
        })
        return undefined
      },
    },

    setRoles: {
      body: updateRoles,
      handle({ params, body, session, audit }) {
        const subject = subjectOfSession(database, session)
        const organization = readableOrganization(database, subject, params.organization)
        const member = readableMember(subject, organization.id, params.user)
        const entry = audit({ type, action: 'write', before: auditedMember(member) })
        if (member.login_type === 'oidc' && syncsRoles(context, organization.id)) {
          throw new Refusal(
            400,
            'Cannot modify roles for OIDC users when role sync is enabled. Their provider gives them.',
          )
        }
        if (member.user_id === subject.id) {
          throw new Refusal(400, 'You cannot change your own organization roles.', {
            detail: 'Another user with the appropriate permissions must change your roles.',
          })
        }
        const wanted = body().roles
        if (member.is_system) throw forbidden()
        const suffixed = wanted.find((role) => role.includes(':'))
        if (suffixed !== undefined) {
          throw new Refusal(400, `attempt to assign a role ${goQuote(suffixed)}, remove the ':<organization_id> suffix`)
        }
        const change = roleChange(storedList(member.roles), wanted, impliedRoles(organization))
        const problem = roleChangeProblem(change, rulesOf(subject, organization.id))
        if (problem === null) throw forbidden()
        if (problem !== undefined) throw new Refusal(400, problem)
        const roles = storedRoles(wanted)
        database.run(
          'UPDATE organization_members SET roles = ? WHERE organization_id = ? AND user_id = ?',
          roles,
          organization.id,
          member.user_id,
        )
        entry.after = auditedMember({ ...member, roles })
        return membershipReply(member, rolesNamed(organization.id)(storedList(roles)))
      },
    },
  })

  /** @throws Refusal 404 where the user is no member, or not one that the caller may read */
  function readableMember(subject: Subject, organization: string, user: string): MemberRow {
    const account = findUser(database, subject, user)
    const row =
      account &&
      database.get<MemberRow>(
        `${selectMembers} WHERE organization_id = ? AND user_id = ? AND deleted = 0`,
        organization,
        account.id,
      )
    if (!row || !readsMember(subject, row)) throw notFound()
    return row
  }

  /** @throws Refusal 500 for a credential that may not look up the names of roles (contract organizations §4) */
  function withUserData(
    subject: Subject,
    organization: string,
    rows: readonly MemberRow[],
  ): WireReply<typeof members.get>[] {
    if (!allows(subject, 'read', { type: 'assign_role' }))
      throw internalError('lookup custom roles: unauthorized: rbac: forbidden')
    const named = rolesNamed(organization)
    const seatsShown = entitlements.enabled('ai_governance_user_limit')
    return rows.map((row) => ({
      ...membershipReply(row, named(storedList(row.roles))),
      username: row.username,
      ...(row.name && { name: row.name }),
      ...(row.avatar_url && { avatar_url: row.avatar_url }),
      email: row.email,
      status: row.status,
      login_type: row.login_type,
      last_seen_at: wireTime(row.last_seen_at),
      user_created_at: wireTime(row.user_created_at),
      user_updated_at: wireTime(row.user_updated_at),
      ...(row.is_service_account && { is_service_account: true }),
      global_roles: siteRolesNamed(storedList(row.global_roles)),
      has_ai_seat: row.has_ai_seat === 1 && seatsShown,
    }))
  }

  /** Roles as members carry them; one that does not exist has no name to display (contract organizations §1.1). */
  function rolesNamed(organization: string): (names: readonly string[]) => SlimRole[] {
    const known = [...organizationRoles, ...customRolesOf(database, organization)]
    return (names) =>
      names.map((name) => ({
        name,
        display_name: known.find((role) => role.name === name)?.display_name ?? '',
        organization_id: organization,
      }))
  }

  function rulesOf(subject: Subject, organization: string): RoleRules {
    const custom = customRolesOf(database, organization).map(({ name }) => name)
    const known = new Set([...organizationRoles.map(({ name }) => name), ...impliedNames, ...custom])
    const kindOf = (role: string) => (custom.includes(role) ? customRole : role)
    return {
      exists: (role) => known.has(role),
      permits: (action) => allows(subject, action, { type: 'assign_org_role', organization }),
      assigns: (role) => assignsOrganizationRole(subject, organization, kindOf(role)),
      nameOf: (role) => `${kindOf(role)}:${organization}`,
    }
  }
}

/** What comes with membership, and so counts as given by whoever adds a member or changes their roles. */
function impliedRoles({ default_org_member_roles }: OrganizationRow): string[] {
  return ['organization-member', ...storedList(default_org_member_roles)]
}

/** A membership as the audit log knows it, by the id of the account (contract organizations §8 Audit). */
function auditedMember(
  member: Pick<MemberRow, 'user_id' | 'organization_id' | 'created_at' | 'updated_at' | 'roles' | 'username'>,
): AuditedThing {
  return {
    id: member.user_id,
    target: member.username,
    organization: member.organization_id,
    fields: {
      created_at: trackedTime(member.created_at),
      updated_at: trackedTime(member.updated_at),
      user_id: trackedText(member.user_id),
      username: trackedText(member.username),
      roles: trackedList(storedList(member.roles)),
    },
  }
}

function targetOf({ user_id, organization_id }: Pick<MemberRow, 'user_id' | 'organization_id'>): Target {
  return { type: 'organization_member', id: user_id, owner: user_id, organization: organization_id }
}

function readsMember(subject: Subject, member: MemberRow): boolean {
  return allows(subject, 'read', targetOf(member))
}

/** Those of `users` who are members of an organization. */
function membersOf(organization: string): Condition {
  return {
    sql: 'EXISTS (SELECT 1 FROM organization_members WHERE organization_id = ? AND user_id = users.id)',
    values: [organization],
  }
}

/** The cursor is looked for in every organization, and one found in several cannot be used (contract organizations §1.3). */
function after(database: Database, id: string | undefined): Condition {
  if (id === undefined) return anybody
  const memberships = database.all('SELECT 1 FROM organization_members WHERE user_id = ?', id).length
  if (memberships > 1) throw internalError('pq: more than one row returned by a subquery used as an expression')
  return memberships === 0
    ? { sql: 'FALSE', values: [] }
    : { sql: 'username_key > (SELECT username_key FROM users WHERE id = ?)', values: [id] }
}

const listFilters = new Set(['user_id', 'github_user_id', 'include_system'])

/**
 * What the query of the list without pages selects from the table `users`. The name of a filter alone, as a word, sets
 * it to nothing (contract organizations §1.2).
 *
 * @throws Refusal 400
 */
function searchMembers(q: string): Condition {
  const message = 'Invalid organization member search query.'
  const { filters, phrases } = readQuery(q, message)
  for (const phrase of phrases) {
    if (!listFilters.has(phrase)) {
      throw new Refusal(400, message, { validations: [{ field: 'q', detail: `invalid search term: ${phrase}` }] })
    }
    filters.set(phrase, [''])
  }
  const reader = new ParameterReader(filters)
  const user = reader.uuid('user_id')
  const github = reader.integer('github_user_id')
  const withSystem = reader.flag('include_system')
  reader.refuseOthers()
  if (reader.validations.length > 0) throw new Refusal(400, message, { validations: reader.validations })
  return all(
    { sql: withSystem ? 'deleted = 0' : 'deleted = 0 AND is_system = 0', values: [] },
    user === undefined || user === nilUuid ? anybody : { sql: 'id = ?', values: [user] },
    github === 0n ? anybody : { sql: 'github_com_user_id = ?', values: [github] },
  )
}

const anybody: Condition = { sql: 'TRUE', values: [] }

function membershipReply(
  member: Pick<MemberRow, 'user_id' | 'organization_id' | 'created_at' | 'updated_at'>,
  roles: SlimRole[],
): WireReply<typeof members.add> {
  return {
    user_id: member.user_id,
    organization_id: member.organization_id,
    created_at: wireTime(member.created_at),
    updated_at: wireTime(member.updated_at),
    roles,
  }
}
