/** Gives way to everything else that waits, once it is due. */
export type Breathe = () => Promise<void>

/** Milliseconds of work after which it is due: on a machine of a quarter of the speed still less than a frame of 50. */
const most = 8

/**
 * For long work on a page: asked often, it gives way as seldom as is of use, so that no click waits for its end.
 * Rejects with the reason of the signal.
 */
export function createBreathe(signal: AbortSignal): Breathe {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < most) return
    await turn()
    signal.throwIfAborted()
    since = performance.now()
  }
}

function turn(): Promise<void> {
  // Not in Safari: there the work is put behind all that waits already.
  if ('scheduler' in globalThis && 'yield' in scheduler) return scheduler.yield()
  return new Promise((resolve) => setTimeout(resolve))
}
