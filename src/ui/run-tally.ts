import { mostMarks } from './tally.ts'

/** What became of a part of long work. */
export type RunMark = 'done' | 'failed' | 'to-go'

/** What is done comes first, then what failed, then what is to go; a single failure shows among a hundred thousand. */
export function layOutRun(
  { done, failed, of }: { done: number; failed: number; of: number },
  most = mostMarks,
): RunMark[] {
  const perMark = Math.max(1, of / most)
  const marks = Math.min(of, most)
  const failedMarks = failed > 0 ? Math.max(1, Math.round(failed / perMark)) : 0
  // Full only when nothing is to go.
  const finished = done + failed >= of ? marks : Math.floor((done + failed) / perMark)
  const doneMarks = Math.max(0, finished - failedMarks)
  return Array.from({ length: marks }, (_, place) => {
    if (place < doneMarks) return 'done'
    return place < doneMarks + failedMarks ? 'failed' : 'to-go'
  })
}
