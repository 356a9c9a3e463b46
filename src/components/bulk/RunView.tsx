import { Check, Circle, CircleX, Hourglass, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Avatar } from '#ui/Avatar.tsx'
import { Banner } from '#ui/Banner.tsx'
import { classes } from '#ui/classes.ts'
import { RunTally } from '#ui/RunTally.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { WindowedList } from '#ui/WindowedList.tsx'
import { figure, type BulkWords } from './bulk-words.ts'
import type { Outcome, Run, RunState, RunTarget, RunView as View } from './run.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

interface Props {
  run: Run
  state: RunState
  words: BulkWords
}

/** A run as it goes: how far it has come, and what became of each. */
export function RunView({ run, state, words }: Props) {
  const [view, setView] = useState<View>('all')
  const { done, failed, running, toGo, endedBy, waitsUntil } = state
  const seconds = useSecondsUntil(waitsUntil)
  const views: [View, string, number][] = [
    ['all', 'All', run.targets.length],
    ['failed', 'Failed', failed],
    ['done', 'Done', done],
    ['to-go', 'To go', toGo + running],
  ]
  // `state` is new whenever an outcome is.
  // oxlint-disable-next-line react/exhaustive-deps
  const order = useMemo(() => run.order(view), [run, view, state])
  return (
    <>
      <div className="px-5 pb-3">
        <RunTally label={words.state.running} done={done} failed={failed} of={run.targets.length} />
      </div>
      {endedBy !== undefined && (
        <div className="px-5 pb-3">
          <Banner tone="danger">
            {endedBy} {toGo > 0 && `${figure(toGo)} ${toGo === 1 ? 'was' : 'were'} not begun.`}
          </Banner>
        </div>
      )}
      <div
        role="group"
        aria-label="Show"
        className="flex shrink-0 items-stretch gap-5 border-t border-b border-t-line border-b-line-ink px-5"
      >
        {views.map(([name, label, count]) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            className={classes(
              '-mb-px flex h-8.5 items-center gap-1.5 border-b-2 text-menu outline-offset-0 max-md:h-11',
              view === name ? 'border-mark font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )}
            onClick={() => setView(name)}
          >
            {label}
            <span className="text-help text-ink-3 tabular-nums">{figure(count)}</span>
          </button>
        ))}
      </div>
      <WindowedList
        key={view}
        label="What became of each"
        count={order.length}
        rowHeight={40}
        keyOf={(place) => order[place] ?? place}
        empty={<p className="px-5 py-3 text-menu text-ink-3">{view === 'failed' ? 'None failed.' : 'None.'}</p>}
      >
        {(place) => {
          const index = order[place]
          const target = index === undefined ? undefined : run.targets[index]
          if (index === undefined || !target) return null
          return <RunRow target={target} outcome={run.outcomeOf(index)} words={words} seconds={seconds} />
        }}
      </WindowedList>
    </>
  )
}

interface RowProps {
  target: RunTarget
  outcome: Outcome
  words: BulkWords
  /** How long the deployment still asks to wait. */
  seconds: number
}

function RunRow({ target: { username, name, is_service_account }, outcome, words, seconds }: RowProps) {
  const { icon: Icon, look, word, text } = lookOf(outcome, words, seconds)
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint px-5 py-1.5 text-menu">
      <span className="flex w-48 min-w-0 items-center gap-2.5 max-md:-order-1 max-md:w-[calc(100%-5rem)]">
        <Avatar size="small" name={name} username={username} serviceAccount={is_service_account} />
        <Truncate className="font-strong text-ink">{username}</Truncate>
      </span>
      <span className={classes('flex w-30 items-center gap-2', outcome.kind === 'failed' && 'text-danger-text')}>
        <Icon aria-hidden className={look} />
        {word}
      </span>
      <span className="min-w-0 grow basis-40 wrap-anywhere text-ink-2 max-md:empty:hidden">{text}</span>
      {'took' in outcome && (
        <span className="text-help text-ink-3 tabular-nums max-md:-order-1 max-md:ml-auto">{tookOf(outcome.took)}</span>
      )}
    </div>
  )
}

/** "24 ms", "0.4 s". */
function tookOf(milliseconds: number): string {
  return milliseconds < 100 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

function lookOf(
  outcome: Outcome,
  { state }: BulkWords,
  seconds: number,
): { icon: LucideIcon; look: string; word: string; text: string } {
  switch (outcome.kind) {
    case 'to-go':
      return { icon: Circle, look: 'text-ink-3', word: 'To go', text: '' }
    case 'running':
      return { icon: LoaderCircle, look: 'animate-spin text-mark', word: state.running, text: '' }
    case 'limited':
      return {
        icon: Hourglass,
        look: 'text-warn-text',
        word: 'Waiting',
        text: `Rate limited. Goes on in ${seconds} s, as the server asked.`,
      }
    case 'done':
      return { icon: Check, look: 'text-ok-text', word: state.done, text: outcome.note }
    case 'failed':
      return { icon: CircleX, look: 'text-danger', word: 'Failed', text: outcome.words }
  }
}
