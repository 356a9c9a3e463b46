import { homeOf } from './seed-ai.ts'
import { namedPeople } from './seed-people.ts'
import { one } from './seed-population.ts'
import { uuid, type Account, type Sample } from './seed-sample.ts'

const names = ['dev', 'main', 'backend', 'scratch', 'review', 'gpu-box', 'docs', 'staging-fix'] as const

/**
 * A workspace for some of those who work now: started, and at times stopped again, without AI. Those with a face have
 * only what is said of them.
 */
export function seedWorkspace({ database, history, before, organizations }: Sample, { id, person }: Account): void {
  if (person.status !== 'active' || person.login === 'none' || (person.seen ?? Infinity) > 30) return
  if (namedPeople.includes(person) || history() > 0.25) return
  const workspace = uuid(history)
  const age = person.created * history()
  database.run(
    'INSERT INTO workspaces (id, owner_id, organization_id, name, created_at) VALUES (?, ?, ?, ?, ?)',
    workspace,
    id,
    organizations[homeOf(person)],
    one(history, names),
    before(age),
  )
  const builds = 1 + Math.floor(history() * 3)
  for (let build = 0; build < builds; build += 1) {
    database.run(
      `INSERT INTO workspace_builds (workspace_id, build_number, transition, has_ai_task, succeeded, created_at)
       VALUES (?, ?, ?, 0, 1, ?)`,
      workspace,
      build + 1,
      build % 2 === 0 ? 'start' : 'stop',
      before((age * (builds - build)) / builds),
    )
  }
}
