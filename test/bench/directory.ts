/** What the directory takes to read everybody, to hold them and to answer, for a list of sizes, and how that grows. */
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { createAdaptorServer } from '@hono/node-server'
import { createDirectory } from '#directory/directory.ts'
import type { Connect, FromEngine } from '#directory/messages.ts'
import { sortColumns, type DirectoryStatus, type View } from '#directory/view.ts'
import { createGateway } from '#gateway/gateway.ts'
import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas } from '#reference/seed-people.ts'
import { seed } from '#reference/seed.ts'
import type { Measured } from './directory-engine.ts'
import { spread, type Figures } from './figures.ts'

const filters = [
  '',
  'ma',
  'status:suspended',
  'ai_seat:true last_seen_before:90d',
  'organization:robotics',
  'name:_a%n',
]
const columns = sortColumns.filter((column) => !['groups', 'organization_roles', 'member_since'].includes(column))
const rounds = 20

export async function measureDirectory(users: number): Promise<Figures> {
  const database = openNodeDatabase(':memory:')
  const now = new Date()
  await seed(database, { users, now })
  const owner = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas.owner.username)
  const token = await createApiKey(database, now, {
    userId: owner?.id ?? '',
    loginType: 'password',
    lifetimeSeconds: sessionSeconds,
  })
  const deployment = createDeployment({ database, settings: { apiRateLimit: -1 } })
  const gateway = createGateway({
    kind: 'reference',
    url: '',
    key: '',
    personas: [],
    fetch: (request) => deployment.fetch(request),
  })
  const server = createAdaptorServer({ fetch: gateway.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const worker = new Worker(new URL('directory-engine.ts', import.meta.url), { workerData: { origin, token } })
  const memory = async () => {
    worker.postMessage('measure', [])
    for (;;) {
      const message = await new Promise<FromEngine | Measured>((resolve) => worker.once('message', resolve))
      if ('measured' in message) return message.measured
    }
  }
  const connect: Connect = (receive) => {
    worker.on('message', (message: FromEngine | Measured) => 'kind' in message && receive(message))
    return { send: (message) => worker.postMessage(message, []), close: () => void worker.terminate() }
  }
  const directory = createDirectory({ kind: 'deployment' }, { connect })
  const ready = (status: DirectoryStatus) => status.kind === 'ready'

  const empty = await memory()
  const started = performance.now()
  directory.start()
  await new Promise<void>((resolve) => directory.subscribe(() => ready(directory.status) && resolve()))
  const figures: Record<string, number> = { 'ms until ready': performance.now() - started }

  const ask = async (view: View) => {
    const from = performance.now()
    await directory.page(view, { offset: 0, limit: 25 })
    return performance.now() - from
  }
  // Every order for the first time: made by then, or while the question waits.
  const first: number[] = []
  for (const column of columns) first.push(await ask({ filter: '', sort: { column, descending: true } }))
  figures['ms of the slowest first order'] = Math.max(...first)
  figures['MB held'] = ((await memory()) - empty) / 1e6

  const byFilter: number[] = []
  const bySort: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [index, filter] of filters.entries()) {
      // A word more, so that no answer is one that was kept.
      byFilter.push(await ask({ filter: `${filter} created_before:"2100-01-01T00:${10 + round}:00Z"` }))
      const column = columns[(round + index) % columns.length] ?? 'user'
      bySort.push(await ask({ filter, sort: { column, descending: round % 2 === 0 } }))
    }
  }
  Object.assign(figures, spread('to filter', byFilter), spread('to sort', bySort))
  const from = performance.now()
  await directory.ids({ filter: '' })
  figures['ms for all ids'] = performance.now() - from

  directory.release()
  server.close()
  database.close()
  return figures
}
