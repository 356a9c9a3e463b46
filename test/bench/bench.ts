/**
 * `npm run bench -- [server] [directory] [browser] [--users N] [--runs N]`: what the console weighs and how fast the
 * reference deployment answers; the directory alone; the console in Chromium, so many times. All three where none is
 * named, for so many people and for fewer.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { measureBrowser } from './browser.ts'
import { measureDirectory } from './directory.ts'
import { tableOf, type Figures } from './figures.ts'
import { measureServer } from './server.ts'

const { values, positionals } = parseArgs({
  options: { users: { type: 'string', default: '100000' }, runs: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const users = Number(values.users)
const sizes = [1000, 10_000, 100_000].filter((size) => size < users).concat(users)
const isWanted = (part: string) => positionals.length === 0 || positionals.includes(part)

await build({ root: join(import.meta.dirname, '../..'), logLevel: 'warn' })

if (isWanted('server')) console.table(await measureServer(users))

if (isWanted('directory')) {
  const measured = new Map<number, Figures[]>()
  for (const size of sizes) measured.set(size, [await measureDirectory(size)])
  console.table(tableOf('directory', measured))
}

if (isWanted('browser')) {
  const slowDowns = [1, 4]
  const measured = new Map(slowDowns.map((slowDown) => [slowDown, new Map<number, Figures[]>()]))
  for (const size of sizes) {
    const runs = await measureBrowser(size, slowDowns, Number(values.runs))
    for (const [slowDown, figures] of runs) measured.get(slowDown)?.set(size, figures)
  }
  for (const [slowDown, bySize] of measured) console.table(tableOf(`browser, ${slowDown}× slower`, bySize))
}
