export type TallyMark = 'seen' | 'idle' | 'freed' | 'over' | 'free' | 'limit'

export type TallyInput = {
  used: number
  limit: number
  /** Of the used, how many were not seen for long; left out where nobody knows. */
  idle?: number | undefined
  /** Of the used, how many the plan at hand would free. */
  freed?: number | undefined
}

export type TallyLayout = {
  /** From left to right; the ink bar stands at its place among them. */
  marks: TallyMark[]
  seatsPerMark: number
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

/** A seat's mark by its place: those seen, then the idle, then the freed, then the free; red past the limit. */
export function layOutTally({ used, limit, idle = 0, freed = 0 }: TallyInput, most = mostMarks): TallyLayout {
  const seatsPerMark = seatsAMark(Math.max(used, limit), most)
  const count = (seats: number) => Math.round(seats / seatsPerMark)
  // Anything over the limit shows, however small beside the rest.
  const over = used > limit ? Math.max(1, count(used - limit)) : 0
  const limitAt = count(limit)
  const usedMarks = used > limit ? limitAt + over : Math.min(limitAt, used > 0 ? Math.max(1, count(used)) : 0)
  const freedFrom = usedMarks - count(freed)
  const idleFrom = freedFrom - count(idle)
  const marks = Array.from({ length: Math.max(usedMarks, limitAt) }, (_, place): TallyMark => {
    if (place >= usedMarks) return 'free'
    if (place >= freedFrom) return 'freed'
    if (place >= limitAt) return 'over'
    return place >= idleFrom ? 'idle' : 'seen'
  })
  marks.splice(limitAt, 0, 'limit')
  return { marks, seatsPerMark }
}
