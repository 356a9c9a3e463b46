import { loadBulk } from '#components/bulk/open-bulk.tsx'
import { Button } from '#ui/Button.tsx'
import { onIntent } from '#ui/on-intent.ts'
import type { SeatsAfter } from './what-if.ts'

interface Props {
  /** How many of the chosen can be suspended at all. */
  count: number
  /** The others: "2 of those chosen cannot be suspended." */
  others: string | undefined
  ai: SeatsAfter | undefined
  licence: SeatsAfter | undefined
  /** Why the viewer cannot suspend anybody, or there is nobody to suspend. */
  disabledReason: string | undefined
  onPlan: () => void
}

/** What a suspension would free, before anything is done. */
export function WhatIf({ count, others, ai, licence, disabledReason, onPlan }: Props) {
  const people = count.toLocaleString('en')
  return (
    <div
      role="group"
      aria-label="What if"
      className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-accent-line bg-accent-soft py-2 pr-2.5 pl-3 text-menu text-ink-2"
    >
      <div className="min-w-0 grow basis-60">
        <p role="status" className="flex flex-wrap items-baseline gap-x-4">
          <span>If {count === 1 ? 'this one is' : `these ${people} are`} suspended:</span>
          {ai && <Seats label="AI seats" seats={ai} isMain />}
          {licence && <Seats label="Licence seats" seats={licence} />}
        </p>
        <p className="text-help">Freed at the deployment’s next count. {others}</p>
      </div>
      <Button
        variant="primary"
        disabledReason={disabledReason}
        onClick={onPlan}
        {...onIntent(loadBulk)}
        className="max-md:w-full"
      >
        Plan to suspend {people}…
      </Button>
    </div>
  )
}

function Seats({ label, seats, isMain = false }: { label: string; seats: SeatsAfter; isMain?: boolean }) {
  const { used, after, limit } = seats
  const tone = (seatCount: number) => (seatCount > limit ? 'text-danger-text' : 'text-ink')
  return (
    <span className="tabular-nums md:whitespace-nowrap">
      {label} <span className={`font-semibold ${tone(used)}`}>{used.toLocaleString('en')}</span>
      <span aria-hidden className="text-ink-3">
        {' '}
        →{' '}
      </span>
      <span className="sr-only"> become </span>
      <span className={`font-semibold ${tone(after)} ${isMain ? 'text-dialog' : ''}`}>
        {after.toLocaleString('en')}
      </span>{' '}
      of {limit.toLocaleString('en')},{' '}
      {after > limit
        ? `still ${(after - limit).toLocaleString('en')} over`
        : `${(limit - after).toLocaleString('en')} free`}
    </span>
  )
}
