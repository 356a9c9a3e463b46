import {
  keepJournal,
  removeJournal,
  readJournals,
  type Journal,
  type JournalHead,
  type JournalTarget,
  type NotedRun,
} from './journal.ts'

/**
 * Where runs are noted. A lock tells other tabs that a run still goes on in this one; over plain HTTP browsers have no
 * locks, so there a run is noted for its own tab alone.
 */
const storage = 'locks' in navigator ? localStorage : sessionStorage

export interface HeldJournal extends Journal {
  /** The run is no longer in anybody's sight: whoever looks next is told of it. */
  readonly release: () => void
}

export function beginJournal(scope: string, head: JournalHead, targets: readonly JournalTarget[]): HeldJournal {
  const journal = keepJournal(storage, scope, crypto.randomUUID(), head, targets)
  const { promise, resolve } = Promise.withResolvers<void>()
  if ('locks' in navigator) void navigator.locks.request(scope + journal.id, () => promise)
  return { ...journal, release: resolve }
}

/** The runs of which nobody was told the end: none goes on in a tab that is open. */
export async function cutOffRuns(scope: string): Promise<NotedRun[]> {
  const held = 'locks' in navigator ? ((await navigator.locks.query()).held ?? []) : []
  const names = new Set(held.map(({ name }) => name))
  return readJournals(storage, scope).filter(({ id }) => !names.has(scope + id))
}

export function forgetRun(scope: string, id: string): void {
  removeJournal(storage, scope, id)
}
