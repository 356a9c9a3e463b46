import type { UseQueryResult } from '@tanstack/react-query'
import { Clock, RotateCw } from 'lucide-react'
import { clockTime } from '#lib/dates.ts'
import { Button } from '#ui/Button.tsx'
import { Strip } from '#ui/Strip.tsx'
import { Time } from '#ui/Time.tsx'
import type { PeoplePage } from './people.ts'
import { serverWords } from './server-words.ts'
import { useLasting } from './use-lasting.ts'

/** After so many milliseconds an answer is late. */
const late = 5_000

/** Above a list that is there or on its way: why it is old, or why it does not come. */
export function ListTrouble({ list, onRetry }: { list: UseQueryResult<PeoplePage<unknown>>; onRetry: () => void }) {
  const isLate = useLasting(list.isFetching, late)
  const retry = (
    <Button size="small" icon={RotateCw} onClick={onRetry}>
      Retry
    </Button>
  )
  if (list.isRefetchError) {
    const readAt = new Date(list.dataUpdatedAt)
    return (
      <Strip icon={Clock} action={retry}>
        <strong>
          As of {clockTime(readAt)}, <Time value={readAt.toISOString()} />.
        </strong>{' '}
        Refresh failed: {serverWords(list.error).join(' · ')}
      </Strip>
    )
  }
  if (list.isFetching && list.failureReason) {
    return <Strip icon={Clock}>{serverWords(list.failureReason).join(' · ')} Roster is trying again.</Strip>
  }
  if (isLate) {
    return (
      <Strip icon={Clock} action={retry}>
        The deployment has not answered yet.
      </Strip>
    )
  }
  return null
}
