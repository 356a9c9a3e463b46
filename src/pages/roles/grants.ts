import { resources } from '#api/resources.ts'
import type { AssignableRole, Permission } from '#api/roles.ts'

/** A permission as one word, `workspace:read`; with `!` before it where it is denied. What a form and a set can hold. */
export type Grant = string

export function grantOf({ negate, resource_type, action }: Permission): Grant {
  return `${negate ? '!' : ''}${resource_type}:${action}`
}

export function permissionOf(grant: Grant): Permission {
  const negate = grant.startsWith('!')
  const [resource_type = '', action = ''] = grant.slice(negate ? 1 : 0).split(':')
  return { negate, resource_type, action }
}

/** What is in one list of grants and not in the other, in the order of the map of resources. */
export function changes(before: readonly Grant[], after: readonly Grant[]): { given: Grant[]; taken: Grant[] } {
  return {
    given: sorted(after.filter((grant) => !before.includes(grant))),
    taken: sorted(before.filter((grant) => !after.includes(grant))),
  }
}

/** A permission with `*` stands for every action that is known of its kind of thing; one of an unknown kind for itself. */
export function expanded(permission: Permission): Permission[] {
  if (permission.action !== '*') return [permission]
  const actions = resources.get(permission.resource_type)
  return actions ? actions.map((action) => ({ ...permission, action })) : [permission]
}

/** How far a role's permission goes: everywhere, in the organization, on what one owns there; or that it is taken away. */
export type Reach = 'site' | 'organization' | 'own' | 'denied'

type Levels = Pick<
  AssignableRole,
  'site_permissions' | 'user_permissions' | 'organization_permissions' | 'organization_member_permissions'
>

/** Everything that a role says, one action at a time, each with how far it goes; the farthest counts. */
export function reaches(role: Levels): ReadonlyMap<Grant, Reach> {
  const levels: readonly (readonly [Reach, readonly Permission[]])[] = [
    ['own', [...role.user_permissions, ...role.organization_member_permissions]],
    ['organization', role.organization_permissions],
    ['site', role.site_permissions],
  ]
  const all = new Map<Grant, Reach>()
  for (const [reach, permissions] of levels) {
    // Of one level the denials come last: they win there, and against what is nearer (contract organizations §4).
    const [given, denied] = [permissions.filter(({ negate }) => !negate), permissions.filter(({ negate }) => negate)]
    for (const permission of given.flatMap(expanded)) all.set(grantOf(permission), reach)
    for (const permission of denied.flatMap(expanded)) all.set(grantOf({ ...permission, negate: false }), 'denied')
  }
  return all
}

/** How many single permissions a role gives, and how many it takes away. */
export function countOf(role: Levels): { given: number; denied: number } {
  const all = [...reaches(role).values()]
  const denied = all.filter((reach) => reach === 'denied').length
  return { given: all.length - denied, denied }
}

const types = [...resources.keys()]

/** By kind of thing and action as the map has them; what is unknown comes last. */
export function sorted(grants: readonly Grant[]): Grant[] {
  const place = (grant: Grant): number => {
    const { resource_type, action } = permissionOf(grant)
    const actions = resources.get(resource_type) ?? []
    const at = actions.indexOf(action)
    return at === -1 ? Infinity : types.indexOf(resource_type) * 100 + at
  }
  return grants.toSorted((one, other) => {
    const [first, second] = [place(one), place(other)]
    return first === second ? one.localeCompare(other) : first - second
  })
}

/** How far, in a word or two; what reaches all of the organization says nothing. */
export const reachNames: Readonly<Record<Reach, string>> = {
  site: 'whole site',
  organization: '',
  own: 'own only',
  denied: 'denied',
}
