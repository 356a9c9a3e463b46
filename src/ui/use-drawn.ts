import { startTransition, useLayoutEffect, useState } from 'react'

/** Milliseconds from when some rows are in the page until they are painted, with the wait for the frame: more is felt. */
const budget = 28
/** Milliseconds for which nothing more is drawn after a key: the next one may come. */
const pause = 150
const least = 2

/** So few new rows are drawn at once, so that none that was there goes for a moment: one of them may have the focus. */
const few = 6

/** As many rows as are drawn with one frame: what the last ones took says how many this machine can. */
let pace = 4

type Keys = readonly (string | number)[]

interface Drawn {
  readonly keys: Keys
  readonly count: number
  /** How many of them were drawn last. */
  readonly added: number
}

/**
 * How many of some rows are to be drawn by now, which are known by their keys: some with each frame, so that no frame
 * is long. Rows that were there before stay and cost nothing.
 */
export function useDrawn(keys: Keys): number {
  const [state, setState] = useState(() => begun(keys, []))
  let drawn = state
  if (state.keys !== keys) {
    drawn = begun(keys, state.keys.slice(0, state.count))
    setState(drawn)
  }
  const isWhole = drawn.count === keys.length

  useLayoutEffect(() => {
    const { added } = state
    if (added === 0) return undefined
    const drawMore = () => {
      if (!isWhole) startTransition(() => setState((last) => (last === state ? grown(state) : last)))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const hold = () => {
      clearTimeout(timer)
      timer = setTimeout(drawMore, pause)
    }
    const begunAt = performance.now()
    const frame = requestAnimationFrame(() => {
      // Once that is painted.
      timer ??= setTimeout(() => {
        pace = paceAfter(pace, added, performance.now() - begunAt)
        drawMore()
      })
    })
    addEventListener('keydown', hold, true)
    return () => {
      removeEventListener('keydown', hold, true)
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isWhole, state])

  return drawn.count
}

/** The first frame of rows, of which some may be there already. */
function begun(keys: Keys, before: Keys): Drawn {
  const known = new Set(before)
  const fresh = keys.flatMap((key, place) => (known.has(key) ? [] : [place]))
  const count = fresh.length <= few ? keys.length : (fresh[pace] ?? keys.length)
  return { keys, count, added: Math.min(pace, fresh.length) }
}

function grown({ keys, count }: Drawn): Drawn {
  const added = Math.min(pace, keys.length - count)
  return { keys, count: count + added, added }
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
