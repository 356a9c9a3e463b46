import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

/** What each folder may import. `pages/a` and `pages/b` are two pages. */
const sees: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  api: ['#lib/x.ts'],
  ui: ['#lib/x.ts', 'react'],
  session: ['#lib/x.ts', '#api/x.ts', '#ui/x.ts', '#paths', 'react'],
  directory: ['#lib/x.ts', '#api/x.ts', '#ui/x.ts', 'react'],
  components: ['#lib/x.ts', '#api/x.ts', '#ui/x.ts', '#session/x.ts', '#directory/x.ts', '#paths', 'react'],
  'pages/a': [
    '#lib/x.ts',
    '#api/x.ts',
    '#ui/x.ts',
    '#session/x.ts',
    '#directory/x.ts',
    '#components/x.ts',
    '#paths',
    'react',
  ],
  app: [
    '#lib/x.ts',
    '#api/x.ts',
    '#ui/x.ts',
    '#session/x.ts',
    '#directory/x.ts',
    '#components/x.ts',
    '#pages/a/x.ts',
    '#pages/b/x.ts',
    '#paths',
    'react',
  ],
  reference: ['#lib/x.ts', '#api/x.ts', 'node:fs', 'hono'],
  gateway: ['#lib/x.ts', '#api/x.ts', '#reference/x.ts', 'node:fs', 'hono'],
}
const folders = Object.keys(sees)

/** Lints files in a project that has our configuration and nothing else of ours; the rules that each one breaks. */
function lint(files: Readonly<Record<string, string>>): Map<string, string[]> {
  const root = join(import.meta.dirname, '..')
  const project = mkdtempSync(join(tmpdir(), 'roster-fences-'))
  try {
    for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(project, name))
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, name)), { recursive: true })
      writeFileSync(join(project, name), text)
    }
    const { stdout } = spawnSync('oxlint', ['--format=json', 'src'], { cwd: project, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] }
    const broken = new Map<string, string[]>()
    for (const { filename, code } of diagnostics) broken.set(filename, [...(broken.get(filename) ?? []), code])
    return broken
  } finally {
    rmSync(project, { recursive: true })
  }
}

/** Which of the imports the fence refuses, each planted in a file of its own: `[importing file, specifier]`. */
function refused(imports: readonly (readonly [file: string, specifier: string])[]): string[] {
  const files = Object.fromEntries(imports.map(([file, specifier]) => [file, `export { x } from '${specifier}'\n`]))
  const broken = lint(files)
  return imports
    .filter(([file]) => broken.get(file)?.includes('eslint(no-restricted-imports)'))
    .map(([file, specifier]) => `${file} ${specifier}`)
}

/** One file per specifier in a folder. */
function plants(folder: string, specifiers: readonly string[]): [string, string][] {
  return specifiers.map((specifier, index) => [`src/${folder}/plant-${index}.ts`, specifier])
}

const said = (pairs: readonly (readonly [string, string])[]) => pairs.map(([file, specifier]) => `${file} ${specifier}`)

test.each(folders)('%s imports what it may, and nothing else', (folder) => {
  const others = [...folders, 'pages/b'].filter((other) => other !== folder)
  const named = [...others, 'test', 'storybook'].map((other) => `#${other}/x.ts`)
  const relative = [...others.map((other) => `src/${other}/x.ts`), 'src/paths.ts', 'test/x.ts', '.storybook/x.ts']
  const planted = plants(folder, [
    ...named,
    ...relative.map((path) => posix.relative(`src/${folder}`, path)),
    '#paths',
    './x.ts',
    'node:fs',
    'hono',
    'react',
    'zod',
    'zod/mini',
  ])
  const allowed = new Set([...(sees[folder] ?? []), './x.ts', 'zod/mini'])
  expect(refused(planted)).toEqual(said(planted.filter(([, specifier]) => !allowed.has(specifier))))
})

test('a folder inside a folder stays in it by a relative path, and leaves it by none', () => {
  const inside: [string, string] = ['src/ui/form/inside.ts', '../x.ts']
  const outside: [string, string] = ['src/ui/form/outside.ts', '../../api/x.ts']
  expect(refused([inside, outside])).toEqual(said([outside]))
})

test('main.tsx is of the app', () => {
  expect(refused([['src/main.tsx', '#app/x.ts']])).toEqual([])
  expect(refused([['src/main.tsx', '#gateway/x.ts']])).toEqual(['src/main.tsx #gateway/x.ts'])
})

test.each(['x.test.ts', 'X.test.tsx', 'X.stories.tsx'])('%s reaches what it tests by # name only', (file) => {
  expect(refused([[`src/ui/${file}`, '#test/render.tsx']])).toEqual([])
  const planted: [string, string][] = [[`src/ui/${file}`, '../api/x.ts']]
  expect(refused(planted)).toEqual(said(planted))
})

test('an import in the middle of a function and one of a type are imports', () => {
  const broken = lint({
    'src/api/late.ts': `export const late = () => import('#ui/x.ts')\n`,
    'src/api/type.ts': `import type { X } from '#ui/x.ts'\nexport type Y = X\n`,
  })
  for (const codes of broken.values()) expect(codes).toContain('eslint(no-restricted-imports)')
  expect([...broken.keys()].toSorted()).toEqual(['src/api/late.ts', 'src/api/type.ts'])
})

test('no cycles, by # names neither', () => {
  const broken = lint({
    'src/lib/one.ts': `import { two } from './two.ts'\nexport const one = () => two\n`,
    'src/lib/two.ts': `import { one } from './one.ts'\nexport const two = () => one\n`,
    'src/app/three.ts': `import { four } from '#pages/a/four.ts'\nexport const three = () => four\n`,
    'src/pages/a/four.ts': `import { three } from '#app/three.ts'\nexport const four = () => three\n`,
  })
  for (const file of ['src/lib/one.ts', 'src/lib/two.ts', 'src/app/three.ts', 'src/pages/a/four.ts']) {
    expect(broken.get(file)).toContain('import(no-cycle)')
  }
})
