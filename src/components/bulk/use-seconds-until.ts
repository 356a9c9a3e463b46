import { useEffect, useState } from 'react'

/** How many seconds there are until a moment, as they pass; 0 once it is there. `until` is in milliseconds. */
export function useSecondsUntil(until: number | undefined): number {
  const [now, setNow] = useState(() => Date.now())
  const isAhead = until !== undefined
  useEffect(() => {
    if (!isAhead) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isAhead])
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000))
}
