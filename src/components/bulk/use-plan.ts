import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useContext, useId, useState } from 'react'
import { useAsker } from '#session/asker.ts'
import { useEntitlements } from '#session/entitlements.ts'
import { ClockContext } from '#ui/clock.ts'
import type { Progress } from './accounts.ts'
import type { BulkRequest } from './bulk-action.ts'
import type { Plan } from './plan.ts'
import { readPlan } from './read-plan.ts'

/** Milliseconds between two words about how far it is: drawing more of them would only keep the page busy. */
const progressInterval = 200

/** The plan of a request, made once: what others change afterwards does not change it. */
export function usePlan(request: BulkRequest): { plan: UseQueryResult<Plan>; progress: Progress } {
  const asker = useAsker()
  const entitlements = useEntitlements()
  const { now } = useContext(ClockContext)
  const id = useId()
  const [progress, setProgress] = useState<Progress>({ done: 0, all: 1, of: 'calls' })

  const plan = useQuery({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => {
      let told = -Infinity
      const onProgress = (progress: Progress) => {
        if (performance.now() - told < progressInterval) return
        told = performance.now()
        setProgress(progress)
      }
      return readPlan(request, { asker, entitlements, now, signal, onProgress })
    },
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  return { plan, progress }
}
