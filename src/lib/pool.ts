/** What is to become of a run after one item failed. */
export type AfterFailure =
  | { readonly kind: 'go-on' }
  /** Try this item again, and let all the others wait too, for so many milliseconds. */
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** The same until something has happened; that has to end when the signal says stop. */
  | { readonly kind: 'wait-for'; readonly event: (signal: AbortSignal) => Promise<void> }
  /** Begin no more: what failed this one would fail the rest. */
  | { readonly kind: 'stop' }

export interface PoolOptions<Item> {
  readonly items: readonly Item[]
  /** How many are under way at once, at most. */
  readonly size: number
  /** Its failure is that of its item. */
  readonly work: (item: Item) => Promise<void>
  readonly afterFailure: (error: unknown, item: Item) => AfterFailure
  /** Begins no more; what is under way is waited for, since a write that is broken off may have been done. */
  readonly signal: AbortSignal
  /** Resolves after so many milliseconds, or as soon as the signal says stop. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Works through items in their order, a few at a time.
 *
 * Resolves once nothing is under way: after the last item, after a stop by the signal, or after one by `afterFailure`.
 * Items that were not begun by then were never given to `work`.
 */
export async function runPool<Item>({
  items,
  size,
  work,
  afterFailure,
  signal,
  wait = waitFor,
}: PoolOptions<Item>): Promise<void> {
  const queue = [...items]
  const end = new AbortController()
  const stop = AbortSignal.any([signal, end.signal])
  let pause: Promise<void> | undefined

  async function workThrough(): Promise<void> {
    while (!stop.aborted) {
      await pause
      if (stop.aborted) return
      const item = queue.shift()
      if (item === undefined) return
      await tryOne(item)
    }
  }

  async function tryOne(item: Item): Promise<void> {
    try {
      await work(item)
    } catch (error) {
      const next = afterFailure(error, item)
      if (next.kind === 'stop') end.abort()
      if (next.kind === 'go-on' || next.kind === 'stop') return
      queue.unshift(item)
      pause ??= pauseFor(next)
    }
  }

  async function pauseFor(next: Extract<AfterFailure, { kind: 'wait' | 'wait-for' }>): Promise<void> {
    await (next.kind === 'wait' ? wait(next.milliseconds, stop) : next.event(stop))
    pause = undefined
  }

  await Promise.all(Array.from({ length: Math.min(size, items.length) }, workThrough))
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, milliseconds)
    signal.addEventListener('abort', finish)
  })
}
