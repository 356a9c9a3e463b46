import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Builds the console before `npm start` where it was never built, or where one of its sources is newer than it is. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['index.html', 'package-lock.json', 'vite.config.ts', 'public', 'src']
const elsewhere = /^src\/(?:gateway|reference)\b|\.(?:test|stories)\.tsx?$/

if (newest(sources) > built()) {
  console.log('Building the console…')
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
}

/** When the build ended, in milliseconds; 0 where there is none. */
function built(): number {
  return statSync(join(root, 'dist/.vite/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** When a source was last written; folders count too, so that a file that is gone is noticed. */
function newest(paths: readonly string[]): number {
  const times = paths.map((path) => {
    if (elsewhere.test(path)) return 0
    const entry = statSync(join(root, path), { throwIfNoEntry: false })
    if (!entry?.isDirectory()) return entry?.mtimeMs ?? 0
    return Math.max(entry.mtimeMs, newest(readdirSync(join(root, path)).map((name) => `${path}/${name}`)))
  })
  return Math.max(0, ...times)
}
