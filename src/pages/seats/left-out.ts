import type { Selection } from '#components/selection.ts'

/** Everybody is chosen but those of a selection: the choice of a list in which one leaves people out. */
export function allBut(leftOut: Selection): Pick<Selection, 'has' | 'subscribe' | 'set' | 'setPage'> {
  return {
    has: (id) => !leftOut.has(id),
    subscribe: leftOut.subscribe,
    set: (page, id, isOn, toAnchor) => leftOut.set(page, id, !isOn, toAnchor),
    setPage: (page, isOn) => leftOut.setPage(page, !isOn),
  }
}
