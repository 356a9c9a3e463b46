import { startTransition, useLayoutEffect, useState } from 'react'

/** Milliseconds from when some rows are in the page until they are painted, with the wait for the frame: more is felt. */
const budget = 28
/** Milliseconds for which nothing more is drawn after a key: the next one may come. */
const pause = 150
const least = 2

/**
 * A list that so few rows leave is the same list: those that stay are not drawn again, and for so few new ones none of
 * them goes for a moment. One of them may have the focus.
 */
const few = 6

/** As many rows as are drawn with one frame: what the last ones took says how many this machine can. */
let pace = 4

/** Some rows, as far as they are in the page. */
interface DrawnList<Row> {
  readonly id: number
  readonly rows: readonly Row[]
  /** How many rows stand before these. */
  readonly offset: number | undefined
  /** How many of them are in the page. */
  readonly count: number
}

interface Drawn<Row> {
  readonly current: DrawnList<Row>
  /** Those that it took the place of. They are out of sight, and go as gradually as the new rows come. */
  readonly past: readonly DrawnList<Row>[]
  /** How many rows were drawn last. */
  readonly added: number
}

/**
 * Which rows are to be in the page by now: some more with each frame, so that no frame is long. Rows that were there
 * before stay and cost nothing.
 */
export function useDrawn<Row>(
  rows: readonly Row[],
  offset: number | undefined,
  rowKey: (row: Row) => string | number,
): Drawn<Row> {
  // At first none: the page around them is enough for one frame.
  const [state, setState] = useState<Drawn<Row>>({ current: { id: 0, rows, offset, count: 0 }, past: [], added: 0 })
  let drawn = state
  if (state.current.rows !== rows || state.current.offset !== offset) {
    drawn = begun(rows, offset, rowKey, state)
    setState(drawn)
  }

  useLayoutEffect(() => {
    if (state.added === 0 && advanced(state) === state) return undefined
    const drawMore = () => {
      startTransition(() => setState((last) => (last === state ? advanced(state) : last)))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const hold = (event?: KeyboardEvent) => {
      // A key that is held goes on for as long as somebody likes.
      if (event?.repeat) return
      clearTimeout(timer)
      timer = setTimeout(drawMore, pause)
    }
    const begunAt = performance.now()
    const frame = requestAnimationFrame(() => {
      // Once that is painted.
      timer ??= setTimeout(() => {
        if (state.added > 0) pace = paceAfter(pace, state.added, performance.now() - begunAt)
        if (state.current.count === state.added && isInField()) hold()
        else drawMore()
      })
    })
    addEventListener('keydown', hold, true)
    return () => {
      removeEventListener('keydown', hold, true)
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [state])

  return drawn
}

/** The first frame of rows, of which some may be there already. */
function begun<Row>(
  rows: readonly Row[],
  offset: number | undefined,
  rowKey: (row: Row) => string | number,
  { current, past }: Drawn<Row>,
): Drawn<Row> {
  const there = new Set(current.rows.slice(0, current.count).map(rowKey))
  const others = rows.flatMap((row, place) => (there.has(rowKey(row)) ? [] : [place]))
  const isOther = there.size + others.length - rows.length > few
  const fresh = isOther ? [...rows.keys()] : others
  const some = pace > few || !isInField() ? pace : least
  const added = Math.min(!isOther && fresh.length <= few ? few : some, fresh.length)
  return {
    current: { id: current.id + (isOther ? 1 : 0), rows, offset, count: fresh[added] ?? rows.length },
    past: isOther ? [...past, current] : past,
    added,
  }
}

/** Where somebody types, a list may come just before the next letter. */
function isInField(): boolean {
  return document.activeElement instanceof HTMLInputElement
}

/** The frame after: more rows of the list, or fewer of one that is past. The same when nothing is left to do. */
function advanced<Row>(drawn: Drawn<Row>): Drawn<Row> {
  const { current, past } = drawn
  const { rows, count } = current
  const added = Math.min(pace, rows.length - count)
  if (added > 0) return { current: { ...current, count: count + added }, past, added }
  const [oldest, ...others] = past
  if (!oldest) return drawn
  const left = oldest.count - 2 * pace
  return { current, past: left > 0 ? [{ ...oldest, count: left }, ...others] : others, added }
}

/**
 * How many rows a frame is to draw when one took this many milliseconds for some rows, which may be all that there are.
 * No sudden change: one frame is not like the other.
 */
export function paceAfter(before: number, rows: number, took: number): number {
  const possible = Math.max(least, Math.round(rows * Math.min(2, Math.max(0.5, budget / took))))
  if (rows >= before) return possible
  return took > budget ? Math.min(before, possible) : before
}
