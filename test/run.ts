/**
 * `npm test`: every check, one after the other, all of them even when one fails; at the end what failed, and the sum as
 * the last line.
 *
 * A check counts as one test; Vitest and Playwright tell their own counts in a JSON report.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import * as z from 'zod/mini'

interface Tally {
  readonly passed: number
  readonly failed: number
  /** Each failure with its name and how its error begins: the log of a long run is often cut at the front. */
  readonly failures: readonly string[]
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.nullish(z.array(z.string())) }),
      ),
    }),
  ),
})

const PlaywrightSuite = z.object({
  get suites() {
    return z.optional(z.array(PlaywrightSuite))
  },
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      ok: z.boolean(),
      tests: z.array(
        z.object({ results: z.array(z.object({ error: z.optional(z.object({ message: z.optional(z.string()) })) })) }),
      ),
    }),
  ),
})
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(PlaywrightSuite),
})

const reports = mkdtempSync(join(tmpdir(), 'roster-test-'))
const vitestReport = join(reports, 'vitest.json')
const playwrightReport = join(reports, 'playwright.json')

const tallies = [
  check('Format', 'oxfmt --check'),
  check('Lint', 'oxlint'),
  check('Types', 'tsc -p .'),
  check('Unused code', 'knip'),
  suite(
    'Units, components and stories',
    `vitest run --reporter=default --reporter=json --outputFile=${vitestReport}`,
    () => {
      const { numPassedTests, numFailedTests, testResults } = VitestReport.parse(read(vitestReport))
      const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
        const file = relative(process.cwd(), name)
        const failed = assertionResults.filter((each) => each.status === 'failed')
        if (failed.length === 0 && status === 'failed') return [failure(file, message)]
        return failed.map((each) => failure(`${file} > ${each.fullName}`, each.failureMessages?.[0]))
      })
      return { passed: numPassedTests, failed: numFailedTests, failures }
    },
  ),
  check('Recordings of a real deployment', 'node test/replay/replay.ts test/recordings'),
  check('Build', 'vite build'),
  suite('Journeys on the built console', 'playwright test --config test/e2e/playwright.config.ts', () => {
    const { stats, suites } = PlaywrightReport.parse(read(playwrightReport))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures: suites.flatMap(failuresOf) }
  }),
]
rmSync(reports, { recursive: true })

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
for (const line of tallies.flatMap(({ failures }) => failures)) console.log(`\n✗ ${line}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function check(name: string, command: string): Tally {
  const { succeeded, output } = run(name, command, 'pipe')
  return succeeded
    ? { passed: 1, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [failure(name, output, 10)] }
}

/** A failure that no single test stands for (a file that does not load, an error between tests) counts as one. */
function suite(name: string, command: string, report: () => Tally): Tally {
  const { succeeded } = run(name, command, 'inherit')
  try {
    const tally = report()
    if (succeeded || tally.failed > 0) return tally
    return { ...tally, failed: 1, failures: [...tally.failures, failure(name, 'Failed beside its tests.')] }
  } catch (error) {
    return { passed: 0, failed: 1, failures: [failure(name, `It left no report that can be read: ${String(error)}`)] }
  }
}

function failuresOf({ suites = [], specs }: z.infer<typeof PlaywrightSuite>): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap(({ error }) => error?.message ?? []))
      return failure(`${file} > ${title}`, errors[0])
    })
  return [...own, ...suites.flatMap(failuresOf)]
}

function failure(name: string, error = '', most = 3): string {
  const lines = stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('Click to debug'))
  return [name, ...lines.slice(0, most).map((line) => `  ${line.slice(0, 200)}`)].join('\n')
}

function run(name: string, command: string, out: 'inherit' | 'pipe'): { succeeded: boolean; output: string } {
  console.log(`\n── ${name}: ${command}`)
  const start = performance.now()
  const { status, stdout } = spawnSync(`${command} 2>&1`, {
    shell: true,
    stdio: ['ignore', out, 'inherit'],
    encoding: 'utf8',
    maxBuffer: Number.MAX_SAFE_INTEGER,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  })
  const output = stdout ?? ''
  process.stdout.write(output)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return { succeeded: status === 0, output }
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
