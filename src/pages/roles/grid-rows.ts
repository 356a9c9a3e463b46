import type { Grant } from './grants.ts'
import { refusalOf } from './role-draft.ts'
import { actionName, findResources, type Resource } from './resource-names.ts'

/** Which rows of the grid are shown. */
export interface GridFilter {
  readonly text: string
  readonly grantedOnly: boolean
  readonly changedOnly: boolean
  readonly hidesLocked: boolean
}

export const everything: GridFilter = { text: '', grantedOnly: false, changedOnly: false, hidesLocked: false }

/** Where the grid stands: what was there when it was loaded, what is ticked now, and what the viewer holds. */
export interface GridState {
  readonly before: ReadonlySet<Grant>
  readonly now: ReadonlySet<Grant>
  readonly held: ReadonlySet<Grant>
}

export function grantsOf({ type, actions }: Resource): Grant[] {
  return actions.map((action) => `${type}:${action}`)
}

export function isChanged(resource: Resource, { before, now }: GridState): boolean {
  return grantsOf(resource).some((grant) => [grant, `!${grant}`].some((each) => before.has(each) !== now.has(each)))
}

/** Nothing of it can be granted, and nothing of it is. */
export function isLocked(resource: Resource, { now, held }: GridState): boolean {
  return grantsOf(resource).every(
    (grant) => !now.has(grant) && !now.has(`!${grant}`) && refusalOfGrant(resource, grant, held) !== undefined,
  )
}

/** The rows that are shown, in the order of the groups. */
export function gridRows({ text, grantedOnly, changedOnly, hidesLocked }: GridFilter, state: GridState): Resource[] {
  return findResources(text).filter(
    (resource) =>
      (!grantedOnly || grantsOf(resource).some((grant) => state.now.has(grant) || state.now.has(`!${grant}`))) &&
      (!changedOnly || isChanged(resource, state)) &&
      (!hidesLocked || !isLocked(resource, state)),
  )
}

/** A row as a whole: all that can be granted of it, some of it, or nothing. */
export function rowState(resource: Resource, { now, held }: GridState): 'all' | 'some' | 'none' {
  const on = grantsOf(resource).filter((grant) => now.has(grant))
  if (on.length === 0) return 'none'
  return grantable(resource, held).every((grant) => now.has(grant)) ? 'all' : 'some'
}

/** What ticking or clearing a whole row makes of the grants. */
export function toggledRow(resource: Resource, state: GridState): Grant[] {
  const own = grantsOf(resource)
  if (rowState(resource, state) === 'all') return [...state.now].filter((grant) => !own.includes(grant))
  return [...new Set([...state.now, ...grantable(resource, state.held).filter((grant) => !state.now.has(`!${grant}`))])]
}

function grantable(resource: Resource, held: ReadonlySet<Grant>): Grant[] {
  return grantsOf(resource).filter((grant) => refusalOfGrant(resource, grant, held) === undefined)
}

function refusalOfGrant({ type }: Resource, grant: Grant, held: ReadonlySet<Grant>): string | undefined {
  return refusalOf({ negate: false, resource_type: type, action: grant.slice(type.length + 1) }, held)
}

/** Why parts of a row, or all of it, cannot be granted: a line for each reason. */
export function lockedLines(resource: Resource, held: ReadonlySet<Grant>): string[] {
  const byReason = new Map<string, string[]>()
  for (const action of resource.actions) {
    const reason = refusalOf({ negate: false, resource_type: resource.type, action }, held)
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), actionName(action)])
  }
  return [...byReason].map(([reason, actions]) =>
    actions.length === resource.actions.length ? reason : `${capital(actions.join(', '))}: ${reason}`,
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
