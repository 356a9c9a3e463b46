import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '#paths'
import { linkPlace, readPlace, type SeatsPlace } from './seats-search.ts'

/** Browsers refuse to change the URL at every step of a slider. */
const rest = 300

interface InUse {
  readonly place: SeatsPlace
  readonly hrefOf: (change: Partial<SeatsPlace>) => string
  readonly go: (change: Partial<SeatsPlace>) => void
  /** Shows at once what the URL has a moment later. */
  readonly setIdle: (days: number) => void
}

/** What the page shows: its URL, and the days that a slider is being drawn to. */
export function useSeatsPlace(): InUse {
  const [parameters] = useSearchParams()
  const navigate = useNavigate()
  const there = readPlace(parameters)
  const [drawn, setDrawn] = useState<{ readonly from: number; readonly to: number }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  // Once the URL says otherwise, by Back or by the slider itself, it is right.
  const idle = drawn?.from === there.idle ? drawn.to : there.idle
  const place = { ...there, idle, page: idle === there.idle ? there.page : 1 }
  const hrefOf = (change: Partial<SeatsPlace>) => paths.seats(linkPlace({ ...place, page: 1, ...change }))
  return {
    place,
    hrefOf,
    go: (change) => void navigate(hrefOf(change), { preventScrollReset: true }),
    setIdle(days) {
      setDrawn({ from: there.idle, to: days })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        void navigate(hrefOf({ idle: days }), { replace: true, preventScrollReset: true })
      }, rest)
    },
  }
}
