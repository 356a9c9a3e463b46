/** How tall a mark is: seen, idle, freed by the plan at hand, or nobody's. */
export type TallySeat = 'seen' | 'idle' | 'freed' | 'free'

export type TallyInput = {
  used: number
  limit: number
  /** Of the used, how many were not seen for long; left out where nobody knows. */
  idle?: number | undefined
  /** Of the used, how many the plan at hand would free. */
  freed?: number | undefined
}

export type TallyLayout = {
  seatsPerMark: number
  /** From left to right. */
  within: TallySeat[]
  /** Past the bar at the limit. */
  over: TallySeat[]
}

/** So many seats are drawn one by one; above that a mark stands for several. */
export const mostMarks = 120

const roundSteps = [1, 2, 5]

/** The smallest round number of seats a mark must stand for, so that no more than `most` are drawn. */
function seatsAMark(seats: number, most: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of roundSteps) if (seats / (step * power) <= most) return step * power
  }
}

/** Those seen come first, then the idle, then those to be freed, then what is free. */
export function layOutTally({ used, limit, idle = 0, freed = 0 }: TallyInput, most = mostMarks): TallyLayout {
  const seatsPerMark = seatsAMark(Math.max(used, limit), most)
  // One seat shows beside a hundred thousand, be it used, idle, freed or too many.
  const marks = (seats: number) => (seats > 0 ? Math.max(1, Math.round(seats / seatsPerMark)) : 0)
  const limitMarks = marks(limit)
  const usedMarks = used > limit ? limitMarks + marks(used - limit) : Math.min(limitMarks, marks(used))
  const freedFrom = usedMarks - marks(freed)
  const idleFrom = freedFrom - marks(idle)
  const seats = Array.from({ length: Math.max(usedMarks, limitMarks) }, (_, place): TallySeat => {
    if (place >= usedMarks) return 'free'
    if (place >= freedFrom) return 'freed'
    return place >= idleFrom ? 'idle' : 'seen'
  })
  return { seatsPerMark, within: seats.slice(0, limitMarks), over: seats.slice(limitMarks) }
}
