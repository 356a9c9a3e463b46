import type { WireReply } from '#api/endpoint.ts'
import { groups } from '#api/groups.ts'
import { allows, type Subject } from './access.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { organizationNamed, readableOrganization } from './organizations.ts'
import { ParameterReader } from './parameters.ts'
import { notFound, Refusal } from './refusal.ts'
import { all, pageOf, searchUsers, type Condition } from './search.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { countUsers, findUser, listed, reducedUserReply, type UserRow } from './users.ts'
import { parseUuid } from './uuid.ts'

interface GroupRow extends SqlRow {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly organization_id: string
  readonly organization_name: string
  readonly organization_display_name: string
}

const selectGroups = `
  SELECT groups.*, organizations.name AS organization_name, organizations.display_name AS organization_display_name
  FROM groups JOIN organizations ON organizations.id = organization_id AND deleted = 0`

/** Groups, which only a licence opens (contract organizations §6). */
export function serveGroups({ database }: Context): Route[] {
  const { list, ofOrganization, get, members } = groups
  return serve(
    { list, ofOrganization, get, members },
    {
      list: {
        handle({ query, session }) {
          const subject = subjectOfSession(database, session)
          return groupsOf(subject, new ParameterReader(query))
        },
      },

      ofOrganization: {
        handle({ params, query, session }) {
          const subject = subjectOfSession(database, session)
          const { id } = readableOrganization(database, subject, params.organization)
          return groupsOf(subject, new ParameterReader(query), id)
        },
      },

      get: {
        handle({ params, session }) {
          const subject = subjectOfSession(database, session)
          return groupReply(subject, readableGroup(subject, params.group))
        },
      },

      members: {
        handle({ params, query, session }) {
          const subject = subjectOfSession(database, session)
          const group = readableGroup(subject, params.group)
          const { limit, offset, afterId } = pageOf(query)
          const wanted = all(
            searchUsers(query.get('q')?.[0] ?? '', 'Invalid user search query.'),
            membersOf(group),
            readableMembers(subject, group),
            afterId === undefined
              ? { sql: 'TRUE', values: [] }
              : { sql: 'username_key > (SELECT username_key FROM users WHERE id = ?)', values: [afterId] },
          )
          const rows = database.all<UserRow>(
            `SELECT * ${listed} WHERE ${wanted.sql} ORDER BY username_key LIMIT ? OFFSET ?`,
            ...wanted.values,
            limit || -1,
            offset,
          )
          return rows.length > 0
            ? { users: rows.map(reducedUserReply), count: countUsers(database, wanted) }
            : { users: null, count: 0 }
        },
      },
    },
  )

  /** @throws Refusal 400 with every parameter that is wrong */
  function groupsOf(subject: Subject, reader: ParameterReader, organization?: string): WireReply<typeof groups.list> {
    const within = organization ?? organizationNamedBy(subject, reader)
    const member = memberNamedBy(subject, reader)
    const ids = reader.list('group_ids')
    reader.refuseOthers()
    if (reader.validations.length > 0) {
      throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
    }
    return database
      .all<GroupRow>(`${selectGroups} WHERE ? IS NULL OR organization_id = ?`, within ?? null, within ?? null)
      .filter(
        (group) =>
          (ids.length === 0 || ids.includes(group.id)) &&
          (member === undefined || isMember(group, member)) &&
          readsGroup(subject, group),
      )
      .map((group) => groupReply(subject, group))
  }

  function organizationNamedBy(subject: Subject, reader: ParameterReader): string | undefined {
    const given = reader.text('organization')
    if (given === '') return undefined
    const id = parseUuid(given) ?? organizationNamed(database, given)?.id
    if (id !== undefined && allows(subject, 'read', { type: 'organization', id, organization: id })) return id
    reader.refuse(
      'organization',
      `organization ${goQuote(given)} either does not exist, or you are unauthorized to view it`,
    )
    return undefined
  }

  function memberNamedBy(subject: Subject, reader: ParameterReader): string | undefined {
    const given = reader.text('has_member')
    if (given === '') return undefined
    const user = findUser(database, subject, given)
    if (user && allows(subject, 'read', { type: 'user', id: user.id, owner: user.id })) return user.id
    reader.refuse('has_member', `user ${goQuote(given)} either does not exist, or you are unauthorized to view it`)
    return undefined
  }

  function readableGroup(subject: Subject, given: string): GroupRow {
    const id = parseUuid(given)
    const group = id === undefined ? undefined : database.get<GroupRow>(`${selectGroups} WHERE groups.id = ?`, id)
    if (!group || !readsGroup(subject, group)) throw notFound()
    return group
  }

  function readsGroup(subject: Subject, group: GroupRow): boolean {
    return (
      allows(subject, 'read', { type: 'group', id: group.id, organization: group.organization_id }) ||
      isMember(group, subject.id)
    )
  }

  function isMember(group: GroupRow, user: string): boolean {
    const { sql, values } = membersOf(group)
    return database.get(`SELECT 1 FROM users WHERE id = ? AND ${sql}`, user, ...values) !== undefined
  }

  function groupReply(subject: Subject, group: GroupRow): WireReply<typeof groups.get> {
    const belonging = all({ sql: 'deleted = 0 AND is_system = 0', values: [] }, membersOf(group))
    const readable = all(belonging, readableMembers(subject, group))
    return {
      id: group.id,
      name: group.name,
      display_name: group.display_name,
      organization_id: group.organization_id,
      organization_name: group.organization_name,
      organization_display_name: group.organization_display_name,
      avatar_url: '',
      quota_allowance: 0,
      source: 'user',
      members: database
        .all<UserRow>(`SELECT * FROM users WHERE ${readable.sql}`, ...readable.values)
        .map(reducedUserReply),
      total_member_count: countUsers(database, belonging),
    }
  }
}

/** Those of `users` who belong to a group; to that of everybody, who has the organization's id, without being put there. */
function membersOf({ id, organization_id }: GroupRow): Condition {
  const sql =
    id === organization_id
      ? 'users.id IN (SELECT user_id FROM organization_members WHERE organization_id = ?)'
      : 'users.id IN (SELECT user_id FROM group_members WHERE group_id = ?)'
  return { sql, values: [id] }
}

function readableMembers(subject: Subject, { organization_id: organization }: GroupRow): Condition {
  return allows(subject, 'read', { type: 'group_member', organization })
    ? { sql: 'TRUE', values: [] }
    : { sql: 'users.id = ?', values: [subject.id] }
}
