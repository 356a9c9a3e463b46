import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printJson, type Json } from './json.ts'
import type { Difference } from './match.ts'
import { play, type Played, type Start, type Verdict } from './play.ts'
import { isSetup, parseRecording, RecordingError, type Recording } from './recording.ts'

const usage = `Usage: npm run replay -- FOLDER [--report FILE]

Plays every recording of FOLDER (*.json, as test/recordings/README.md describes them), each on an empty reference
deployment of its own, and prints every difference.

  --report FILE  also write one line of JSON for each exchange:
                 {recording, index, verdict: "equal" | "different" | "not served", differences: [{at, expected, got}]}
  --help         print this

Exits with 0 if nothing is different but what is not served yet, with 1 if something is, with 2 if nothing could be
played.`

/** Nothing was played, and why. */
class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Plays the folder that the arguments name; gives the exit code. */
export async function replay(args: readonly string[], start: Start, print: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const { folder, report, help } = optionsOf(args)
    if (help) {
      print(usage)
      return 0
    }
    const recordings = await readRecordings(folder)
    if (report !== undefined) await write(report, '')
    const played: Played[] = []
    for (const recording of recordings) {
      const exchanges = await play(recording, start)
      played.push(...exchanges)
      for (const line of differenceLines(recording, exchanges)) print(line)
      print(`${recording.name}: ${tally(exchanges)}, ${count(exchanges, 'different')} different`)
    }
    if (report !== undefined)
      await write(report, played.map((exchange) => `${printJson(reported(exchange))}\n`).join(''))
    print(tally(played))
    return count(played, 'different') > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    print(error.message)
    return 2
  }
}

function optionsOf(args: readonly string[]): { folder: string; report: string | undefined; help: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { report: { type: 'string' }, help: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [folder, ...more] = positionals
    if (values.help) return { folder: '', report: undefined, help: true }
    if (folder === undefined) throw new UsageError(`Say which folder of recordings to play.\n\n${usage}`)
    if (more.length > 0) throw new UsageError(`One folder at a time: what is "${more.join(' ')}"?\n\n${usage}`)
    if (values.report === '') throw new UsageError(`--report needs the name of a file.\n\n${usage}`)
    return { folder, report: values.report, help: false }
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error
    throw new UsageError(`${error.message}\n\n${usage}`)
  }
}

async function readRecordings(folder: string): Promise<Recording[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new UsageError(`The folder "${folder}" cannot be read: ${String(error)}`)
  })
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  if (files.length === 0) throw new UsageError(`The folder "${folder}" has no recording (*.json) in it.`)
  const problems: string[] = []
  const recordings: Recording[] = []
  for (const name of files) {
    try {
      recordings.push(parseRecording(await readFile(join(folder, name), 'utf8')))
    } catch (error) {
      const text = error instanceof RecordingError ? error.message : String(error)
      problems.push(...text.split('\n').map((problem) => `${join(folder, name)}: ${problem}`))
    }
  }
  if (problems.length > 0)
    throw new UsageError(`Not as test/recordings/README.md describes a recording:\n${problems.join('\n')}`)
  return recordings
}

async function write(report: string, text: string): Promise<void> {
  await writeFile(report, text).catch((error: unknown) => {
    throw new UsageError(`The report "${report}" cannot be written: ${String(error)}`)
  })
}

function differenceLines(recording: Recording, played: readonly Played[]): string[] {
  return played
    .filter(({ verdict }) => verdict === 'different')
    .flatMap(({ index, differences }) =>
      differences.map((difference) => `${recording.name} #${index} ${what(recording, index)} ${told(difference)}`),
    )
}

function what(recording: Recording, index: number): string {
  const exchange = recording.exchanges[index]
  if (!exchange) return ''
  return isSetup(exchange) ? exchange.setup : `${exchange.method} ${exchange.path}`
}

function told({ at, expected, got }: Difference): string {
  return `${at}: expected ${shown(expected)}, got ${shown(got)}`
}

const longest = 400

function shown(value: Json | undefined): string {
  if (value === undefined) return absent
  const text = printJson(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const absent = '(absent)'

/** Where nothing stands, the report says so: JSON has no word for it, and null is a value. */
function reported({ recording, index, verdict, differences }: Played): Json {
  const places = differences.map(({ at, expected = absent, got = absent }) => ({ at, expected, got }))
  return { recording, index, verdict, differences: places }
}

function count(played: readonly Played[], verdict: Verdict): number {
  return played.filter((exchange) => exchange.verdict === verdict).length
}

function tally(played: readonly Played[]): string {
  return `${count(played, 'equal')} of ${played.length} exchanges equal, ${count(played, 'not served')} not served`
}

if (import.meta.main) {
  const { startReference } = await import('./reference.ts')
  process.exitCode = await replay(process.argv.slice(2), startReference, console.log)
}
