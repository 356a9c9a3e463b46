/**
 * Handlers for a button whose popup is fetched on demand: the fetch begins when somebody points at it or reaches it,
 * so that the click finds the code there. Base UI stays out of the first load.
 */
export function onIntent(load: () => Promise<unknown>): { onPointerEnter: () => void; onFocus: () => void } {
  const begin = () => {
    // The click asks again, and there a failure is shown.
    load().catch(() => undefined)
  }
  return { onPointerEnter: begin, onFocus: begin }
}
