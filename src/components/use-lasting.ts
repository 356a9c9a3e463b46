import { useEffect, useState } from 'react'

/** Whether something has been going on for so many milliseconds without a break. */
export function useLasting(goesOn: boolean, long: number): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!goesOn) return undefined
    const timer = setTimeout(() => setLong(true), long)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [goesOn, long])
  return isLong
}
