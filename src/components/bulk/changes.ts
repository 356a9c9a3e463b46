import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { members } from '#api/members.ts'
import { users, type SlimRole } from '#api/users.ts'
import type { BulkAction } from './bulk-action.ts'

/** What is done to one account. The same as the action, but that one added again gets back the roles it had there. */
export type Change = BulkAction & { readonly memberRoles?: readonly string[] }

/** What was done: how to take it back where that can be done, and what there is to say of it besides. */
export interface Done {
  readonly undo?: Change
  readonly note?: string
}

/** Does one change. All of them may be done twice: where there is nothing to do any more, nothing is sent. */
export async function applyChange(user: string, change: Change): Promise<Done> {
  switch (change.kind) {
    case 'suspend':
      await request(users.suspend, { user })
      return { undo: { kind: 'activate' } }
    case 'activate':
      await request(users.activate, { user })
      return { undo: { kind: 'suspend' } }
    case 'delete':
      await request(users.remove, { user })
      return {}
    case 'grant':
    case 'take':
      return changeSiteRole(user, change.kind, change.role)
    case 'grant-member':
    case 'take-member':
      return changeMemberRole(user, change)
    case 'add':
      return addMember(user, change)
    case 'remove':
      return removeMember(user, change)
  }
}

/** Roles are replaced as a whole: those that are not concerned are sent as they are now (contract users §6.4). */
async function changeSiteRole(user: string, kind: 'grant' | 'take', role: SlimRole): Promise<Done> {
  const { roles } = await request(users.get, { user })
  const next = changedRoles(roles, kind === 'grant', role.name)
  if (!next) return { note: nothingToDo(kind === 'grant') }
  await request(users.setRoles, { user, body: { roles: next } })
  return { undo: { kind: kind === 'grant' ? 'take' : 'grant', role } }
}

type MemberRoleChange = Extract<Change, { kind: 'grant-member' | 'take-member' }>

async function changeMemberRole(user: string, { kind, organization, role }: MemberRoleChange): Promise<Done> {
  const place = { organization: organization.id, user }
  const { roles } = await request(members.get, place)
  const next = changedRoles(roles, kind === 'grant-member', role.name)
  if (!next) return { note: nothingToDo(kind === 'grant-member') }
  await request(members.setRoles, { ...place, body: { roles: next } })
  return { undo: { kind: kind === 'grant-member' ? 'take-member' : 'grant-member', organization, role } }
}

type MembershipChange = Extract<Change, { kind: 'add' | 'remove' }>

async function addMember(user: string, { organization, memberRoles = [] }: MembershipChange): Promise<Done> {
  const place = { organization: organization.id, user }
  const isNew = await addedNow(place)
  if (memberRoles.length > 0) {
    const { roles } = await request(members.get, place)
    const wanted = new Set([...roles.map(({ name }) => name), ...memberRoles])
    await request(members.setRoles, { ...place, body: { roles: [...wanted] } })
  }
  return isNew ? { undo: { kind: 'remove', organization } } : { note: 'Was a member already.' }
}

/** Whether somebody was not in yet: after a call without an answer nobody knows, and the deployment refuses a second. */
async function addedNow(place: { organization: string; user: string }): Promise<boolean> {
  try {
    await request(members.add, place)
    return true
  } catch (refusal) {
    if (!(refusal instanceof ApiError) || refusal.status !== 400) throw refusal
    const isIn = await request(members.get, place).then(
      () => true,
      () => false,
    )
    if (isIn) return false
    throw refusal
  }
}

/** The roles go with the membership (contract organizations §1.2): they are read first, so that Undo can give them back. */
async function removeMember(user: string, { organization }: MembershipChange): Promise<Done> {
  const place = { organization: organization.id, user }
  let roles: readonly SlimRole[]
  try {
    roles = (await request(members.get, place)).roles
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return { note: 'Was a member no more.' }
    throw error
  }
  await request(members.remove, place)
  return { undo: { kind: 'add', organization, memberRoles: roles.map(({ name }) => name) } }
}

/** The whole set with or without one role; undefined where that is what it is. Stored names may repeat. */
function changedRoles(roles: readonly SlimRole[], isGiven: boolean, name: string): string[] | undefined {
  const held = new Set(roles.map((role) => role.name))
  if (held.has(name) === isGiven) return undefined
  return [...held.symmetricDifference(new Set([name]))]
}

function nothingToDo(isGiven: boolean): string {
  return isGiven ? 'Had the role already.' : 'Had the role no more.'
}
