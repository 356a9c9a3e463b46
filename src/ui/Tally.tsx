import { classes } from './classes.ts'
import { layOutTally, mostMarks, type TallyInput, type TallySeat } from './tally.ts'

const heights: Record<TallySeat, string> = { seen: 'h-full', idle: 'h-[54%]', freed: 'h-1', free: 'h-full' }

const sizes = {
  head: { row: 'h-3', mark: 'w-[2.5px] mr-[1.5px] nth-[5n]:mr-[3.5px]' },
  small: { row: 'h-3.5', mark: 'w-0.5 mr-[1.25px] nth-[5n]:mr-[3px]' },
  large: { row: 'h-5', mark: 'w-[2.5px] mr-[1.5px] nth-[5n]:mr-[3.5px]' },
}

type TallyProps = TallyInput & {
  size?: keyof typeof sizes
  /** How many marks there is room for. */
  most?: number
}

/**
 * Seats as marks in groups of five, with an ink bar at the limit. For the eyes alone: the figure stands beside it.
 * Where a mark is more than a seat, hovering says so.
 */
export function Tally({ used, limit, idle, freed, size = 'head', most = mostMarks }: TallyProps) {
  const { seatsPerMark, within, over } = layOutTally({ used, limit, idle, freed }, most)
  const { row, mark } = sizes[size]
  return (
    <span
      aria-hidden
      data-tip={seatsPerMark > 1 ? `Each mark is ${seatsPerMark.toLocaleString('en')} seats` : undefined}
      className={classes('inline-flex', row)}
    >
      <Marks seats={within} look={mark} tone="bg-mark" />
      <span className="-my-0.75 mr-0.75 ml-0.5 w-0.5 shrink-0 bg-ink forced-colors:bg-[CanvasText]" />
      <Marks seats={over} look={mark} tone="bg-danger" />
    </span>
  )
}

function Marks({ seats, look, tone }: { seats: TallySeat[]; look: string; tone: string }) {
  return (
    <span className="flex items-end">
      {seats.map((seat, place) => (
        <span
          // A mark is its place: nothing else tells two seats apart.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          className={classes(
            'shrink-0 rounded-[1px] forced-colors:bg-[CanvasText]',
            look,
            heights[seat],
            seat === 'free' ? 'bg-tick-free' : tone,
          )}
        />
      ))}
    </span>
  )
}
