import { describe, expect, test } from 'vitest'
import { createApiKey } from './api-keys.ts'
import { createDeployment } from './deployment.ts'
import { openNodeDatabase } from './node-database.ts'
import { localMidnight, timeZone } from './time-zone.ts'

const now = new Date('2026-11-21T12:00:00Z')

describe('a day begins', () => {
  test.each([
    ['UTC', '2026-11-21T12:00:00Z', 0, '2026-11-21T00:00:00.000Z'],
    ['Europe/Berlin', '2026-11-21T12:00:00Z', 0, '2026-11-20T23:00:00.000Z'],
    ['Europe/Berlin', '2026-11-21T12:00:00Z', 60, '2026-09-21T22:00:00.000Z'],
    ['Pacific/Apia', '2026-11-21T12:00:00Z', 0, '2026-11-21T11:00:00.000Z'],
    ['America/New_York', '2026-11-02T12:00:00Z', 1, '2026-11-01T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-21T12:00:00Z', 0, '2026-11-20T18:15:00.000Z'],
  ])('in %s at %s, %i days before: %s', (zone, moment, days, midnight) => {
    expect(localMidnight(zone, new Date(moment), days).toISOString()).toBe(midnight)
  })
})

test.each([
  ['UTC', undefined],
  ['US/Pacific', undefined],
  ['Asia/Calcutta', undefined],
  ['utc', 'unknown time zone utc'],
  ['us/pacific', 'unknown time zone us/pacific'],
  ['Mars/Olympus', 'unknown time zone Mars/Olympus'],
  ['../etc', 'time: invalid location name'],
])('as a time zone, %s: %s', (name, problem) => {
  expect(timeZone(name)).toBe(problem)
})

test('an account counts where it was at midnight, and no more once it is deleted', async () => {
  const database = openNodeDatabase(':memory:')
  const { fetch } = createDeployment({ database, clock: () => now })
  const insert = (id: string, status: string, created: string) =>
    database.run(
      `INSERT INTO users (id, username, email, status, login_type, roles, created_at, updated_at) VALUES (?, ?, ?, ?, 'password', '["owner"]', ?, ?)`,
      id,
      id,
      `${id}@example.com`,
      status,
      created,
      created,
    )
  insert('stays', 'active', '2026-11-18T10:00:00.000000Z')
  insert('leaves', 'active', '2026-11-18T10:00:00.000000Z')
  database.run(`UPDATE users SET status = 'suspended', updated_at = '2026-11-19T10:00:00.000000Z' WHERE id = 'leaves'`)
  database.run(`UPDATE users SET deleted = 1, deleted_at = '2026-11-20T10:00:00.000000Z' WHERE id = 'leaves'`)

  const token = await createApiKey(database, now, { userId: 'stays', loginType: 'password', lifetimeSeconds: 3600 })
  const url = 'http://coder.example/api/v2/insights/user-status-counts'
  const reply = await fetch(new Request(url, { headers: { 'Coder-Session-Token': token } }))
  const { status_counts } = (await reply.json()) as {
    status_counts: Record<string, { date: string; count: number }[]>
  }
  const last = (status: string) => status_counts[status]?.slice(-4).map(({ count }) => count)
  expect(Object.keys(status_counts).toSorted()).toEqual(['active', 'suspended'])
  expect(last('active')).toEqual([0, 2, 1, 1])
  expect(last('suspended')).toEqual([0, 0, 1, 0])
  expect(status_counts['active']).toHaveLength(61)
  expect(status_counts['active']?.at(-1)?.date).toBe('2026-11-21T00:00:00Z')
})
