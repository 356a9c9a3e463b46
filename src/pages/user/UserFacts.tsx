import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '#api/query.ts'
import type { User } from '#api/users.ts'
import { workspaces } from '#api/workspaces.ts'
import { serverWords } from '#components/server-words.ts'
import { useDeploymentPages } from '#components/user-actions/use-deployment-pages.ts'
import { showsAiAddOn, useEntitlements } from '#session/entitlements.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { useClock } from '#ui/clock.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { TextLink } from '#ui/TextLink.tsx'
import { Time } from '#ui/Time.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { useAccountChanges, useCreation, useSeatTaking } from './audit-log.ts'
import { statusSince } from './audit-sentence.ts'
import { statusReason } from './status-reason.ts'

/** What an account is, in a few words each. What only the audit log tells is left out for who may not read it. */
export function UserFacts({ user }: { user: User }) {
  const withAiAddOn = showsAiAddOn(useEntitlements())
  const reason = useClock((now) => statusReason(user, now))
  const since = statusSince(useAccountChanges(user.id).data ?? [], user.status)
  const creator = useCreation(user.id).data?.[0]?.user
  return (
    <div className="grid gap-x-6 gap-y-1.5 border-b border-line-faint px-5 py-3.5 text-menu max-md:px-4 @[34rem]:grid-cols-[3fr_2fr]">
      <dl className="flex min-w-0 flex-col gap-1.5">
        <Fact name="Email">
          {user.is_service_account ? (
            <span className="text-ink-3">None, a service account</span>
          ) : (
            <Truncate>{user.email}</Truncate>
          )}
        </Fact>
        {(since !== undefined || reason !== '') && (
          <Fact name="Status">
            {since !== undefined && (
              <>
                since <Time value={since} />
                {reason !== '' && '. '}
              </>
            )}
            <span className="text-ink-2">{reason}</span>
          </Fact>
        )}
        <Fact name="Created">
          <Time value={user.created_at} never="Unknown" />
          {creator && (
            <span className="text-ink-2">
              {' '}
              by <bdi>{creator.username}</bdi>
            </span>
          )}
        </Fact>
      </dl>
      <dl className="flex min-w-0 flex-col gap-1.5">
        {withAiAddOn && (
          <Fact name="AI seat">
            <AiSeat user={user} />
          </Fact>
        )}
        <Fact name="Workspaces">
          <Workspaces user={user} />
        </Fact>
        <Fact name="Id">
          <span className="flex min-w-0 items-center gap-1">
            <Truncate className="font-mono text-help">{user.id}</Truncate>
            <CopyButton what="Id" text={user.id} />
          </span>
        </Fact>
      </dl>
    </div>
  )
}

/** The audit log has the first use; without it the deployment says only whether (contract organizations §5.3). */
function AiSeat({ user: { id, has_ai_seat } }: { user: User }) {
  const taken = useSeatTaking(id, has_ai_seat === true).data?.[0]
  if (has_ai_seat === undefined) return <span className="text-ink-3">Unknown: the deployment did not say</span>
  if (!has_ai_seat) return <span className="text-ink-3">None</span>
  if (!taken) return 'Consuming one'
  return (
    <>
      since <Time value={taken.time} />
    </>
  )
}

/** The deployment shows them on a page of its own, where it has pages. */
function Workspaces({ user }: { user: User }) {
  const viewer = useViewer()
  const mayReadAll = usePermission('viewAllWorkspaces')
  // One's own belong to organizations, of which the permission does not speak.
  const maySee = mayReadAll || user.id === viewer.id
  const page = useDeploymentPages(user)?.workspaces
  const { data, error } = useQuery({
    ...query(workspaces.count, { query: { q: `owner:${user.username}`, limit: 1 } }),
    enabled: maySee,
  })
  if (!maySee) return <span className="text-ink-3">Not shown to you</span>
  if (data === undefined && error) {
    return (
      <Tooltip text={serverWords(error).join(' ')}>
        <span className="rounded-tag text-ink-3 underline decoration-dotted underline-offset-3">Unknown</span>
      </Tooltip>
    )
  }
  if (data === undefined) return <Skeleton className="inline-block w-12 animate-late" />
  if (data.count === 0) return <span className="text-ink-3">None</span>
  const count = data.count.toLocaleString('en')
  return page === undefined ? (
    count
  ) : (
    <TextLink external href={page}>
      {count}
    </TextLink>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-5 grid-cols-[5.5rem_minmax(0,1fr)] items-baseline">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </div>
  )
}
