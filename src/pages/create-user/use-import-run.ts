import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import type { Organization } from '#api/organizations.ts'
import { users } from '#api/users.ts'
import { runPool } from '#lib/pool.ts'
import { afterFailure } from './existing.ts'
import { failureOf, type RowRun } from './import-outcome.ts'
import type { ImportRow } from './import-rows.ts'
import { requestOf } from './user-draft.ts'

const atOnce = 4

/** How often what has changed is drawn, in milliseconds: hundreds of rows may be done in a second. */
const drawn = 100

export interface ImportRun {
  /** What became of the rows that were begun, by line. */
  readonly states: ReadonlyMap<number, RowRun>
  readonly isRunning: boolean
  /** Until when the deployment asks to wait. */
  readonly waitsUntil: Date | undefined
  /** Why the run ended before its last row, if not by Stop. */
  readonly endedBy: ApiError | undefined
  readonly start: (rows: readonly ImportRow[]) => void
  readonly stop: () => void
}

/** Creates many accounts, a few at a time, and tells of each what became of it. One write for the reads on screen. */
export function useImportRun(organizations: readonly Organization[]): ImportRun {
  const [states, setStates] = useState<ReadonlyMap<number, RowRun>>(new Map())
  const [waitsUntil, setWaitsUntil] = useState<Date>()
  const latest = useRef(new Map<number, RowRun>())
  const unsure = useRef(new Set<number>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stopping = useRef<AbortController>(undefined)

  function draw(): void {
    clearTimeout(timer.current)
    timer.current = undefined
    setStates(new Map(latest.current))
  }

  function put(row: ImportRow, state: RowRun | undefined): void {
    if (state) latest.current.set(row.line, state)
    else latest.current.delete(row.line)
    timer.current ??= setTimeout(draw, drawn)
  }

  const run = useMutation({
    mutationKey: ['import'],
    mutationFn: async (rows: readonly ImportRow[]): Promise<ApiError | undefined> => {
      stopping.current = new AbortController()
      const { signal } = stopping.current
      let endedBy: ApiError | undefined
      await runPool({
        items: rows,
        size: atOnce,
        signal,
        work: async (row) => {
          setWaitsUntil(undefined)
          put(row, { kind: 'running' })
          await request(users.create, { body: requestOf(row.draft) })
          put(row, { kind: 'created' })
        },
        afterFailure: (error, row) => {
          const next = afterFailure(error)
          const isBegunAnew = next.kind === 'wait' || (error instanceof ApiError && error.kind === 'signed-out')
          // It stays so: what is refused the next time may be refused because it was done the first time.
          if (error instanceof ApiError && error.kind === 'unreachable') unsure.current.add(row.line)
          const isUnsure = unsure.current.has(row.line)
          const message = failureOf(error, row, organizations)
          put(row, isBegunAnew ? undefined : { kind: 'failed', message, isUnsure })
          if (next.kind === 'wait') setWaitsUntil(new Date(Date.now() + next.milliseconds))
          if (next.kind === 'stop' && error instanceof ApiError) endedBy = error
          return next
        },
      })
      setWaitsUntil(undefined)
      draw()
      return endedBy
    },
  })

  useEffect(
    () => () => {
      stopping.current?.abort()
      clearTimeout(timer.current)
    },
    [],
  )

  return {
    states,
    isRunning: run.isPending,
    waitsUntil,
    endedBy: run.isPending ? undefined : run.data,
    start: (rows) => run.mutate(rows),
    stop: () => stopping.current?.abort(),
  }
}
