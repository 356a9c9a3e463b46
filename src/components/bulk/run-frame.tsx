import { Check, CircleX, Download, Hourglass, LogIn, RotateCw, Square, Undo2 } from 'lucide-react'
import { clockTime } from '#lib/dates.ts'
import { askToSignIn } from '#session/ask-to-sign-in.ts'
import { Button } from '#ui/Button.tsx'
import type { DialogProps } from '#ui/Dialog.tsx'
import { UnsavedGuard } from '#ui/form/UnsavedGuard.tsx'
import { saveFile } from '../save-file.ts'
import { csvName, outcomeCsv } from './bulk-csv.ts'
import { figure, lasting, people, wordsOf } from './bulk-words.ts'
import { undoOf, type RunState } from './run.ts'
import { RunView } from './RunView.tsx'
import type { BulkRun } from './use-bulk-run.ts'

interface Ways {
  readonly onGoOn: (which: 'to-go' | 'failed') => void
  /** Begins the run that takes this one back. */
  readonly onUndo: () => void
  readonly onClose: () => void
}

/** The dialog from the first call of a run to its last verdict, and what can be done then. */
export function runFrame(
  { action, run, journal, skipped }: BulkRun,
  state: RunState,
  { onGoOn, onUndo, onClose }: Ways,
): DialogProps {
  const { isRunning, isStopping, isSignedOut, done, failed, running, toGo } = state
  const words = wordsOf(action)
  const isOver = !isRunning
  const undoable = isOver ? undoOf(run).length : 0

  const all = people(run.targets.length)
  const title = isOver ? words.done(done === run.targets.length ? all : `${figure(done)} of ${all}`) : words.doing(all)

  return {
    title,
    description: descriptionOf(run.targets.length, state),
    aside: <Counts done={done} failed={failed} toGo={toGo + running} />,
    onClose: isOver ? onClose : undefined,
    actions: (
      <>
        {isRunning ? (
          <Button key="stop" ref={takeFocus} icon={Square} busy={isStopping} onClick={run.stop}>
            {isStopping ? 'Stopping' : 'Stop'}
          </Button>
        ) : (
          undoable > 0 && (
            <Button icon={Undo2} onClick={onUndo}>
              Undo {figure(undoable)}
            </Button>
          )
        )}
        <p className="mr-auto text-help text-ink-3 max-md:grow max-md:basis-32">{footNote(state, journal.isKept)}</p>
        <Button
          variant="quiet"
          icon={Download}
          onClick={() => saveFile(csvName(action.kind, new Date()), outcomeCsv({ skipped }, run, words.state.done))}
        >
          {isRunning ? 'Outcome so far, CSV' : 'Outcome as CSV'}
        </Button>
        {failed > 0 && (
          <Button
            icon={RotateCw}
            disabledReason={isRunning ? 'When the run is over or stopped.' : undefined}
            onClick={() => onGoOn('failed')}
          >
            Retry {figure(failed)} <span className="max-md:sr-only">failed</span>
          </Button>
        )}
        {isSignedOut && (
          <Button variant="primary" icon={LogIn} onClick={askToSignIn}>
            Sign in
          </Button>
        )}
        {isOver && toGo > 0 && (
          <Button variant="primary" onClick={() => onGoOn('to-go')}>
            Go on with {figure(toGo)}
          </Button>
        )}
        {isOver && (
          <Button key="done" ref={takeFocus} onClick={onClose}>
            Done
          </Button>
        )}
      </>
    ),
    children: (
      <>
        <RunView key={journal.id} run={run} state={state} words={words} />
        <p role="status" className="sr-only">
          {announcement(title, state)}
        </p>
        <UnsavedGuard isUnsaved={() => run.state().isRunning}>
          The run stops. What is under way is finished, what is not begun stays as it is, and Undo is not offered any
          more.
        </UnsavedGuard>
      </>
    ),
  }
}

/** The button that began or ended a run goes with that: the next one takes its place and the focus. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}

function Counts({ done, failed, toGo }: { done: number; failed: number; toGo: number }) {
  return (
    <p className="flex gap-4 text-menu text-ink-2 tabular-nums">
      <span className="flex items-center gap-1.5">
        <Check aria-hidden className="text-ok-text" />
        <span>
          <strong>{figure(done)}</strong> done
        </span>
      </span>
      {failed > 0 && (
        <span className="flex items-center gap-1.5">
          <CircleX aria-hidden className="text-danger" />
          <span>
            <strong>{figure(failed)}</strong> failed
          </span>
        </span>
      )}
      {toGo > 0 && (
        <span className="flex items-center gap-1.5">
          <Hourglass aria-hidden className="text-warn-text" />
          <span>
            <strong>{figure(toGo)}</strong> to go
          </span>
        </span>
      )}
    </p>
  )
}

function descriptionOf(
  all: number,
  { done, failed, isRunning, isStopping, startedAt, waitsUntil, isSignedOut, remaining }: RunState,
) {
  return [
    `${figure(done + failed)} of ${figure(all)} finished`,
    `started ${clockTime(new Date(startedAt))}`,
    ...(isStopping ? ['stopping'] : []),
    ...(isRunning && waitsUntil !== undefined ? [`rate limited until ${clockTime(new Date(waitsUntil))}`] : []),
    ...(isSignedOut ? ['signed out: goes on when you have signed in again'] : []),
    ...(isRunning && !isStopping && remaining !== undefined ? [`about ${lasting(remaining)} left`] : []),
  ].join(' · ')
}

function footNote({ isRunning, running, toGo }: RunState, isKept: boolean): string {
  if (isRunning) {
    const stop = running > 0 ? `Stop lets the ${figure(running)} under way finish.` : 'Stop begins no more.'
    return `${stop} Nothing is undone.${isKept ? '' : ' After a reload nothing tells what was done.'}`
  }
  return toGo > 0 ? `${figure(toGo)} ${toGo === 1 ? 'was' : 'were'} not begun.` : ''
}

/** Read aloud: that it began, that it waits, and how it ended; not every step. */
function announcement(title: string, { isRunning, waitsUntil, isSignedOut, failed }: RunState): string {
  if (isSignedOut) return 'Signed out, waiting until you have signed in again.'
  if (isRunning) return waitsUntil === undefined ? title : 'Rate limited, waiting as the server asked.'
  return failed > 0 ? `${title}, ${figure(failed)} failed.` : `${title}.`
}
