import { layOutTally, mostMarks, type TallyInput, type TallyMark } from './tally.ts'
import { classes } from './classes.ts'

const looks: Record<TallyMark, string> = {
  seen: 'h-full bg-mark',
  idle: 'h-[54%] bg-mark',
  freed: 'h-1 bg-mark',
  over: 'h-full bg-danger',
  free: 'h-full bg-tick-free',
  limit: 'h-[125%] bg-ink',
}

type TallyProps = TallyInput & {
  size?: 'small' | 'large'
  /** How many marks there is room for. */
  most?: number
}

/**
 * Seats as marks in groups of five, with an ink bar at the limit. For the eyes alone: the figure stands beside it.
 * Where a mark is more than a seat, hovering says so.
 */
export function Tally({ used, limit, idle, freed, size = 'small', most = mostMarks }: TallyProps) {
  const { marks, seatsPerMark } = layOutTally({ used, limit, idle, freed }, most)
  const limitAt = marks.indexOf('limit')
  return (
    <span
      aria-hidden
      data-tip={seatsPerMark > 1 ? `Each mark is ${seatsPerMark.toLocaleString('en')} seats` : undefined}
      className={classes('inline-flex items-end', size === 'large' ? 'h-4' : 'h-3')}
    >
      {marks.map((mark, place) => {
        // The bar takes no place in the groups of five.
        const seat = place < limitAt ? place : place - 1
        return (
          <span
            // A mark is its place: nothing else tells two seats apart.
            // oxlint-disable-next-line react/no-array-index-key
            key={place}
            className={classes(
              'w-0.5 shrink-0 forced-colors:bg-[CanvasText]',
              looks[mark],
              mark === 'limit' ? 'mx-0.75' : seat % 5 === 4 ? 'mr-0.75' : 'mr-px',
            )}
          />
        )
      })}
    </span>
  )
}
