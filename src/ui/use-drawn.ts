import { startTransition, useEffect, useState } from 'react'

/** About as many rows as a slow machine draws in one frame without somebody feeling it who types. */
const perFrame = 6

/**
 * How many of some rows are to be drawn by now, which are known by their keys: some with each frame, so that no frame
 * is long. Where most of them were there before, as many as were drawn stay so: one of them may have the focus.
 */
export function useDrawn(keys: readonly (string | number)[]): number {
  const [state, setState] = useState({ keys, count: perFrame })
  let { count } = state
  if (state.keys !== keys) {
    if (!areMostly(state.keys, keys)) count = perFrame
    setState({ keys, count })
  }
  const isWhole = count >= keys.length

  useEffect(() => {
    if (isWhole) return undefined
    const frame = requestAnimationFrame(() => {
      startTransition(() => setState((last) => (last === state ? { ...state, count: state.count + perFrame } : last)))
    })
    return () => cancelAnimationFrame(frame)
  }, [isWhole, state])

  return Math.min(count, keys.length)
}

function areMostly(before: readonly (string | number)[], keys: readonly (string | number)[]): boolean {
  const known = new Set(before)
  return keys.filter((key) => known.has(key)).length * 2 >= keys.length
}
