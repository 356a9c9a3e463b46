import { layOutRun, type RunMark } from './run-tally.ts'

interface Props {
  /** What is under way: "Suspending". */
  label: string
  done: number
  failed: number
  /** How many there are in all. */
  of: number
}

const tones: Record<RunMark, string> = { done: 'bg-mark', failed: 'bg-danger', 'to-go': 'bg-tick-free' }

/** How far long work has come, as marks in groups of five: what is done, what failed, what is to go. */
export function RunTally({ label, done, failed, of }: Props) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done + failed}
      className="flex h-3.5 w-full items-end"
    >
      {layOutRun({ done, failed, of }).map((mark, place) => (
        <span
          // A mark is its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          className={`mr-[1.5px] h-full max-w-1 grow rounded-[1px] nth-[5n]:mr-[3.5px] forced-colors:bg-[CanvasText] ${tones[mark]}`}
        />
      ))}
    </div>
  )
}
