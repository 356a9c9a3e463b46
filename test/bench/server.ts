/** What the console weighs, and how fast the reference deployment answers inside this process. */
import { join } from 'node:path'
import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas } from '#reference/seed-people.ts'
import { seed } from '#reference/seed.ts'
import { firstLoad } from './first-load.ts'

const calls = 20
const queries = ['', 'status:suspended role:auditor', 'last_seen_before:"2026-01-01T00:00:00Z"', 'ma']

export async function measureServer(users: number): Promise<readonly { measurement: string; value: string }[]> {
  const results: { measurement: string; value: string }[] = []
  const report = (measurement: string, value: string) => results.push({ measurement, value })

  const weight = firstLoad(join(import.meta.dirname, '../../dist')).reduce((sum, { bytes }) => sum + bytes, 0)
  report('first load of Users, JS + CSS, gzip', `${(weight / 1000).toFixed(1)} kB`)

  const database = openNodeDatabase(':memory:')
  const now = new Date()
  report(`seed ${users} people`, await time(() => seed(database, { users, now })))

  const owner = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas.owner.username)
  if (!owner) throw new Error(`Nobody of ${users} people is the owner: ask for more.`)
  const token = await createApiKey(database, now, {
    userId: owner.id,
    loginType: 'password',
    lifetimeSeconds: sessionSeconds,
  })
  const deployment = createDeployment({ database, settings: { apiRateLimit: -1 } })
  for (const q of queries) {
    for (const offset of [0, Math.floor(users / 2)]) {
      const url = `http://localhost/api/v2/users?${new URLSearchParams({ q, limit: '25', offset: String(offset) })}`
      const request = () => deployment.fetch(new Request(url, { headers: { 'coder-session-token': token } }))
      const { status } = await request()
      report(`GET users, q=${q || '(none)'}, offset ${offset}, ${status}`, await time(request, calls))
    }
  }
  for (const path of ['/api/v2/users', '/api/v2/organizations/default/paginated-members', '/api/v2/groups']) {
    const whole = () =>
      deployment.fetch(new Request(`http://localhost${path}`, { headers: { 'coder-session-token': token } }))
    await drained(await whole())
    const started = performance.now()
    const blocked = longestBlock()
    const { bytes, first } = await drained(await whole())
    const total = performance.now() - started
    report(
      `GET ${path}, all of them, ${(bytes / 1e6).toFixed(1)} MB`,
      `${total.toFixed(0)} ms, first byte after ${(first - started).toFixed(0)} ms, nobody else served for ${blocked().toFixed(0)} ms`,
    )
  }
  return results
}

/** Reads a reply to its end: how long it is, and when it began. */
async function drained({ body }: Response): Promise<{ bytes: number; first: number }> {
  let [bytes, first] = [0, 0]
  for await (const chunk of body ?? []) {
    first ||= performance.now()
    bytes += chunk.byteLength
  }
  return { bytes, first }
}

/** Watches for how long, in milliseconds, the process does one thing without a turn for another; tells the longest. */
function longestBlock(): () => number {
  let [longest, last] = [0, performance.now()]
  const turn = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  return () => {
    clearImmediate(next)
    return longest
  }
}

/** The median of the times that so many runs took and their spread, in milliseconds. */
async function time(work: () => Promise<unknown>, runs = 1): Promise<string> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[Math.floor(runs / 2)], sorted.at(-1)]
  return runs === 1 ? `${median.toFixed(0)} ms` : `${median.toFixed(1)} [${least.toFixed(1)}–${most.toFixed(1)}] ms`
}
