import { classes } from '#ui/classes.ts'
import { idleHistogram, mostDays, type IdleBar } from './idle.ts'
import './range.css'

interface Props {
  /** Of each holder, the days since they were seen. */
  holders: readonly number[]
  idleCount: number
  days: number
  onDays: (days: number) => void
}

const edges = [30, 60, 90]
/** On a phone the end of the scale needs its room. */
const crowded = 90

/** Who was last seen how long ago, and from where on that is idle: drawn, and set by a slider on the same scale. */
export function IdleHistogram({ holders, idleCount, days, onDays }: Props) {
  const bars = idleHistogram(holders, days)
  const highest = Math.max(1, ...bars.map(({ seen, idle }) => seen + idle))
  // By its root: the many who were seen today would flatten everybody else.
  const height = (people: number, of: number) => ({
    height: people === 0 ? 0 : `max(2px, ${(100 * Math.sqrt(of / highest) * people) / of}%)`,
  })
  const at = Math.min(days, mostDays)
  return (
    <div className="pt-3">
      <div role="img" aria-label={summaryOf(bars)} className="flex h-13 items-end gap-0.5">
        {bars.map(({ from, seen, idle }) => (
          <span key={from} className="flex h-full min-w-0 grow basis-0 flex-col justify-end">
            <span
              style={height(idle, seen + idle)}
              className="shrink-0 rounded-[1px] bg-mark forced-colors:bg-[Highlight]"
            />
            <span
              style={height(seen, seen + idle)}
              className="shrink-0 rounded-[1px] bg-tick-free forced-colors:bg-[CanvasText]"
            />
          </span>
        ))}
      </div>
      <input
        type="range"
        aria-label="Idle for at least, in days"
        aria-valuetext={`${days} ${days === 1 ? 'day' : 'days'}, ${idleCount} idle`}
        min={0}
        max={mostDays}
        value={at}
        onChange={({ target: { value } }) => onDays(Number(value))}
        style={{ '--from': `${(100 * at) / mostDays}%` }}
        className="roster-range -mx-2 block w-[calc(100%+1rem)]"
      />
      <div aria-hidden className="relative h-4 text-help text-ink-3 tabular-nums">
        <span className="absolute left-0">today</span>
        {edges.map((edge) => (
          <span
            key={edge}
            style={{ left: `${(100 * edge) / mostDays}%` }}
            className={classes(
              'absolute -translate-x-1/2',
              edge === days && 'font-semibold text-ink',
              edge === crowded && 'max-md:hidden',
            )}
          >
            {edge} d
          </span>
        ))}
        <span className="absolute right-0">{mostDays} d, never</span>
      </div>
    </div>
  )
}

/** The same in words, without the bars that are empty. */
function summaryOf(bars: readonly IdleBar[]): string {
  const words = bars.flatMap(({ from, to, seen, idle }) => {
    const people = seen + idle
    if (people === 0) return []
    return `${from}${to === undefined ? ' days and more, or never' : ` to ${to} days`}: ${people}`
  })
  return words.length === 0 ? 'Nobody holds a seat' : `Holders by days since they were seen. ${words.join(', ')}`
}
