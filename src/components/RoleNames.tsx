import type { SlimRole } from '#api/users.ts'
import { classes } from '#ui/classes.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { roleNames } from './role-names.ts'

/**
 * Site roles in plain text, the mightiest first, the rest behind a counter. Nobody's roles are none: `member` is
 * implied (contract users §2.1). Stored roles may repeat, and may be unknown to the server.
 */
export function RoleNames({ roles, of }: { roles: readonly SlimRole[]; of: string }) {
  const [first, ...rest] = roleNames(roles)
  if (!first) return <span className="text-ink-3">Member</span>
  const [name, label] = first
  return (
    <span className="flex items-center gap-1.5">
      <Truncate className={classes(name === 'owner' ? 'font-semibold text-ink' : 'text-ink-2')}>{label}</Truncate>
      {rest.length > 0 && <CounterButton rest={rest.map(([, restLabel]) => restLabel)} label={`More roles of ${of}`} />}
    </span>
  )
}
