import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Skeleton } from '#ui/Skeleton.tsx'
import { mayNot } from './may-not.ts'
import { NotShown } from './NotShown.tsx'
import { ReadFailure } from './ReadFailure.tsx'

interface Props<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>
  /** What a refusal says: "You may not see the groups of alice." */
  refusal: string
  /** How many lines to expect. */
  lines?: number
  children: (data: T) => ReactNode
}

/**
 * What a block shows: what was read, that it is on its way, that it may not be seen, or why it could not be read. What
 * was read before stays where reading it anew fails, and says so.
 */
export function Loaded<T>({ query: { data, error, isFetching, refetch }, refusal, lines = 2, children }: Props<T>) {
  const failure = error && (
    <ReadFailure error={error} isStale={data !== undefined} isBusy={isFetching} onRetry={() => void refetch()} />
  )
  if (data !== undefined) {
    return (
      <>
        {children(data)}
        {failure}
      </>
    )
  }
  if (!error) {
    return (
      <div aria-busy className="flex animate-late flex-col gap-2.5 py-2">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} className={line % 2 === 0 ? 'w-3/5' : 'w-2/5'} />
        ))}
      </div>
    )
  }
  return mayNot(error) ? <NotShown>{refusal}</NotShown> : failure
}
