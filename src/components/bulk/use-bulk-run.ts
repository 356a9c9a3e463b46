import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useDeployment } from '#session/deployment.ts'
import { useViewer } from '#session/session.ts'
import { signedInAgain } from '#session/signed-in-again.ts'
import type { BulkAction, BulkEnd } from './bulk-action.ts'
import { people, wordsOf } from './bulk-words.ts'
import { applyChange } from './changes.ts'
import { journalScope } from './journal.ts'
import { beginJournal, type HeldJournal } from './run-journal.ts'
import type { Plan } from './plan.ts'
import { createRun, undoOf, type Run, type RunState, type RunTarget } from './run.ts'

export interface BulkRun {
  readonly action: BulkAction
  readonly run: Run
  readonly journal: HeldJournal
  /** Whom the plan left out; nobody where this takes a run back. */
  readonly skipped: Plan['skipped']
}

/** The runs of one dialog: that of the plan, and the one that takes it back. */
export function useBulkRun(): {
  current: BulkRun | undefined
  state: RunState | undefined
  begin: (plan: Plan) => void
  goOn: (which: 'to-go' | 'failed') => void
  undo: () => void
  /** What came of them all. */
  end: () => BulkEnd
} {
  const { url } = useDeployment()
  const { id } = useViewer()
  const queryClient = useQueryClient()
  const [current, setCurrent] = useState<BulkRun>()
  const runs = useRef<BulkRun[]>([])

  // One run is one write: what is on screen lies under the dialog, so that it is read again when the run is over, and
  // not five hundred times meanwhile.
  const { mutate } = useMutation({
    mutationKey: ['bulk'],
    mutationFn: ({ run, which }: { run: Run; which: 'to-go' | 'failed' }) => run.start(which),
  })

  useEffect(
    () => () => {
      const left = runs.current.at(-1)
      if (!left) return
      left.run.stop()
      if (!left.run.state().isRunning) left.journal.remove()
      left.journal.release()
    },
    [],
  )

  function begin(action: BulkAction, targets: readonly RunTarget[], skipped: Plan['skipped']): void {
    const before = runs.current.at(-1)
    before?.journal.remove()
    before?.journal.release()
    const words = wordsOf(action)
    const head = {
      action,
      order: words.order(people(targets.length)),
      done: words.state.done,
      startedAt: new Date().toISOString(),
    }
    const journal = beginJournal(journalScope(url, id), head, targets)
    const run = createRun({
      targets,
      apply: applyChange,
      note: journal.note,
      now: () => Date.now(),
      signedIn: (signal) => signedInAgain(queryClient, id, signal),
    })
    const next = { action, run, journal, skipped }
    runs.current.push(next)
    setCurrent(next)
    mutate({ run, which: 'to-go' })
  }

  return {
    current,
    state: useSyncExternalStore(current?.run.subscribe ?? never, () => current?.run.state()),
    begin: ({ action, changes, skipped }) => {
      begin(
        action,
        changes.map(({ account: { id: target, username, name, is_service_account }, effect }) => ({
          id: target,
          username,
          name,
          is_service_account,
          effect,
          change: action,
        })),
        skipped,
      )
    },
    goOn: (which) => current && mutate({ run: current.run, which }),
    undo: () => {
      const back = current ? undoOf(current.run) : []
      const [first] = back
      if (first) begin(first.change, back, [])
    },
    end: () => ({
      gone: goneAfter(runs.current),
      hasChanged: runs.current.some(({ run }) => run.state().done > 0),
    }),
  }
}

/** Whom runs deleted or removed, but for those who were added again by taking that back. */
function goneAfter(runs: readonly BulkRun[]): string[] {
  const ends = runs[0]?.action.kind
  if (ends !== 'delete' && ends !== 'remove') return []
  const gone = new Set<string>()
  for (const { action, run } of runs) {
    for (const index of run.order('done')) {
      const id = run.targets[index]?.id ?? ''
      if (action.kind === ends) gone.add(id)
      else gone.delete(id)
    }
  }
  return [...gone]
}

function never(): () => void {
  return () => undefined
}
