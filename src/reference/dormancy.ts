import { trackedText, writeAudit } from './audit-log.ts'
import type { Database } from './database.ts'
import { storedTime } from './time.ts'
import { nilUuid } from './uuid.ts'

/** Makes a dormant account active by its own use, which the log tells as done by the deployment (contract users §9). */
export function wake(
  database: Database,
  now: Date,
  { id, username }: { readonly id: string; readonly username: string },
): void {
  const time = storedTime(now)
  database.run(`UPDATE users SET status = 'active', last_seen_at = ?, updated_at = ? WHERE id = ?`, time, time, id)
  const thing = (status: string) => ({ id, target: username, fields: { status: trackedText(status) } })
  const additional = { automatic_actor: 'coder', automatic_subsystem: 'dormancy' }
  writeAudit(
    database,
    now,
    { type: 'user', action: 'write', before: thing('dormant'), after: thing('active'), additional },
    { by: id, status: 200, requestId: nilUuid, ip: '', userAgent: '' },
  )
}
