import type { WireReply } from '#api/endpoint.ts'
import { groups } from '#api/groups.ts'
import { unicodeLower } from '#lib/unicode-lower.ts'
import { allows, type Subject } from './access.ts'
import { trackedList, trackedNumber, trackedText, type AuditedThing } from './audit-log.ts'
import { field, int64, list, pointer, string, struct } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { goQuote } from './go-quote.ts'
import { inParts, listInParts, partsOf, type InParts } from './in-parts.ts'
import { organizationNamed, readableOrganization } from './organizations.ts'
import { add, ParameterReader } from './parameters.ts'
import { denied, internalError, notFound, Refusal } from './refusal.ts'
import { displayName, groupName, required, unlessEmpty } from './rules.ts'
import { all, pageOf, readQuery, searchUsers, type Condition } from './search.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime } from './time.ts'
import { countUsers, findUser, listed, reducedUserReply, selectReducedUsers, type ReducedUserRow } from './users.ts'
import { parseUuid } from './uuid.ts'

type GroupReply = WireReply<typeof groups.get>

interface GroupRow extends SqlRow {
  readonly id: string
  readonly name: string
  readonly display_name: string
  readonly organization_id: string
  readonly organization_name: string
  readonly organization_display_name: string
  readonly avatar_url: string
  readonly quota_allowance: number
  readonly source: string
}

const selectGroups = `
  SELECT groups.*, organizations.name AS organization_name, organizations.display_name AS organization_display_name
  FROM groups JOIN organizations ON organizations.id = organization_id AND deleted = 0`

/** The group of everybody in an organization, which has its id (contract organizations §6). */
const everyone = 'Everyone'

const newGroup = struct<{ name: string; display_name: string; avatar_url: string; quota_allowance: number }>(
  'CreateGroupRequest',
  {
    name: field(string(), required, groupName),
    display_name: field(string(), displayName('group_display_name')),
    avatar_url: field(string()),
    quota_allowance: field(int64('int')),
  },
)

interface ChangedGroup {
  add_users: string[]
  remove_users: string[]
  name: string
  display_name: string | undefined
  avatar_url: string | undefined
  quota_allowance: number | undefined
}

const changedGroup = struct<ChangedGroup>('PatchGroupRequest', {
  add_users: field(list(string())),
  remove_users: field(list(string())),
  name: field(string(), unlessEmpty(groupName)),
  display_name: field(pointer(string()), {
    tag: 'group_display_name',
    holds: (value, body) => value === undefined || displayName('group_display_name').holds(value, body),
  }),
  avatar_url: field(pointer(string())),
  quota_allowance: field(pointer(int64('int'))),
})

/** What the audit log calls a group. */
const type = 'group'

