/**
 * `npm test`: every check, one after the other, all of them even when one fails, and the sum as the last line.
 *
 * A check counts as one test; Vitest and Playwright tell their own counts in a JSON report.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'

interface Tally {
  readonly passed: number
  readonly failed: number
}

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
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
      const { numPassedTests, numFailedTests } = VitestReport.parse(read(vitestReport))
      return { passed: numPassedTests, failed: numFailedTests }
    },
  ),
  check('Recordings of a real deployment', 'node test/replay/replay.ts test/recordings'),
  check('Build', 'vite build'),
  suite('Journeys on the built console', 'playwright test --config test/e2e/playwright.config.ts', () => {
    const { expected, unexpected, flaky } = PlaywrightReport.parse(read(playwrightReport)).stats
    return { passed: expected, failed: unexpected + flaky }
  }),
]
rmSync(reports, { recursive: true })

const total = tallies.reduce((sum, { passed, failed }) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
}))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function check(name: string, command: string): Tally {
  return run(name, command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A failure that no single test stands for (a file that does not load, an error between tests) counts as one. */
function suite(name: string, command: string, report: () => Tally): Tally {
  const succeeded = run(name, command)
  try {
    const { passed, failed } = report()
    return { passed, failed: failed || Number(!succeeded) }
  } catch (error) {
    console.error(`${name} left no report that can be read: ${String(error)}`)
    return { passed: 0, failed: 1 }
  }
}

function run(name: string, command: string): boolean {
  console.log(`\n── ${name}: ${command}`)
  const start = performance.now()
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return status === 0
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
