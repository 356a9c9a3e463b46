import type { Ref } from 'react'
import type { User } from '#api/users.ts'
import { AISeatCell } from '#components/AISeatCell.tsx'
import { loginTypeName } from '#components/login-type-name.ts'
import { StatusCell } from '#components/StatusCell.tsx'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { useViewer } from '#session/session.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Time } from '#ui/Time.tsx'
import { UserToolbar } from './UserToolbar.tsx'

interface Props {
  ref: Ref<HTMLHeadingElement>
  /** Undefined while they are not read. */
  user: User | undefined
  level: 'h1' | 'h2'
}

/** Who it is, and how they stand. */
export function UserHeading({ ref, user, level: Heading }: Props) {
  const viewer = useViewer()
  const withAiAddOn = showsAiAddOn(useEntitlements())
  return (
    <header className="flex flex-wrap items-center gap-x-3.5 gap-y-3 border-b border-line-faint px-5 py-4 max-md:px-4">
      {user ? (
        <Avatar name={user.name} username={user.username} serviceAccount={user.is_service_account} size="large" />
      ) : (
        <Skeleton className="size-11 rounded-full" />
      )}
      <div className="min-w-0 grow basis-60">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <Heading ref={ref} tabIndex={-1} className="min-w-0 rounded-tag text-dialog wrap-anywhere text-ink">
            {user ? <bdi>{user.username}</bdi> : 'User'}
          </Heading>
          {user && <bdi className="min-w-0 text-body wrap-anywhere text-ink-2">{user.name}</bdi>}
          {user?.id === viewer.id && <Tag>You</Tag>}
        </div>
        {user && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 pt-1 text-menu text-ink-2">
            <StatusCell status={user.status} />
            <span>
              {user.last_seen_at === undefined ? '' : 'seen '}
              <Time value={user.last_seen_at} never="never" />
            </span>
            <span>{user.is_service_account ? 'Service account' : loginTypeName(user.login_type)}</span>
            {withAiAddOn && user.has_ai_seat !== false && <AISeatCell hasSeat={user.has_ai_seat} withWord />}
          </div>
        )}
      </div>
      {user && <UserToolbar user={user} />}
    </header>
  )
}