/** Groups, which only a licence opens (contract organizations §6). */
export function serveGroups({ database, now }: Context): Route[] {
  return serve(groups, {
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

    paginated: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        const { id } = readableOrganization(database, subject, params.organization)
        const { limit, offset, afterId } = pageOf(query)
        const wanted = all(
          { sql: 'organization_id = ?', values: [id] },
          searchGroups(query.get('q')?.[0] ?? ''),
          afterId === undefined
            ? anything
            : { sql: `${nameKey} > (SELECT ${nameKey} FROM groups WHERE id = ?)`, values: [afterId] },
        )
        if (!allows(subject, 'read', { type, organization: id })) throw internalError(denied)
        const rows = database.all<GroupRow>(
          `${selectGroups} WHERE ${wanted.sql} ORDER BY ${nameKey}, groups.id LIMIT ? OFFSET ?`,
          ...wanted.values,
          limit || -1,
          offset,
        )
        const counted = database.get<{ count: number }>(
          `SELECT count(*) AS count FROM groups WHERE ${wanted.sql}`,
          ...wanted.values,
        )
        return {
          groups: rows.map((group) => summaryReply(group, headcount(group))),
          count: rows.length && (counted?.count ?? 0),
        }
      },
    },

    get: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        return oneGroup(subject, readableGroup(subject, params.group), query)
      },
    },

    getByName: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        return oneGroup(subject, groupByName(subject, params), query)
      },
    },

    members: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        return membersReply(subject, readableGroup(subject, params.group), query)
      },
    },

    membersByName: {
      handle({ params, query, session }) {
        const subject = subjectOfSession(database, session)
        return membersReply(subject, groupByName(subject, params), query)
      },
    },

    create: {
      body: newGroup,
      handle({ params, session, body, audit }) {
        const subject = subjectOfSession(database, session)
        const organization = readableOrganization(database, subject, params.organization)
        const request = body()
        if (request.name === everyone) {
          throw new Refusal(400, 'Invalid group name.', {
            validations: [{ field: 'name', detail: `${goQuote(everyone)} is the group of everybody` }],
          })
        }
        if (!allows(subject, 'create', { type, organization: organization.id })) throw internalError(denied)
        refuseTakenName(organization.id, request.name)
        const id = crypto.randomUUID()
        database.run(
          `INSERT INTO groups (id, organization_id, name, display_name, avatar_url, quota_allowance, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          id,
          organization.id,
          request.name,
          request.display_name,
          request.avatar_url,
          quota(request.quota_allowance),
          storedTime(now()),
        )
        const group = groupById(id)
        audit({ type, action: 'create', after: auditedGroup(group) })
        return groupReply(subject, group)
      },
    },

    update: {
      body: changedGroup,
      handle({ params, session, body, audit }) {
        const subject = subjectOfSession(database, session)
        const group = readableGroup(subject, params.group)
        const request = body()
        if (!allows(subject, 'update', { type, id: group.id, organization: group.organization_id })) throw notFound()
        const change = audit({ type, action: 'write', before: auditedGroup(group) })
        refuseChange(group, request)
        const added = request.add_users.map((user) => memberToMove(group, user))
        const removed = request.remove_users.map((user) => memberToMove(group, user))
        const name = request.name || group.name
        if (name !== group.name) refuseTakenName(group.organization_id, name)
        database.transaction(() => {
          database.run(
            'UPDATE groups SET name = ?, display_name = ?, avatar_url = ?, quota_allowance = ? WHERE id = ?',
            name,
            request.display_name ?? group.display_name,
            request.avatar_url ?? group.avatar_url,
            quota(request.quota_allowance ?? group.quota_allowance),
            group.id,
          )
          for (const user of added) {
            const join = 'INSERT INTO group_members (group_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
            if (database.run(join, group.id, user) === 0) {
              throw new Refusal(400, 'Nobody can be added to a group twice.')
            }
          }
          for (const user of removed) {
            database.run('DELETE FROM group_members WHERE group_id = ? AND user_id = ?', group.id, user)
          }
        })
        const changed = groupById(group.id)
        change.after = auditedGroup(changed)
        return groupReply(subject, changed)
      },
    },

    remove: {
      handle({ params, session, audit }) {
        const subject = subjectOfSession(database, session)
        const group = readableGroup(subject, params.group)
        if (isEveryone(group)) throw new Refusal(400, `The group ${goQuote(everyone)} cannot be deleted.`)
        audit({ type, action: 'delete', before: auditedGroup(group) })
        if (!allows(subject, 'delete', { type, id: group.id, organization: group.organization_id })) {
          throw internalError(denied)
        }
        database.run('DELETE FROM groups WHERE id = ?', group.id)
        return { message: 'Group has been deleted.' }
      },
    },
  })

  /** @throws Refusal 400 with every parameter that is wrong */
  function groupsOf(subject: Subject, reader: ParameterReader, organization?: string): InParts<readonly GroupReply[]> {
    const within = organization ?? organizationNamedBy(subject, reader)
    const member = memberNamedBy(subject, reader)
    const ids = reader.uuids('group_ids')
    reader.refuseOthers()
    if (reader.validations.length > 0) {
      throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
    }
    const found = database
      .all<GroupRow>(`${selectGroups} WHERE ? IS NULL OR organization_id = ?`, within ?? null, within ?? null)
      .filter(
        (group) =>
          (ids.length === 0 || ids.includes(group.id)) &&
          (member === undefined || isMember(group, member)) &&
          readsGroup(subject, group),
      )
    return listInParts(found.map((group) => groupParts(subject, group)))
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

  /** @throws Refusal 404 */
  function groupByName(subject: Subject, { organization, name }: { organization: string; name: string }): GroupRow {
    const { id } = readableOrganization(database, subject, organization)
    const group = database.get<GroupRow>(`${selectGroups} WHERE organization_id = ? AND groups.name = ?`, id, name)
    if (!group || !readsGroup(subject, group)) throw notFound()
    return group
  }

  function groupById(id: string): GroupRow {
    const group = database.get<GroupRow>(`${selectGroups} WHERE groups.id = ?`, id)
    if (!group) throw notFound()
    return group
  }

  /** @throws Refusal 409 */
  function refuseTakenName(organization: string, name: string): void {
    if (!database.get('SELECT 1 FROM groups WHERE organization_id = ? AND name = ?', organization, name)) return
    throw new Refusal(409, `A group named ${goQuote(name)} already exists.`, {
      validations: [{ field: 'name', detail: 'This name is already in use.' }],
    })
  }

  /** @throws Refusal 400 for who is not of the organization */
  function memberToMove({ organization_id }: GroupRow, user: string): string {
    const id = parseUuid(user)
    if (id === undefined) throw new Refusal(400, `${goQuote(user)} is not the id of a user.`)
    const membership = database.get(
      `SELECT 1 FROM organization_members JOIN users ON id = user_id AND deleted = 0 AND is_system = 0
       WHERE organization_id = ? AND user_id = ?`,
      organization_id,
      id,
    )
    if (!membership) throw new Refusal(400, 'Only members of its organization can be in a group.', { detail: id })
    return id
  }

  function readsGroup(subject: Subject, group: GroupRow): boolean {
    return (
      allows(subject, 'read', { type, id: group.id, organization: group.organization_id }) ||
      isMember(group, subject.id)
    )
  }

  function isMember(group: GroupRow, user: string): boolean {
    return database.get(`SELECT 1 FROM ${rosterOf(group)} AND user_id = ?`, group.id, user) !== undefined
  }

  function summaryReply(group: GroupRow, total_member_count: number) {
    return {
      id: group.id,
      name: group.name,
      display_name: group.display_name,
      organization_id: group.organization_id,
      organization_name: group.organization_name,
      organization_display_name: group.organization_display_name,
      avatar_url: group.avatar_url,
      quota_allowance: group.quota_allowance,
      source: group.source,
      total_member_count,
    }
  }

  function headcount(group: GroupRow): number {
    const { sql, values } = belongingTo(group)
    return database.get<{ count: number }>(`SELECT count(*) AS count FROM users WHERE ${sql}`, ...values)?.count ?? 0
  }

  /** @throws Refusal 400 for a flag that is none */
  function oneGroup(subject: Subject, group: GroupRow, query: ReadonlyMap<string, readonly string[]>) {
    return excludesMembers(query)
      ? { ...summaryReply(group, headcount(group)), members: [] }
      : inParts(groupParts(subject, group))
  }

  /** A group as often as it takes, each time with the next of its members: whoever reads all of them counts them so. */
  function* groupParts(subject: Subject, group: GroupRow): Generator<GroupReply> {
    const readable = readableMembers(subject, group)
    const total = readable === anything ? undefined : headcount(group)
    // A roster is kept in the order of ids.
    const parts = partsOf(
      (after, most) =>
        database.all<ReducedUserRow>(
          `${selectReducedUsers} JOIN (SELECT user_id FROM ${rosterOf(group)}) ON id = user_id
           WHERE deleted = 0 AND is_system = 0 AND user_id > ? AND ${readable.sql} ORDER BY user_id LIMIT ?`,
          group.id,
          after ?? '',
          ...readable.values,
          most,
        ),
      ({ id }) => id,
    )
    let count = 0
    for (const members of parts) {
      count += members.length
      yield { ...summaryReply(group, total ?? count), members: members.map(reducedUserReply) }
    }
  }

  function groupReply(subject: Subject, group: GroupRow): GroupReply {
    const members = [...groupParts(subject, group)].flatMap((part) => part.members ?? [])
    return { ...summaryReply(group, headcount(group)), members }
  }

  function membersReply(
    subject: Subject,
    group: GroupRow,
    query: ReadonlyMap<string, readonly string[]>,
  ): WireReply<typeof groups.members> {
    const { limit, offset, afterId } = pageOf(query)
    const wanted = all(
      searchUsers(query.get('q')?.[0] ?? '', 'Invalid user search query.'),
      membersOf(group),
      readableMembers(subject, group),
      afterId === undefined
        ? anything
        : { sql: 'username_key > (SELECT username_key FROM users WHERE id = ?)', values: [afterId] },
    )
    const rows = database.all<ReducedUserRow>(
      `${selectReducedUsers} WHERE id IN (SELECT id ${listed} WHERE ${wanted.sql} ORDER BY username_key LIMIT ? OFFSET ?)
       ORDER BY username_key`,
      ...wanted.values,
      limit || -1,
      offset,
    )
    return rows.length > 0
      ? { users: rows.map(reducedUserReply), count: countUsers(database, wanted) }
      : { users: null, count: 0 }
  }

  /** A group as the audit log knows it, with the ids of who is in it (contract organizations §8 Audit). */
  function auditedGroup(group: GroupRow): AuditedThing {
    const members = database.all<{ user_id: string }>(
      `SELECT user_id FROM ${rosterOf(group)} ORDER BY user_id`,
      group.id,
    )
    return {
      id: group.id,
      target: group.name,
      organization: group.organization_id,
      fields: {
        id: trackedText(group.id),
        name: trackedText(group.name),
        display_name: trackedText(group.display_name),
        avatar_url: trackedText(group.avatar_url),
        quota_allowance: trackedNumber(group.quota_allowance),
        members: trackedList(members.map(({ user_id }) => user_id)),
      },
    }
  }
}

const anything: Condition = { sql: 'TRUE', values: [] }
const nameKey = 'unicode_lower(groups.name)'

function isEveryone({ id, organization_id }: GroupRow): boolean {
  return id === organization_id
}

function excludesMembers(query: ReadonlyMap<string, readonly string[]>): boolean {
  const reader = new ParameterReader(query)
  const excluded = reader.flag('exclude_members') ?? false
  if (reader.validations.length > 0) {
    throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
  }
  return excluded
}

/** @throws Refusal 400 or 403 for what nobody may do to the group of everybody, and for its name */
function refuseChange(group: GroupRow, { name, display_name, add_users, remove_users }: ChangedGroup): void {
  if (isEveryone(group)) {
    if ((name !== '' && name !== everyone) || display_name) {
      throw new Refusal(400, `The group ${goQuote(everyone)} cannot be renamed.`)
    }
    if (add_users.length + remove_users.length > 0) {
      throw new Refusal(403, `Nobody can be added to or removed from the group ${goQuote(everyone)}.`)
    }
  } else if (name === everyone) throw new Refusal(400, `${goQuote(everyone)} is the group of everybody.`)
}

/** The reference keeps 32 bits of it. */
function quota(allowance: number): number {
  return Number(BigInt.asIntN(32, BigInt(allowance)))
}

/**
 * What `q` selects from the table `groups`: words in a name (contract organizations §6).
 *
 * @throws Refusal 400
 */
function searchGroups(q: string): Condition {
  const message = 'Invalid group search query.'
  const { filters, phrases } = readQuery(unicodeLower(q.toWellFormed()), message)
  for (const phrase of phrases) add(filters, 'search', phrase)
  const reader = new ParameterReader(filters)
  const text = reader.text('search')
  reader.refuseOthers()
  if (reader.validations.length > 0) throw new Refusal(400, message, { validations: reader.validations })
  if (text === '') return anything
  const found = ['name', 'display_name'].map((column) => `unicode_lower(groups.${column}) LIKE ? ESCAPE '\\'`)
  return { sql: `(${found.join(' OR ')})`, values: found.map(() => `%${text}%`) }
}

/** Those of `users` who belong to a group and are no system's. */
function belongingTo(group: GroupRow): Condition {
  return all({ sql: 'deleted = 0 AND is_system = 0', values: [] }, membersOf(group))
}

/** Those of `users` who belong to a group; to that of everybody, who has the organization's id, without being put there. */
function membersOf(group: GroupRow): Condition {
  return { sql: `users.id IN (SELECT user_id FROM ${rosterOf(group)})`, values: [group.id] }
}

function rosterOf(group: GroupRow): string {
  return isEveryone(group) ? 'organization_members WHERE organization_id = ?' : 'group_members WHERE group_id = ?'
}

function readableMembers(subject: Subject, { organization_id: organization }: GroupRow): Condition {
  return allows(subject, 'read', { type: 'group_member', organization })
    ? anything
    : { sql: 'users.id = ?', values: [subject.id] }
}
