/** What somebody feels who uses the console in Chromium, for a list of sizes, on this machine and on a slower one. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { chromiumLaunchOptions } from '../chromium.ts'
import { spread, type Figures } from './figures.ts'
import { startWatch, type Shown } from './watch.ts'

const root = join(import.meta.dirname, '../..')
/** Each a press on a head, one after the other. */
const sorts = ['status', '-status', 'created', '-created', 'last_seen', '-last_seen'].map(sortPress)
const rounds = 6
/** Typed on the list that is sorted last. */
const words = ['maria', 'kowalski', 'status:suspended', 'ai_seat:true']
/** Milliseconds between two letters: the list answers some of them before the next, and the next comes amid others. */
const typing = [90, 260, 140, 330]

/**
 * Measures one size some times at each rate by which the page's own thread is slowed down, on the console as it is
 * built: the worker is not, nor is the gateway, which runs beside it.
 */
export async function measureBrowser(
  users: number,
  slowDowns: readonly number[],
  runs: number,
): Promise<ReadonlyMap<number, Figures[]>> {
  const data = await mkdtemp(join(tmpdir(), 'roster-bench-'))
  const options = ['--port', '0', '--users', String(users), '--data', data]
  const gateway = spawn(process.execPath, ['src/gateway/main.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const browser = await chromium.launch(await chromiumLaunchOptions())
  try {
    const url = await urlOf(gateway.stdout)
    const measured = new Map<number, Figures[]>(slowDowns.map((slowDown) => [slowDown, []]))
    for (let run = 0; run < runs; run++) {
      for (const [slowDown, figures] of measured) figures.push(await measureAt(browser, url, slowDown))
    }
    return measured
  } finally {
    await browser.close()
    gateway.kill()
    await rm(data, { recursive: true })
  }
}

async function measureAt(browser: Browser, url: string, slowDown: number): Promise<Figures> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(startWatch)
  await signIn(page)

  const session = await context.newCDPSession(page)
  const heapOfWorkers = await watchWorkers(session)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await page.reload({ waitUntil: 'commit' })
  const figures: Record<string, number> = { 'ms to the first rows': await atRest(page, {}) }
  await page.waitForLoadState('networkidle')
  const start = await page.evaluate(() => globalThis.watch.longTasks())
  figures['ms of the longest task of the start'] = Math.max(0, ...start)

  await pressHead(page, 'Last seen')
  figures['ms to the first sorted rows'] = await atRest(page, { sort: 'last_seen' })
  const reading = await page.evaluate(() => globalThis.watch.longTasks())
  figures['ms of the longest task by then, 0 if none over 50'] = Math.max(0, ...reading)
  figures['tasks over 50 ms by then'] = reading.length
  await page.evaluate(() => globalThis.watch.presses())

  const sorted: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [head, sort] of sorts) {
      await pressHead(page, head)
      sorted.push(await atRest(page, { sort }))
    }
  }
  const sortPresses = await page.evaluate(() => globalThis.watch.presses())
  Object.assign(figures, spread('from a press on a head to paint', sortPresses))
  Object.assign(figures, spread('from a press on a head to sorted rows', sorted))

  const filtered: number[] = []
  const [, sort = ''] = sorts.at(-1) ?? []
  await page.getByRole('combobox', { name: 'Filter users' }).focus()
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      await page.keyboard.press(word.charAt(at))
      await setTimeout(typing[at % typing.length])
    }
    filtered.push(await atRest(page, { filter: word, sort }))
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Backspace')
    await atRest(page, { sort })
  }
  const letters = await page.evaluate(() => globalThis.watch.presses())
  Object.assign(figures, spread('from a letter to paint', letters))
  Object.assign(figures, spread('from the last letter to rows', filtered))

  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.send('HeapProfiler.collectGarbage')
  figures['MB of heap, page'] = bytesOf(await session.send('Runtime.getHeapUsage')) / 1e6
  figures['MB of heap, worker'] = (await heapOfWorkers()) / 1e6
  await context.close()
  return figures
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/users')
  await page.getByLabel('Email').fill(personas.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(samplePassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await atRest(page, {})
}

async function pressHead(page: Page, name: string): Promise<void> {
  await page.getByRole('columnheader', { name }).getByRole('link').focus()
  await page.keyboard.press('Enter')
}

function atRest(page: Page, shown: Shown): Promise<number> {
  return page.evaluate((wanted) => globalThis.watch.atRest(wanted), shown)
}

/** The presses that sort by a column, and once more the other way round: what is pressed, and the order that comes. */
function sortPress(sort: string): [head: string, sort: string] {
  const word = sort.replace('-', '').replace('_', ' ')
  return [word.charAt(0).toUpperCase() + word.slice(1), sort]
}

/** Follows the workers of a page; what is returned tells the bytes that they hold after a collection. */
async function watchWorkers(session: CDPSession): Promise<() => Promise<number>> {
  const workers = new Set<string>()
  session.on('Target.attachedToTarget', ({ sessionId }) => workers.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId))
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })

  const call = async (sessionId: string, method: string): Promise<unknown> => {
    const reply = new Promise<unknown>((resolve) => {
      session.on('Target.receivedMessageFromTarget', function hear(event) {
        const message = JSON.parse(event.message) as { id?: number; result?: unknown }
        if (event.sessionId !== sessionId || message.id !== 1) return
        session.off('Target.receivedMessageFromTarget', hear)
        resolve(message.result)
      })
    })
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method }) })
    return reply
  }
  return async () => {
    let bytes = 0
    for (const worker of workers) {
      await call(worker, 'HeapProfiler.collectGarbage')
      bytes += bytesOf((await call(worker, 'Runtime.getHeapUsage')) as HeapUsage)
    }
    return bytes
  }
}

interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize: number
}

function bytesOf({ usedSize, backingStorageSize }: HeapUsage): number {
  return usedSize + backingStorageSize
}

async function urlOf(output: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of output) {
    text += chunk.toString()
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
    if (url !== undefined) return url
  }
  throw new Error(`The gateway did not start: ${text}`)
}
