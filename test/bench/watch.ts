/** What the bench sees in a page of the console. All of it runs in that page, so nothing here comes from elsewhere. */
export interface Watch {
  /** Milliseconds from the key press or the navigation until the table is at rest and shows this. */
  atRest(shown: Shown): Promise<number>
  /**
   * Milliseconds from each key press since the last call to the frame after it, as the browser measures it (Event
   * Timing): in steps of 8, and 16 where it is less.
   */
  presses(): number[]
  /** The longest tasks since the last call, in milliseconds, each of more than 50. */
  longTasks(): number[]
}

declare global {
  var watch: Watch
}

/** What the address of a list asks for. */
export interface Shown {
  readonly filter?: string
  readonly sort?: string
}

/** To be run in a page before anything else is. */
export function startWatch(): void {
  let pressedAt = 0
  let presses: number[] = []
  const painted = new Map<number, number>()
  let longTasks: number[] = []
  const afterFrame = (done: () => void) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', done, { once: true })
      port1.start()
      port2.postMessage(undefined)
    })
  }
  addEventListener(
    'keydown',
    (event) => {
      pressedAt = event.timeStamp
      // By itself Control changes nothing that could be painted.
      if (!('key' in event) || event.key !== 'Control') presses.push(event.timeStamp)
    },
    { capture: true },
  )
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  })
  observer.observe({ type: 'longtask', buffered: true })
  const note = (entries: PerformanceEntryList) => {
    for (const { name, startTime, duration } of entries) if (name === 'keydown') painted.set(startTime, duration)
  }
  const timing = new PerformanceObserver((list) => note(list.getEntries()))
  // The types of the DOM do not know it yet.
  timing.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)

  globalThis.watch = {
    atRest: ({ filter = '', sort = '' }) =>
      new Promise((resolve) => {
        // What the links say is on screen; the address is ahead of it.
        const inLink = (selector: string, name: string) =>
          new URL(document.querySelector<HTMLAnchorElement>(selector)?.href ?? location.href).searchParams.get(name)
        const isThere = () =>
          document.querySelector('table[aria-busy=false] tbody th') !== null &&
          (inLink('thead a', 'filter') ?? '') === filter &&
          (inLink('nav[aria-label=Views] a', 'sort') ?? '') === sort
        const tell = () => afterFrame(() => resolve(performance.now() - pressedAt))
        if (isThere()) return tell()
        // When something has changed, and not with each frame: a frame asked for is work for the page.
        const changes = new MutationObserver(() => {
          if (!isThere()) return
          changes.disconnect()
          tell()
        })
        changes.observe(document, { subtree: true, childList: true, attributes: true })
      }),
    presses() {
      note(timing.takeRecords())
      const told = presses.map((pressed) => painted.get(pressed) ?? 16)
      presses = []
      return told
    },
    longTasks() {
      const told = longTasks
      longTasks = []
      return told
    },
  }
}
