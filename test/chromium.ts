import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { chromium, type LaunchOptions } from 'playwright'

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'Google Chrome']
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/Applications/Google Chrome.app/Contents/MacOS']
const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)))

/**
 * How Playwright and Vitest start Chromium: `CHROMIUM_PATH`, else one that is installed, else Playwright's own download,
 * else the one inside `@sparticuz/chromium` (Linux on x64), so that a fresh machine needs nothing but `npm ci`.
 */
export async function chromiumLaunchOptions(): Promise<LaunchOptions & { executablePath: string }> {
  const args = ['--no-sandbox', '--disable-background-networking', '--font-render-hinting=none']
  const named = process.env['CHROMIUM_PATH']
  if (named) return { executablePath: named, args }
  const found = [...installed, chromium.executablePath()].find(starts)
  if (found) return { executablePath: found, args }
  const folder = await unpack()
  return { executablePath: join(folder, 'chromium'), args, env: environment(folder) }
}

/** Ubuntu's `chromium-browser` may be a stub that only tells how to install it, so being there is not enough. */
function starts(command: string): boolean {
  return existsSync(command) && spawnSync(command, ['--version']).status === 0
}

/** Unpacks the packaged Chromium once; two processes may do so at the same time. */
async function unpack(): Promise<string> {
  const entry = import.meta.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(new URL('../package.json', entry), 'utf8')) as { version: string }
  const cache = join(import.meta.dirname, '../node_modules/.cache')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const half = await mkdtemp(join(cache, 'chromium-'))
  const temporary = process.env['TMPDIR']
  process.env['TMPDIR'] = half // the package unpacks into the temporary folder and nowhere else
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(archives.map(async (name) => inflate(new URL(`../bin/${name}`, entry).pathname)))
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = temporary
  }
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`
  await writeFile(join(half, 'fonts.conf'), fonts)
  try {
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** Chromium's environment: the package's NSS and fonts stand in where the machine has none. */
function environment(folder: string): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  const libraries = spawnSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' }).stdout
  if (libraries.includes('not found')) env['LD_LIBRARY_PATH'] = join(folder, 'al2023/lib')
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf')
  return env
}
