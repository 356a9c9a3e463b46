import { createContext, useContext, useSyncExternalStore } from 'react'

export type Clock = { now: () => Date; subscribe: (listener: () => void) => () => void }

/** A clock that ticks at every full minute while somebody listens. */
export function minuteClock(now: () => Date = () => new Date()): Clock {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    timer = setTimeout(
      () => {
        for (const listener of listeners) listener()
        wait()
      },
      60_000 - (now().getTime() % 60_000),
    )
  }
  return {
    now,
    subscribe(listener) {
      if (listeners.size === 0) wait()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
  }
}

/** Tests and stories provide a clock that stands still. */
export const ClockContext = createContext<Clock>(minuteClock())

/** What `read` makes of the present. A tick draws again only the component whose text has changed. */
export function useClock(read: (now: Date) => string): string {
  const clock = useContext(ClockContext)
  return useSyncExternalStore(clock.subscribe, () => read(clock.now()))
}
