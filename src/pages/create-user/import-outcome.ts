import { ApiError } from '#api/error.ts'
import type { Organization } from '#api/organizations.ts'
import { serverWords } from '#components/server-words.ts'
import { formatCsv } from '#lib/csv.ts'
import { refusalsOf } from './create-refusal.ts'
import { conflictsOf, type Existing } from './existing.ts'
import type { ImportFile, ImportRow } from './import-rows.ts'

/** What became of a row so far; one without is not begun. */
export type RowRun =
  | { readonly kind: 'running' | 'created' }
  /** `message` says why, for people; `isUnsure`: it may have been created all the same. */
  | { readonly kind: 'failed'; readonly message: string; readonly isUnsure: boolean }

/** A row, what is known of it and what became of it. */
export interface JudgedRow extends ImportRow {
  readonly state: 'ready' | 'bad' | RowRun['kind']
  /** What is wrong, or why it failed; empty where nothing is. */
  readonly why: string
}

/** The lines of a file by what is to be done about them. */
export const views = {
  all: { label: 'All', holds: () => true },
  ready: { label: 'To create', holds: ({ state }) => state === 'ready' || state === 'running' },
  attention: { label: 'Need attention', holds: ({ state }) => state === 'bad' || state === 'failed' },
  created: { label: 'Created', holds: ({ state }) => state === 'created' },
} satisfies Record<string, { label: string; holds: (row: JudgedRow) => boolean }>

export type ImportView = keyof typeof views

export function judge(row: ImportRow, existing: Existing | undefined, run: RowRun | undefined): JudgedRow {
  if (run) return { ...row, state: run.kind, why: run.kind === 'failed' ? run.message : '' }
  const problems = existing ? [...row.problems, ...conflictsOf(row, existing)] : row.problems
  return { ...row, state: problems.length > 0 ? 'bad' : 'ready', why: problems.join(' ') }
}

/** Why the deployment did not create a row, as the form would say it. */
export function failureOf(error: unknown, row: ImportRow, organizations: readonly Organization[]): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error)
  if (error.status === 409) return 'A user with this username or email address already exists.'
  if (error.kind === 'unreachable') return `${serverWords(error).join(' ')} Whether it was created is not known.`
  return refusalsOf(error, row.draft, organizations)
    .map(({ message }) => message)
    .join(' ')
}

/** Those that are, or may be, an account by now whose password was made up here, so that nobody else knows it. */
export function withNewPassword(rows: readonly JudgedRow[], states: ReadonlyMap<number, RowRun>): JudgedRow[] {
  return rows.filter(({ line, lacksPassword }) => {
    const run = states.get(line)
    return lacksPassword && (run?.kind === 'created' || (run?.kind === 'failed' && run.isUnsure))
  })
}

/** What people need to sign in for the first time. */
export function passwordFile(rows: readonly JudgedRow[]): string {
  return formatCsv([
    ['username', 'email', 'password'],
    ...rows.map(({ draft: { username, email, password } }) => [username, email, password]),
  ])
}

const why = 'problem'

/** Rows as they stood in the file and why they were not created: to be mended and imported again. */
export function leftOver({ header }: Pick<ImportFile, 'header'>, rows: readonly JudgedRow[]): string {
  // A file that was imported again has the column already.
  const kept = header.flatMap((name, at) => (name === why ? [] : [at]))
  const own = (cells: readonly string[]) => kept.map((at) => cells[at] ?? '')
  return formatCsv([[...own(header), why], ...rows.map((row) => [...own(row.cells), row.why])])
}
