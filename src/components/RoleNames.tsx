import type { SlimRole } from '#api/users.ts'
import { classes } from '#ui/classes.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { Truncate } from '#ui/Truncate.tsx'

/**
 * Site roles in plain text, the mightiest first, the rest behind a counter. Nobody's roles are none: `member` is
 * implied (contract users §2.1). Stored roles come in any order, may repeat, and may be unknown to the server.
 */
export function RoleNames({ roles, of }: { roles: readonly SlimRole[]; of: string }) {
  const names = [...new Map(roles.map((role) => [role.name, role.display_name || role.name]))].toSorted(
    ([one], [other]) => rank(one) - rank(other) || one.localeCompare(other),
  )
  const [first, ...rest] = names
  if (!first) return <span className="text-ink-3">Member</span>
  const [name, label] = first
  return (
    <span className="flex items-center gap-1.5">
      <Truncate className={classes(name === 'owner' ? 'font-semibold text-ink' : 'text-ink-2')}>{label}</Truncate>
      {rest.length > 0 && <CounterButton rest={rest.map(([, restLabel]) => restLabel)} label={`More roles of ${of}`} />}
    </span>
  )
}

const order = ['owner', 'user-admin', 'template-admin', 'auditor']

function rank(name: string): number {
  const place = order.indexOf(name)
  return place === -1 ? order.length : place
}
