import { beforeEach, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openNodeDatabase } from './node-database.ts'
import { notify } from './notify.ts'

const now = new Date('2026-11-21T12:00:00Z')
const ada = { id: 'ada', username: 'ada', name: 'Ada' }
const mia = { id: 'mia', username: 'mia', name: '' }

let database: Database

beforeEach(() => {
  database = openNodeDatabase(':memory:')
  const accounts = [
    ['ada', 'active', '["owner"]', 0],
    ['ulf', 'suspended', '["auditor","user-admin"]', 0],
    ['old', 'active', '["owner"]', 1],
    ['mia', 'active', '[]', 0],
  ] as const
  for (const [id, status, roles, deleted] of accounts) {
    database.run(
      `INSERT INTO users (id, username, email, status, login_type, roles, deleted, created_at, updated_at)
       VALUES (?, ?, ?, ?, 'password', ?, ?, '', '')`,
      id,
      id,
      `${id}@example.com`,
      status,
      roles,
      deleted,
    )
  }
})

const told = () =>
  database
    .all<{ user_id: string; title: string }>('SELECT user_id, title FROM inbox_notifications ORDER BY user_id')
    .map(({ user_id, title }) => `${user_id}: ${title}`)

test('owners and user admins of any status are told of a new account, the account itself is not', () => {
  notify(database, now, 'created', mia, ada)
  expect(told()).toEqual(['ada: User account "mia" created', 'ulf: User account "mia" created'])
})

test('nobody is told that he was made an admin himself', () => {
  notify(database, now, 'created', { id: 'ulf', username: 'ulf', name: '' }, ada)
  expect(told()).toEqual(['ada: User account "ulf" created'])
})

test('who is suspended is told as well', () => {
  notify(database, now, 'suspended', mia, ada)
  expect(told()).toContain('mia: Your account "mia" has been suspended')
})

test('the same is not said twice in a day', () => {
  notify(database, now, 'suspended', mia, ada)
  const once = told()
  notify(database, new Date('2026-11-21T23:59:59Z'), 'suspended', mia, ada)
  expect(told()).toEqual(once)
  notify(database, new Date('2026-11-22T00:00:00Z'), 'suspended', mia, ada)
  expect(told()).toHaveLength(2 * once.length)
})

test('a name that is empty is left out', () => {
  notify(database, now, 'deleted', mia, ada)
  const row = database.get<{ content: string }>(`SELECT content FROM inbox_notifications WHERE user_id = 'ada'`)
  expect(row?.content).toBe('User account **mia** has been deleted.\n\nThe deleted account was deleted by **Ada**.')
})
