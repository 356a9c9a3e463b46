import type { Database } from './database.ts'
import { restoreImpliedRoles } from './subject.ts'
import { storedTime } from './time.ts'

/**
 * Restores the implied roles, as the reference does at every start, and gives an empty database what every deployment has before anybody is there: its id, the organization `coder`
 * (contract organizations §1.2) and the system account `prebuilds` (contract users §1.9).
 */
export function initialize(database: Database, now: Date): void {
  restoreImpliedRoles(database)
  if (database.get('SELECT id FROM deployment')) return
  const time = storedTime(now)
  const organization = crypto.randomUUID()
  const prebuilds = crypto.randomUUID()
  database.transaction(() => {
    database.run('INSERT INTO deployment (id, created_at) VALUES (?, ?)', crypto.randomUUID(), time)
    database.run(
      `INSERT INTO organizations (id, name, display_name, description, is_default, default_org_member_roles, created_at, updated_at)
       VALUES (?, 'coder', 'Coder', 'Builtin default organization.', 1, '["organization-workspace-access"]', ?, ?)`,
      organization,
      time,
      time,
    )
    database.run(
      `INSERT INTO groups (id, organization_id, name, display_name, created_at) VALUES (?, ?, 'Everyone', '', ?)`,
      organization,
      organization,
      time,
    )
    database.run(
      `INSERT INTO users (id, username, email, name, status, login_type, is_system, created_at, updated_at)
       VALUES (?, 'prebuilds', 'prebuilds@system', 'Prebuilds Owner', 'active', 'none', 1, ?, ?)`,
      prebuilds,
      time,
      time,
    )
    database.run(
      `INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)`,
      organization,
      prebuilds,
      time,
      time,
    )
  })
}
