import { expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed } from './seed.ts'

const now = new Date('2026-12-31T23:00:00Z')

test('spending is told of the calendar month of UTC, to who may read the account', async () => {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 60, now })
  const { fetch } = createDeployment({ database, clock: () => now })
  const spend = async (as: keyof typeof personas, of: string) => {
    const user = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas[as].username)
    const key = { userId: user?.id ?? '', loginType: 'password', lifetimeSeconds: 3600 }
    const headers = { 'Coder-Session-Token': await createApiKey(database, now, key) }
    const reply = await fetch(new Request(`http://coder.example/api/v2/users/${of}/ai/spend`, { headers }))
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
  }
  expect((await spend('owner', personas.member.username)).body).toMatchObject({
    effective_budget: null,
    period_start: '2026-12-01T00:00:00Z',
    period_end: '2027-01-01T00:00:00Z',
    current_spend_micros: 0,
  })
  expect((await spend('member', personas.owner.username)).status).toBe(404)
})
