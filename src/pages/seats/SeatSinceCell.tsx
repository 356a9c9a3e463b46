import { instant } from '#lib/dates.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Day } from './Day.tsx'
import type { SeatSince } from './use-seat-since.ts'

/** Since when somebody holds a seat; where that is not known, why. */
export function SeatSinceCell({ since }: { since: SeatSince }) {
  if (since === 'loading') return <Skeleton className="w-3/5" />
  const date = 'at' in since ? instant(since.at) : undefined
  if (date) return <Day date={date} />
  return (
    <Tooltip text={'unknown' in since ? since.unknown : 'The audit log does not say.'}>
      <span className="text-ink-3 underline decoration-dotted underline-offset-3">Unknown</span>
    </Tooltip>
  )
}
