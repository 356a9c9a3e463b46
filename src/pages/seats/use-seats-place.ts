import { useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
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
  const parameters = new URLSearchParams(useLocation().search)
  const navigate = useNavigate()
  const there = readPlace(parameters)
  const [drawn, setDrawn] = useState<number>()

  // From where the URL has it on, the URL is right; one that is on its way there may have been overtaken.
  if (drawn === there.idle) setDrawn(undefined)
  const idle = drawn ?? there.idle
  const place = { ...there, idle, page: idle === there.idle ? there.page : 1 }
  const hrefOf = (change: Partial<SeatsPlace>) => paths.seats(linkPlace({ ...place, page: 1, ...change }))

  const next = idle === there.idle ? undefined : hrefOf({})
  useEffect(() => {
    if (next === undefined) return undefined
    const timer = setTimeout(() => void navigate(next, { replace: true, preventScrollReset: true }), rest)
    return () => clearTimeout(timer)
  }, [navigate, next])

  return {
    place,
    hrefOf,
    go: (change) => void navigate(hrefOf(change), { preventScrollReset: true }),
    setIdle: setDrawn,
  }
}
