import { useId } from 'react'
import { Logo } from '#ui/Logo.tsx'

const uprights = 'M4.5 1v16M9 1v16M13.5 1v16M18 1v16'
const cell = { width: 58, height: 47 }
const [columns, rows] = [7, 9]
/** Groups that are still counting, by column and row: spread so that their repetition is not seen. */
const unfinished = new Set(['0 0', '4 1', '2 3', '6 4', '1 5', '5 7', '3 8'])

/** Tallies as far as one sees, one of them in ink: decoration beside a form that has the page to itself. */
export function TallyWall() {
  const pattern = useId()
  const groups = Array.from(
    { length: columns * rows },
    (_, index) => [index % columns, Math.floor(index / columns)] as const,
  )
  return (
    <div aria-hidden className="relative overflow-hidden border-l border-line bg-frame max-lg:hidden">
      <svg className="absolute size-full stroke-line" fill="none">
        <pattern id={pattern} width={cell.width * columns} height={cell.height * rows} patternUnits="userSpaceOnUse">
          {groups.map(([column, row]) => (
            <g
              key={`${column} ${row}`}
              transform={`translate(${column * cell.width + 14} ${row * cell.height + 12}) scale(1.5)`}
            >
              {unfinished.has(`${column} ${row}`) ? (
                <path d="M4.5 1v16M9 1v16M13.5 1v16" />
              ) : (
                <path d={`${uprights}M.5 12.2 21.5 5.4`} />
              )}
            </g>
          ))}
        </pattern>
        <rect width="100%" height="100%" stroke="none" fill={`url(#${pattern})`} />
      </svg>
      <div className="absolute bg-frame" style={{ left: 6 * cell.width + 14, top: 9 * cell.height + 12 }}>
        <Logo className="h-[27px] w-[33px]" />
      </div>
    </div>
  )
}
