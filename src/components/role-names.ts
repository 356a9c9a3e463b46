import type { SlimRole } from '#api/users.ts'

/** Site roles by name with what they are called: the mightiest first, each once, in whatever order they are stored. */
export function roleNames(roles: readonly SlimRole[]): (readonly [name: string, label: string])[] {
  return [...new Map(roles.map((role) => [role.name, role.display_name || role.name]))].toSorted(
    ([one], [other]) => rank(one) - rank(other) || one.localeCompare(other),
  )
}

const order = ['owner', 'user-admin', 'template-admin', 'auditor']

function rank(name: string): number {
  const place = order.indexOf(name)
  return place === -1 ? order.length : place
}
