import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Start } from './play.ts'
import { replay } from './replay.ts'

const json = { 'content-type': 'application/json' }

function recording(name: string, paths: readonly string[]): string {
  const starts = 'an unlicensed deployment with nobody in it'
  const exchanges = paths.map((path) => ({
    as: null,
    method: 'GET',
    path,
    reply: { status: 200, headers: json, body: { rows: [{ name: 'ada', email: null }] } },
  }))
  return JSON.stringify({ name, about: '', server: 'v1', starts, settings: {}, exchanges })
}

/** Answers `/right` as recorded, `/wrong` not, and has no other route. */
const start: Start = () => ({
  fetch: ({ url }) => {
    if (url.endsWith('/right')) return answer(200, { rows: [{ name: 'ada', email: null }] })
    if (url.endsWith('/wrong')) return answer(200, { rows: [{ name: 'bob' }] })
    return answer(404, { message: 'Route not found.' })
  },
  setup: () => Promise.resolve({ served: false }),
})

function answer(status: number, body: unknown): Promise<Response> {
  return Promise.resolve(new Response(JSON.stringify(body), { status, headers: json }))
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'))
  await writeFile(join(folder, 'README.md'), 'no recording')
})
afterEach(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const lines: string[] = []
  const code = await replay(args, start, (line) => lines.push(line))
  return { code, lines }
}

test('prints each difference, then how much is equal in each recording and in all', async () => {
  await writeFile(join(folder, 'b.json'), recording('b', ['/right', '/later']))
  await writeFile(join(folder, 'a.json'), recording('a', ['/right', '/wrong']))
  expect(await run(folder)).toEqual({
    code: 1,
    lines: [
      'a #1 GET /wrong body.rows[0].name: expected "ada", got "bob"',
      'a #1 GET /wrong body.rows[0].email: expected null, got (absent)',
      'a: 1 of 2 exchanges equal, 0 not served, 1 different',
      'b: 1 of 2 exchanges equal, 1 not served, 0 different',
      '2 of 4 exchanges equal, 1 not served',
    ],
  })
})

test('succeeds where nothing is different but what is not served', async () => {
  await writeFile(join(folder, 'a.json'), recording('a', ['/right', '/later']))
  expect((await run(folder)).code).toBe(0)
})

test('reports each exchange as a line of JSON', async () => {
  await writeFile(join(folder, 'a.json'), recording('a', ['/right', '/wrong', '/later']))
  const report = join(folder, 'report.jsonl')
  await run('--report', report, folder)
  const lines = (await readFile(report, 'utf8')).trimEnd().split('\n')
  const [first, second, third] = lines.map((line): unknown => JSON.parse(line))
  expect(lines).toHaveLength(3)
  expect(first).toEqual({ recording: 'a', index: 0, verdict: 'equal', differences: [] })
  expect(second).toEqual({
    recording: 'a',
    index: 1,
    verdict: 'different',
    differences: [
      { at: 'body.rows[0].name', expected: 'ada', got: 'bob' },
      { at: 'body.rows[0].email', expected: null, got: '(absent)' },
    ],
  })
  expect(third).toMatchObject({ index: 2, verdict: 'not served' })
})

test('says how it is used', async () => {
  const { code, lines } = await run('--help')
  expect(code).toBe(0)
  expect(lines[0]).toMatch(/^Usage: npm run replay -- FOLDER/)
})

test.each<[string, string[], string]>([
  ['no folder', [], 'Say which folder'],
  ['two folders', ['a', 'b'], 'what is "b"?'],
  ['an unknown option', ['a', '--loud'], '--loud'],
  ['a report without a name', ['a', '--report'], '--report'],
  ['a folder that is not there', ['/nowhere/at/all'], 'The folder "/nowhere/at/all" cannot be read'],
])('plays nothing with %s', async (_, args, message) => {
  const { code, lines } = await run(...args)
  expect(code).toBe(2)
  expect(lines.join('\n')).toContain(message)
})

test('plays nothing from a folder without recordings, with one that is malformed, or without a place for the report', async () => {
  expect((await run(folder)).lines).toEqual([`The folder "${folder}" has no recording (*.json) in it.`])
  await writeFile(join(folder, 'a.json'), recording('a', ['/right']))
  expect(await run(folder, '--report', join(folder, 'none', 'report'))).toMatchObject({ code: 2 })
  await writeFile(join(folder, 'b.json'), recording('b', ['right']))
  const { code, lines } = await run(folder)
  expect(code).toBe(2)
  expect(lines.join('\n')).toContain(`${join(folder, 'b.json')}: exchanges[0].path: `)
})
