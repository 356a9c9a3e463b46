import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Entitlements } from '#api/settings.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const running = new Set<ChildProcess>()
let data = ''

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'roster-data-'))
})

afterEach(async () => {
  await Promise.all([...running].map(async (child) => end(child, 'SIGKILL')))
  rmSync(data, { recursive: true })
})

/** Starts Roster as `npm start` does and waits for what it says first. */
async function start(...args: string[]): Promise<{ child: ChildProcess; url: string; said: string }> {
  const child = spawn(process.execPath, [main, '--port', '0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  const said = chunk.toString()
  return { child, said, url: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '' }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
}

const ada = { email: 'ada@example.com', username: 'ada', password: 'Tidy-Lantern-42' }

test('what was acknowledged is there after the process was killed', async () => {
  const first = await start('--users', '0')
  expect((await post(`${first.url}/api/v2/users/first`, ada)).status).toBe(201)
  await end(first.child, 'SIGKILL')

  const second = await start('--users', '0')
  expect((await post(`${second.url}/api/v2/users/login`, ada)).status).toBe(201)
})

test('--reset starts afresh, and says who can sign in', async () => {
  const first = await start('--users', '0')
  await post(`${first.url}/api/v2/users/first`, ada)
  await end(first.child, 'SIGTERM')

  const second = await start('--users', '0', '--reset')
  expect((await fetch(`${second.url}/api/v2/users/first`)).status).toBe(404)
})

test('another size of the sample and another licence lose nothing', async () => {
  const empty = await start('--users', '0')
  await post(`${empty.url}/api/v2/users/first`, ada)
  await end(empty.child, 'SIGTERM')

  const sample = await start('--users', '30', '--license', 'none')
  const email = /\S+@\S+/.exec(sample.said)?.[0]
  const password = /\S+@\S+\s+(\S+)/.exec(sample.said)?.[1]
  expect((await post(`${sample.url}/api/v2/users/login`, { email, password })).status).toBe(201)
  expect(await isLicensed(sample.url)).toBe(false)
  await end(sample.child, 'SIGTERM')

  const licensed = await start('--users', '30', '--license', 'over')
  expect(await isLicensed(licensed.url)).toBe(true)
  const { url } = await start('--users', '0')
  expect((await post(`${url}/api/v2/users/login`, ada)).status).toBe(201)
})

async function isLicensed(url: string): Promise<boolean> {
  return Entitlements.parse(await (await fetch(`${url}/api/v2/entitlements`)).json()).has_license
}
