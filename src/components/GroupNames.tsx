import { CounterButton } from '#ui/CounterButton.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import type { KnownGroups } from './people-groups.ts'

/** In which groups somebody is; that there may be more says so. */
export function GroupNames({ groups, of }: { groups: KnownGroups; of: string }) {
  if (groups.kind === 'loading') return <Skeleton className="w-3/5" />
  const [first, ...rest] = groups.names
  if (first === undefined) {
    return groups.kind === 'known' ? (
      <span className="text-ink-3">None</span>
    ) : (
      <Tooltip text={groups.reason}>
        <span className="underline decoration-dotted underline-offset-3">Unknown</span>
      </Tooltip>
    )
  }
  return (
    <span className="flex items-center gap-1.5">
      <Truncate>{first}</Truncate>
      {rest.length > 0 && <CounterButton rest={rest} label={`More groups of ${of}`} />}
    </span>
  )
}
