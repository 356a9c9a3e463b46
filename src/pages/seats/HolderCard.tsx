import type { ReactNode } from 'react'
import type { User } from '#api/users.ts'
import { UserMenu } from '#components/UserMenu.tsx'
import { OrganizationNames } from '#components/OrganizationNames.tsx'
import { Link } from '#ui/Link.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { linkToHolder, type KnownOfHolders } from './holder-columns.tsx'
import { SeatSinceCell } from './SeatSinceCell.tsx'

interface Props {
  user: User
  /** Of them: the box to choose them by. */
  picture: ReactNode
  known: KnownOfHolders
}

/** An idle holder on a phone. */
export function HolderCard({ user, picture, known: { viewerId, organizations, sinceOf } }: Props) {
  const { id, username, name, email, is_service_account, last_seen_at, organization_ids } = user
  return (
    <div className="flex gap-3 text-body">
      {picture}
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <p className="flex items-center gap-2">
          {/* The whole card is the target, except for what else in it can be pressed. */}
          <Link {...linkToHolder(user)} className="min-w-0 after:absolute after:inset-0">
            <Truncate inLink className="font-strong text-ink">
              {username}
            </Truncate>
          </Link>
          {id === viewerId && <Tag>You</Tag>}
        </p>
        <Truncate className="text-ink-2">{name || (is_service_account ? 'Service account' : email)}</Truncate>
        <div className="relative flex w-fit max-w-full flex-wrap gap-x-3 gap-y-0.5 text-ink-2">
          <span>
            seen <Time value={last_seen_at} never="never" />
          </span>
          <span className="flex gap-1">
            seat since <SeatSinceCell since={sinceOf(id)} />
          </span>
        </div>
        <div className="relative w-fit max-w-full text-ink-2">
          <OrganizationNames ids={organization_ids} organizations={organizations} of={username} />
        </div>
      </div>
      <div className="relative -my-2 -mr-3 shrink-0 [&_svg]:rotate-90">
        <UserMenu user={user} />
      </div>
    </div>
  )
}
