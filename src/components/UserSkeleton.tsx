import { Skeleton } from '#ui/Skeleton.tsx'

/** Somebody who is on the way: a `UserCell` to be. */
export function UserSkeleton() {
  return (
    <span className="flex items-center gap-2.5">
      <Skeleton className="size-6.5 shrink-0 rounded-full" />
      <span className="flex grow flex-col gap-1.5">
        <Skeleton className="w-2/5" />
        <Skeleton className="w-3/5" />
      </span>
    </span>
  )
}
