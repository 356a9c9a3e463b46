import { formatCsv } from '#lib/csv.ts'
import { wordsOf } from './bulk-words.ts'
import type { JournalState, NotedRun } from './journal.ts'
import type { Plan } from './plan.ts'
import type { Outcome, Run } from './run.ts'

/** Everybody of a plan: what will be done to whom, and who is left out and why. */
export function planCsv({ action, changes, skipped }: Plan): string {
  const { will } = wordsOf(action)
  return formatCsv([
    ['username', 'id', 'email', 'status', 'plan', 'detail'],
    ...changes.map(({ account, effect }) => [
      account.username,
      account.id,
      account.email,
      account.status,
      will,
      effect,
    ]),
    ...skippedRows(skipped, ['', '']),
  ])
}

/** Everybody of a plan once more, with what became of them. */
export function outcomeCsv({ skipped }: Pick<Plan, 'skipped'>, run: Run, done: string): string {
  return formatCsv([
    ['username', 'id', 'outcome', 'detail'],
    ...run.targets.map(({ username, id }, index) => {
      const outcome = run.outcomeOf(index)
      return [username, id, stateOf(outcome, done), detailOf(outcome)]
    }),
    ...skippedRows(skipped, []),
  ])
}

const notedStates: Record<Exclude<JournalState, 'done'>, string> = {
  'to-go': 'Not begun',
  running: 'Not known: under way when it was cut off',
  failed: 'Failed',
  unknown: 'Not known: no answer came',
}

/** What a journal tells of a run that was cut off. */
export function notedCsv({ people, done }: NotedRun): string {
  return formatCsv([
    ['username', 'id', 'outcome', 'detail'],
    ...people.map(({ username, id, state, words }) => [
      username,
      id,
      state === 'done' ? done : notedStates[state],
      words,
    ]),
  ])
}

/** `roster-suspend-2026-11-21-14-32.csv`, in the local time. */
export function csvName(what: string, now: Date): string {
  const [date, time = ''] = now.toLocaleString('sv').split(' ')
  return `roster-${what}-${date}-${time.slice(0, 5).replace(':', '-')}.csv`
}

function skippedRows(skipped: Plan['skipped'], between: readonly string[]): string[][] {
  return skipped.flatMap(({ reason, remedy, people }) =>
    people.map(({ username, id, note = '' }) => [
      username,
      id,
      ...between,
      'Skipped',
      [`${reason}.`, remedy, note].filter(Boolean).join(' '),
    ]),
  )
}

function stateOf(outcome: Outcome, done: string): string {
  switch (outcome.kind) {
    case 'done':
      return done
    case 'failed':
      return outcome.isUnknown ? 'Not known' : 'Failed'
    case 'running':
      return 'Under way'
    case 'limited':
    case 'to-go':
      return 'Not begun'
  }
}

function detailOf(outcome: Outcome): string {
  if (outcome.kind === 'done') return outcome.note
  return outcome.kind === 'failed' ? outcome.words : ''
}
