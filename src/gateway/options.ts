import { parseArgs } from 'node:util'
import { licenseStates, type LicenseState } from '#reference/seed-license.ts'

/** What the person who starts Roster asked for. `port` undefined means 3000 or the next free one. */
export interface Options {
  readonly help: boolean
  readonly host: string
  readonly port: number | undefined
  readonly deployment:
    | { readonly kind: 'coder'; readonly url: URL }
    | {
        readonly kind: 'reference'
        readonly data: string
        readonly users: number
        readonly license: LicenseState | undefined
        readonly reset: boolean
      }
}

/** A start that cannot be what was meant: every reason at once, each with what to do. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

export const usage = `Roster: who has access to a Coder deployment, what they may do, and who uses a seat.

Usage: npm start -- [options]          on the built-in reference deployment, with sample people
       CODER_URL=https://… npm start   on a real deployment

Options (and the environment variable of each, which the option overrides):
  --port N           PORT         listen here; without it 3000 or the next free port
  --host ADDRESS     HOST         listen on this address; 127.0.0.1 unless told otherwise
  --data FOLDER      ROSTER_DATA  where the reference deployment keeps its files; .data unless told otherwise
  --users N                       how many sample people (0 to 1000000); 250 unless told otherwise, 0 for nobody
  --license STATE                 ${licenseStates.join(', ')}: the licence of the reference deployment
  --reset                         start the reference deployment afresh; what was changed in it is lost
                     CODER_URL    the origin of a real deployment, such as https://coder.example.com
  --help                          this text`

/**
 * Reads the command line and the environment.
 * @throws OptionsError naming everything that is wrong at once.
 */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  const problems: string[] = []
  const values = parsed(args)

  const portText = values.port ?? (env.PORT || undefined)
  const port = portText === undefined ? undefined : wholeNumber(portText, 65_535)
  if (port === null)
    problems.push(`${named('--port', 'PORT', values.port)} must be a port from 0 to 65535, not "${portText}".`)

  const host = values.host ?? (env.HOST || '127.0.0.1')
  if (!/^[\w.:-]+$/.test(host))
    problems.push(`${named('--host', 'HOST', values.host)} must be an address or a host name, not "${host}".`)

  const users = values.users === undefined ? 250 : wholeNumber(values.users, 1_000_000)
  if (users === null) problems.push(`--users must be a whole number from 0 to 1000000, not "${values.users}".`)

  const license = licenseStates.find((state) => state === values.license)
  if (values.license !== undefined && !license) {
    problems.push(`--license must be one of ${licenseStates.join(', ')}, not "${values.license}".`)
  }

  const data = values.data ?? (env.ROSTER_DATA || '.data')
  if (data.trim() === '') problems.push(`${named('--data', 'ROSTER_DATA', values.data)} must name a folder.`)

  const url = env.CODER_URL ? originOf(env.CODER_URL) : undefined
  if (url === null) {
    problems.push(
      `CODER_URL must be the origin of a deployment, such as https://coder.example.com, not "${env.CODER_URL}".`,
    )
  }
  if (env.CODER_URL) {
    const unused = (['users', 'license', 'data', 'reset'] as const).filter((name) => values[name] !== undefined)
    if (unused.length > 0) {
      const names = unused.map((name) => `--${name}`).join(', ')
      problems.push(
        `${names} concern the reference deployment, but CODER_URL names a real one. Leave out one or the other.`,
      )
    }
  }

  if (problems.length > 0) throw new OptionsError(problems)
  return {
    help: values.help ?? false,
    host,
    port: port ?? undefined,
    deployment: url
      ? { kind: 'coder', url }
      : { kind: 'reference', data, users: users ?? 0, license, reset: values.reset ?? false },
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        users: { type: 'string' },
        license: { type: 'string' },
        reset: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new OptionsError([`${error instanceof Error ? error.message : String(error)} See --help.`])
  }
}

/** Says which of the two ways of setting a value was used. */
function named(option: string, variable: string, fromOption: string | undefined): string {
  return fromOption === undefined ? variable : option
}

function wholeNumber(text: string, most: number): number | null {
  return /^\d{1,7}$/.test(text) && Number(text) <= most ? Number(text) : null
}

function originOf(text: string): URL | null {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
    ? url
    : null
}
