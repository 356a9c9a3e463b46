import { Tally } from '#ui/Tally.tsx'
import { figure } from './bulk-words.ts'
import type { Plan, SeatEffect } from './plan.ts'

/** What the next count of seats will find, beside the last one. */
export function SeatsAfter({ plan: { licenceSeats, aiSeats } }: { plan: Plan }) {
  const seats = [
    { label: 'AI seats', seat: aiSeats },
    { label: 'Licence seats', seat: licenceSeats },
  ].flatMap(({ label, seat }) => (seat ? [{ label, seat }] : []))
  if (seats.length === 0) return <p className="text-menu text-ink-3">Nothing limits them here.</p>
  const isChanged = seats.some(({ seat }) => seat.after !== seat.used)
  return (
    <>
      <dl className="flex flex-col gap-2 text-menu">
        {seats.map(({ label, seat }) => (
          <div key={label} className="flex items-center justify-between gap-3">
            <dt className="w-24 shrink-0 text-ink-2">{label}</dt>
            <dd className="flex min-w-0 grow items-center justify-between gap-3">
              <span className="min-w-0 overflow-hidden py-0.75 max-md:hidden">
                <Tally {...seat} freed={seat.used - seat.after} size="small" most={50} />
              </span>
              <SeatFigures seat={seat} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-help text-ink-3">
        {isChanged ? (
          <>
            <span className="max-md:hidden">Short marks: freed. </span>From the next count on, within ten minutes.
          </>
        ) : (
          'They stay as they are.'
        )}
      </p>
    </>
  )
}

function SeatFigures({ seat: { used, after, limit } }: { seat: SeatEffect }) {
  const tone = (count: number) => (count > limit ? 'text-danger-text' : 'text-ink')
  return (
    <span className="ml-auto shrink-0 whitespace-nowrap text-ink-2 tabular-nums">
      <span className={tone(used)}>{figure(used)}</span>
      {after !== used && (
        <>
          <span aria-hidden> → </span>
          <span className="sr-only"> become </span>
          <span className={`font-semibold ${tone(after)}`}>{figure(after)}</span>
        </>
      )}{' '}
      of {figure(limit)}
    </span>
  )
}
