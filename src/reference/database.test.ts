import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from './database.ts'
import { initialize } from './initialize.ts'
import { openNodeDatabase } from './node-database.ts'
import { openWasmDatabase } from './wasm-database.ts'

const now = new Date('2026-03-01T12:00:00Z')
const engines: readonly (readonly [string, () => Database | Promise<Database>])[] = [
  ['Node', () => openNodeDatabase(':memory:')],
  ['WASM', openWasmDatabase],
]

interface Person {
  username: string
  email?: string
  status?: string
  login_type?: string
  is_service_account?: number
  is_system?: number
  deleted?: number
}

function add(database: Database, { username, ...more }: Person): string {
  const id = crypto.randomUUID()
  const person = {
    id,
    username,
    email: `${username}@example.com`,
    status: 'active',
    login_type: 'password',
    created_at: '',
    updated_at: '',
    ...more,
  }
  const columns = Object.keys(person)
  const places = columns.map(() => '?').join(', ')
  database.run(`INSERT INTO users (${columns.join(', ')}) VALUES (${places})`, ...Object.values(person))
  return id
}

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'deployment.db')
}

describe.each(engines)('on %s', (_, open) => {
  async function empty() {
    const database = await open()
    initialize(database, now)
    return database
  }

  test('a service account has no e-mail and no way to sign in, and nobody else is without e-mail', async () => {
    const database = await empty()
    const robot = { username: 'robot', email: '', login_type: 'none', is_service_account: 1 }
    expect(() => add(database, { ...robot, email: 'robot@example.com' })).toThrow('service_account_email')
    expect(() => add(database, { ...robot, login_type: 'password' })).toThrow('service_account_login_type')
    expect(() => add(database, { username: 'ada', email: '' })).toThrow('service_account_email')
    add(database, robot)
    add(database, { ...robot, username: 'robot-2' })
  })

  test('a username and an e-mail are taken in any letters, until their account is deleted', async () => {
    const database = await empty()
    const ada = add(database, { username: 'ada', email: 'Ärla@example.com' })
    expect(() => add(database, { username: 'ADA', email: 'other@example.com' })).toThrow('UNIQUE')
    expect(() => add(database, { username: 'other', email: 'äRLA@example.com' })).toThrow('UNIQUE')
    database.run('UPDATE users SET deleted = 1 WHERE id = ?', ada)
    add(database, { username: 'ADA', email: 'ärla@example.com' })
  })

  test('only an account is a member, and only of an organization', async () => {
    const database = await empty()
    const ada = add(database, { username: 'ada' })
    const join =
      'INSERT INTO organization_members (organization_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?)'
    expect(() => database.run(join, 'nowhere', ada, '', '')).toThrow('FOREIGN KEY')
    const organization = database.get<{ id: string }>('SELECT id FROM organizations')?.id ?? ''
    expect(() => database.run(join, organization, 'nobody', '', '')).toThrow('FOREIGN KEY')
    expect(database.run(join, organization, ada, '', '')).toBe(1)
  })

  test('a seat is a use of AI by somebody who is active now', async () => {
    const database = await empty()
    const people = {
      interceptor: add(database, { username: 'interceptor' }),
      tasker: add(database, { username: 'tasker' }),
      stopper: add(database, { username: 'stopper' }),
      failer: add(database, { username: 'failer' }),
      builder: add(database, { username: 'builder' }),
      nobody: add(database, { username: 'nobody' }),
      suspended: add(database, { username: 'suspended', status: 'suspended' }),
      dormant: add(database, { username: 'dormant', status: 'dormant' }),
      gone: add(database, { username: 'gone', deleted: 1 }),
      robot: add(database, { username: 'robot', email: '', login_type: 'none', is_service_account: 1 }),
    }
    for (const id of [people.interceptor, people.suspended, people.dormant, people.gone, people.robot]) {
      database.run(
        `INSERT INTO aibridge_interceptions (id, initiator_id, provider, model, started_at) VALUES (?, ?, '', '', '')`,
        crypto.randomUUID(),
        id,
      )
    }
    const builds = [
      [people.tasker, 'start', 1, 1],
      [people.stopper, 'stop', 1, 1],
      [people.failer, 'start', 1, 0],
      [people.builder, 'start', 0, 1],
    ] as const
    for (const [id, transition, hasAiTask, succeeded] of builds) {
      const organization = database.get<{ id: string }>('SELECT id FROM organizations')?.id ?? ''
      database.run(
        `INSERT INTO workspaces (id, owner_id, organization_id, name, created_at) VALUES (?, ?, ?, '', '')`,
        id,
        id,
        organization,
      )
      database.run(
        `INSERT INTO workspace_builds (workspace_id, build_number, transition, has_ai_task, succeeded, created_at)
         VALUES (?, 1, ?, ?, ?, '')`,
        id,
        transition,
        hasAiTask,
        succeeded,
      )
    }
    const holders = () =>
      database.all<{ user_id: string }>('SELECT user_id FROM ai_seats').map(({ user_id }) => user_id)
    expect(holders().toSorted()).toEqual([people.interceptor, people.tasker, people.robot].toSorted())
    database.run(`UPDATE users SET status = 'active' WHERE id = ?`, people.suspended)
    expect(holders()).toContain(people.suspended)
  })

  test('a transaction leaves all or nothing, one inside another too', async () => {
    const database = await empty()
    const people = () => database.all('SELECT id FROM users WHERE is_system = 0').length
    expect(() =>
      database.transaction(() => {
        add(database, { username: 'ada' })
        database.transaction(() => add(database, { username: 'bob' }))
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(people()).toBe(0)
    database.transaction(() => database.transaction(() => add(database, { username: 'ada' })))
    expect(people()).toBe(1)
  })

  test('a statement serves again after it failed', async () => {
    const database = await empty()
    add(database, { username: 'ada' })
    expect(() => add(database, { username: 'ada' })).toThrow('UNIQUE')
    add(database, { username: 'bob' })
  })

  test('what PostgreSQL could not store is refused in its words', async () => {
    const database = await empty()
    expect(() => add(database, { username: 'a\0b' })).toThrow('pq: invalid byte sequence for encoding "UTF8": 0x00')
    expect(() => add(database, { username: 'a\udcffb' })).toThrow('pq: invalid byte sequence for encoding "UTF8": 0xff')
    add(database, { username: '\u{1f4ff}' })
  })
})

test('what was written is there after the process was killed', async () => {
  const file = temporaryFile()
  const script = `
    import { openNodeDatabase } from '${new URL('./node-database.ts', import.meta.url).href}'
    import { initialize } from '${new URL('./initialize.ts', import.meta.url).href}'
    const database = openNodeDatabase(${JSON.stringify(file)})
    initialize(database, new Date())
    database.run("UPDATE organizations SET display_name = 'Kept'")
    console.log('written')
    setInterval(() => {}, 1000)`
  const writer = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(writer.stdout, 'data')
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  const database = openNodeDatabase(file)
  expect(database.get('SELECT display_name FROM organizations')).toEqual({ display_name: 'Kept' })
  database.close()
})

test('a file of another schema is not opened, and says what to do', () => {
  const file = temporaryFile()
  const database = openNodeDatabase(file)
  database.exec('PRAGMA user_version = 99')
  database.close()
  expect(() => openNodeDatabase(file)).toThrow('--reset')
})
