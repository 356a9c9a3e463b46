import type * as z from 'zod/mini'
import { open, request } from '#api/client.ts'
import { Member, members } from '#api/members.ts'
import { User, users, type SlimRole } from '#api/users.ts'
import type { Page } from '#api/wire.ts'
import { micros, momentText, type Micros } from './moments.ts'
import type { DirectorySource, RowOf } from './view.ts'

/** A row of either list in one form: what a directory holds of somebody. What is undefined or NaN was not sent. */
export interface Person {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly email: string
  readonly avatarUrl: string
  readonly status: string | undefined
  readonly loginType: string | undefined
  readonly lastSeen: Micros
  readonly created: Micros
  readonly updated: Micros
  readonly isServiceAccount: boolean
  readonly hasAiSeat: boolean | undefined
  /** Of the site. */
  readonly roles: readonly SlimRole[]
  /** Ids; of a member, none. */
  readonly organizations: readonly string[]
  /** Given in the organization; to an account, none. */
  readonly organizationRoles: readonly SlimRole[]
  /** When the membership began, and when it was changed. */
  readonly joined: Micros
  readonly joinedChanged: Micros
}

/** A list of the deployment that a directory can be filled from. */
export interface Origin<Row> {
  /** All rows in one reply, which is read as it comes (contract users §1.7). */
  open(signal: AbortSignal): Promise<Response>
  /** The name of the rows in that reply, and what each is. */
  readonly key: 'users' | 'members'
  readonly row: z.ZodMiniType<Row>
  page(query: { q?: string; limit: number; offset?: number }, signal?: AbortSignal): Promise<Page<Row>>
  personOf(row: Row): Person
  rowOf(person: Person): Row
}

export function originOf(source: DirectorySource): Origin<RowOf<DirectorySource>>
export function originOf(source: DirectorySource): Origin<User> | Origin<Member> {
  return source.kind === 'deployment' ? accounts : membersOf(source.organization)
}

const accounts: Origin<User> = {
  open: (signal) => open(users.list, {}, signal),
  key: 'users',
  row: User,
  page: (query, signal) => request(users.list, { query }, signal),
  personOf: (user) => ({
    ...who(user),
    id: user.id,
    created: micros(user.created_at),
    updated: micros(user.updated_at ?? ''),
    roles: user.roles,
    organizations: user.organization_ids,
    organizationRoles: [],
    joined: Number.NaN,
    joinedChanged: Number.NaN,
  }),
  rowOf: (person) => ({
    id: person.id,
    ...known(person),
    created_at: momentText(person.created),
    ...(!Number.isNaN(person.updated) && { updated_at: momentText(person.updated) }),
    status: person.status ?? '',
    login_type: person.loginType ?? '',
    organization_ids: [...person.organizations],
    roles: [...person.roles],
  }),
}

function membersOf(organization: string): Origin<Member> {
  return {
    open: (signal) => open(members.list, { organization }, signal),
    key: 'members',
    row: Member,
    page: (query, signal) => request(members.list, { organization, query }, signal),
    personOf: (member) => ({
      ...who(member),
      id: member.user_id,
      created: micros(member.user_created_at ?? ''),
      updated: micros(member.user_updated_at ?? ''),
      roles: member.global_roles,
      organizations: [],
      organizationRoles: member.roles,
      joined: micros(member.created_at),
      joinedChanged: micros(member.updated_at),
    }),
    rowOf: (person) => ({
      user_id: person.id,
      organization_id: organization,
      ...known(person),
      created_at: momentText(person.joined),
      updated_at: momentText(person.joinedChanged),
      roles: [...person.organizationRoles],
      ...(person.status !== undefined && { status: person.status }),
      ...(person.loginType !== undefined && { login_type: person.loginType }),
      ...(!Number.isNaN(person.created) && { user_created_at: momentText(person.created) }),
      ...(!Number.isNaN(person.updated) && { user_updated_at: momentText(person.updated) }),
      global_roles: [...person.roles],
    }),
  }
}

/** What both lists call the same. */
function who(row: User | Member) {
  return {
    username: row.username,
    name: row.name,
    email: row.email,
    avatarUrl: row.avatar_url,
    status: row.status,
    loginType: row.login_type,
    lastSeen: micros(row.last_seen_at ?? ''),
    isServiceAccount: row.is_service_account,
    hasAiSeat: row.has_ai_seat,
  }
}

function known(person: Person) {
  return {
    username: person.username,
    name: person.name,
    avatar_url: person.avatarUrl,
    email: person.email,
    is_service_account: person.isServiceAccount,
    ...(!Number.isNaN(person.lastSeen) && { last_seen_at: momentText(person.lastSeen) }),
    ...(person.hasAiSeat !== undefined && { has_ai_seat: person.hasAiSeat }),
  }
}
