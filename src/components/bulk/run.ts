import { ApiError } from '#api/error.ts'
import { serverWords } from '#components/server-words.ts'
import { runPool } from '#lib/pool.ts'
import { afterWrite } from './after-failure.ts'
import type { Change, Done } from './changes.ts'
import type { JournalState } from './journal.ts'

/** Somebody to change, and how. */
export interface RunTarget {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly is_service_account: boolean
  readonly change: Change
  /** What the plan said goes with it. */
  readonly effect: string
}

/** What became of somebody so far. Times are in milliseconds. */
export type Outcome =
  | { readonly kind: 'to-go' }
  | { readonly kind: 'running'; readonly since: number }
  /** The deployment asked to wait before this one. */
  | { readonly kind: 'limited' }
  | { readonly kind: 'done'; readonly took: number; readonly note: string; readonly undo: Change | undefined }
  /** `isUnknown`: no answer came, or none that tells, so it may have been done. */
  | { readonly kind: 'failed'; readonly took: number; readonly words: string; readonly isUnknown: boolean }

/** How a run stands. A new object at every change, so that it can be compared. */
export interface RunState {
  readonly isRunning: boolean
  readonly isStopping: boolean
  readonly done: number
  readonly failed: number
  readonly running: number
  /** Not begun, or to be begun again. */
  readonly toGo: number
  readonly startedAt: number
  /** Until when the deployment asks to wait. */
  readonly waitsUntil: number | undefined
  /** It waits until somebody has signed in again. */
  readonly isSignedOut: boolean
  /** Milliseconds that the rest will take at the speed so far; undefined while that is not known. */
  readonly remaining: number | undefined
  /** Why it ended before its last one, if not by Stop. */
  readonly endedBy: string | undefined
}

export type RunView = 'all' | 'failed' | 'done' | 'to-go'

export interface Run {
  readonly targets: readonly RunTarget[]
  readonly state: () => RunState
  readonly subscribe: (listener: () => void) => () => void
  readonly outcomeOf: (index: number) => Outcome
  /** Places of those that a view shows: those under way, then the finished ones, the last first, then the rest. */
  readonly order: (view: RunView) => readonly number[]
  /** Begins or goes on: with those that failed, or with those that are not begun. Resolves when nothing is under way. */
  readonly start: (which: 'to-go' | 'failed') => Promise<void>
  /** Begins no more. */
  readonly stop: () => void
}

export interface RunOptions {
  readonly targets: readonly RunTarget[]
  readonly apply: (id: string, change: Change) => Promise<Done>
  /** Hears of every step before it is taken, so that a cut can be told. */
  readonly note: (index: number, state: JournalState, words?: string) => void
  readonly now: () => number
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Resolves once the session is there again, for which a call was refused; without it the run is over then. */
  readonly signedIn?: (signal: AbortSignal) => Promise<void>
}

export const atOnce = 4

/** How often what has changed is drawn, in milliseconds: hundreds may be done in a second. */
const drawn = 100

/** After so many failures of the deployment itself, one after the other, the rest would only fail too. */
const mostFailures = 12

/** After so many calls in a row without an answer it is away: of the rest nobody would know what was done. */
const mostUnanswered = atOnce

/** So often a session is waited for that then is none for these calls. */
const mostSessions = 3

