import { Link } from 'react-router'
import type { User } from '#api/users.ts'
import { AISeatCell } from '#components/AISeatCell.tsx'
import type { RowLink } from '#components/list-beneath.ts'
import { RoleNames } from '#components/RoleNames.tsx'
import { StatusCell } from '#components/StatusCell.tsx'
import { UserMenu } from '#components/UserMenu.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'

interface Props {
  user: User
  isViewer: boolean
  showsAiAddOn: boolean
  link: RowLink
}

/** A user on a phone. */
export function UserCard({ user, isViewer, showsAiAddOn, link }: Props) {
  const { name, username, is_service_account, status, last_seen_at, has_ai_seat, roles } = user
  return (
    <div className="flex gap-3 text-body">
      <Avatar name={name} username={username} serviceAccount={is_service_account} size="touch" />
      <div className="flex min-w-0 grow flex-col gap-0.5">
        <p className="flex items-center gap-2">
          {/* The whole card is the target, except for what else in it can be pressed. */}
          <Link {...link} className="min-w-0 after:absolute after:inset-0">
            <Truncate inLink className="font-strong text-ink">
              {username}
            </Truncate>
          </Link>
          {isViewer && <Tag>You</Tag>}
        </p>
        <Truncate className="text-ink-2">{name || (is_service_account ? 'Service account' : user.email)}</Truncate>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2">
          <StatusCell status={status} />
          <Time value={last_seen_at} never="Never seen" />
          {showsAiAddOn && has_ai_seat !== false && <AISeatCell hasSeat={has_ai_seat} withWord />}
        </div>
        {roles.length > 0 && (
          <div className="relative w-fit max-w-full">
            <RoleNames roles={roles} of={username} />
          </div>
        )}
      </div>
      <div className="relative -my-2 -mr-3 shrink-0">
        <UserMenu user={user} view={link} />
      </div>
    </div>
  )
}