/** Changes many accounts, a few at a time, and tells of each what became of it. */
export function createRun({ targets, apply, note, now, wait, signedIn }: RunOptions): Run {
  const outcomes: Outcome[] = targets.map(() => ({ kind: 'to-go' }))
  const underWay = new Set<number>()
  let finished: number[] = []
  let counts = { done: 0, failed: 0, running: 0, toGo: targets.length }
  let stopping: AbortController | undefined
  let waitsUntil: number | undefined
  let endedBy: string | undefined
  let startedAt = now()
  let failuresInARow = 0
  let unansweredInARow = 0
  let isSignedOut = false
  /** Without a call between them that was answered. */
  let sessionsInARow = 0
  /** Since the last start or wait: what the speed is measured by. */
  let measured = { since: 0, finished: 0 }

  const listeners = new Set<() => void>()
  let current = snapshot()
  let timer: ReturnType<typeof setTimeout> | undefined

  function snapshot(): RunState {
    const isRunning = stopping !== undefined
    const finishedNow = counts.done + counts.failed - measured.finished
    const isMeasured = isRunning && finishedNow >= atOnce * 2 && waitsUntil === undefined && !isSignedOut
    return {
      ...counts,
      isRunning,
      isStopping: stopping?.signal.aborted ?? false,
      startedAt,
      waitsUntil,
      isSignedOut,
      endedBy,
      remaining: isMeasured ? ((now() - measured.since) / finishedNow) * (counts.toGo + counts.running) : undefined,
    }
  }

  function draw(): void {
    clearTimeout(timer)
    timer = undefined
    current = snapshot()
    for (const listener of listeners) listener()
  }

  function put(index: number, outcome: Outcome): void {
    const before = outcomes[index]
    if (before) counts = { ...counts, [countOf(before)]: counts[countOf(before)] - 1 }
    counts = { ...counts, [countOf(outcome)]: counts[countOf(outcome)] + 1 }
    outcomes[index] = outcome
    if (outcome.kind === 'running' || outcome.kind === 'limited') underWay.add(index)
    else underWay.delete(index)
    if (outcome.kind === 'done' || outcome.kind === 'failed') finished.push(index)
    timer ??= setTimeout(draw, drawn)
  }

  async function work(index: number): Promise<void> {
    const target = targets[index]
    if (!target) return
    if (waitsUntil !== undefined || isSignedOut) {
      waitsUntil = undefined
      isSignedOut = false
      measured = { since: now(), finished: counts.done + counts.failed }
    }
    const since = now()
    note(index, 'running')
    put(index, { kind: 'running', since })
    const { undo, note: said } = await apply(target.id, target.change)
    failuresInARow = 0
    unansweredInARow = 0
    sessionsInARow = 0
    note(index, 'done', said)
    put(index, { kind: 'done', took: now() - since, note: said ?? target.effect, undo })
  }

  function fail(error: unknown, index: number) {
    const next = afterWrite(error)
    const isRefused = error instanceof ApiError && error.kind === 'signed-out'
    if (next.kind === 'wait' || isRefused) {
      // It was refused before anything was done.
      note(index, 'to-go')
      put(index, { kind: next.kind === 'wait' ? 'limited' : 'to-go' })
    } else {
      const before = outcomes[index]
      const took = before?.kind === 'running' ? now() - before.since : 0
      const words = wordsOfFailure(error)
      const isUnknown = mayBeDone(error)
      note(index, isUnknown ? 'unknown' : 'failed', words)
      put(index, { kind: 'failed', took, words, isUnknown })
    }
    if (next.kind === 'wait') waitsUntil ??= now() + next.milliseconds
    if (isRefused && signedIn && (isSignedOut || sessionsInARow < mostSessions)) {
      if (!isSignedOut) sessionsInARow += 1
      isSignedOut = true
      return { kind: 'wait-for' as const, event: signedIn }
    }
    if (next.kind === 'stop') return away(error)
    if (next.kind === 'wait') return next
    failuresInARow = isOfDeployment(error) ? failuresInARow + 1 : 0
    unansweredInARow = isUnanswered(error) ? unansweredInARow + 1 : 0
    if (unansweredInARow >= mostUnanswered) return away(error)
    if (failuresInARow < mostFailures) return next
    endedBy = `${mostFailures} calls in a row failed, so the rest was not begun.`
    return { kind: 'stop' as const }
  }

  function away(error: unknown) {
    endedBy = error instanceof Error ? serverWords(error).join(' ') : String(error)
    return { kind: 'stop' as const }
  }

  async function start(which: 'to-go' | 'failed'): Promise<void> {
    if (stopping) return
    const items = [...outcomes.keys()].filter((index) => outcomes[index]?.kind === which)
    if (which === 'failed') {
      for (const index of items) put(index, { kind: 'to-go' })
      finished = finished.filter((index) => outcomes[index]?.kind === 'done')
    }
    stopping = new AbortController()
    endedBy = undefined
    failuresInARow = 0
    unansweredInARow = 0
    sessionsInARow = 0
    if (counts.done + counts.failed === 0) startedAt = now()
    measured = { since: now(), finished: counts.done + counts.failed }
    draw()
    const options = { items, size: atOnce, work, afterFailure: fail, signal: stopping.signal }
    await runPool(wait ? { ...options, wait } : options)
    for (const index of underWay) put(index, { kind: 'to-go' })
    stopping = undefined
    waitsUntil = undefined
    isSignedOut = false
    draw()
  }

  function order(view: RunView): readonly number[] {
    const isToGo = (index: number) => outcomes[index]?.kind === 'to-go'
    switch (view) {
      case 'all':
        return [...underWay, ...finished.toReversed(), ...[...outcomes.keys()].filter(isToGo)]
      case 'to-go':
        return [...underWay, ...[...outcomes.keys()].filter(isToGo)]
      case 'done':
      case 'failed':
        return finished.toReversed().filter((index) => outcomes[index]?.kind === view)
    }
  }

  return {
    targets,
    state: () => current,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    outcomeOf: (index) => outcomes[index] ?? { kind: 'to-go' },
    order,
    start,
    stop: () => {
      stopping?.abort()
      draw()
    },
  }
}

function countOf({ kind }: Outcome): 'done' | 'failed' | 'running' | 'toGo' {
  if (kind === 'limited' || kind === 'to-go') return 'toGo'
  return kind
}

/** In the server's own words, its status before them. */
function wordsOfFailure(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error)
  const words = serverWords(error).join(' ')
  const said = error.status === 0 ? words : `${error.status} · ${words}`
  return mayBeDone(error) ? `${said} Whether it was done is not known.` : said
}

/** Without an answer, or with one that no Coder deployment gives, nobody knows. */
function mayBeDone(error: unknown): boolean {
  return (
    error instanceof ApiError && (error.kind === 'unreachable' || error.kind === 'misunderstood' || isOfProxy(error))
  )
}

function isOfProxy({ status, requestId }: ApiError): boolean {
  return status >= 500 && requestId === undefined
}

function isOfDeployment(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'failed' || error.kind === 'misunderstood' || isUnanswered(error))
}

function isUnanswered(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'unreachable'
}

/** What would take back all that was done, in the order it was done. */
export function undoOf({ targets, order, outcomeOf }: Run): RunTarget[] {
  return order('done').flatMap((index) => {
    const [target, outcome] = [targets[index], outcomeOf(index)]
    return target && outcome.kind === 'done' && outcome.undo ? [{ ...target, change: outcome.undo, effect: '' }] : []
  })
}
