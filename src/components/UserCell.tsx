import type { User } from '#api/users.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Link } from '#ui/Link.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import type { RowLink } from './list-beneath.ts'

interface Props {
  user: Pick<User, 'username' | 'name' | 'email' | 'is_service_account'>
  isViewer: boolean
  link: RowLink
}

/** Who it is: picture, username and full name, and the email or that it is a service account. Leads to all about them. */
export function UserCell({ user, isViewer, link }: Props) {
  return (
    <Link {...link} className="group flex min-w-0 items-center gap-2.5 rounded-tag">
      <Avatar name={user.name} username={user.username} serviceAccount={user.is_service_account} />
      <span className="min-w-0 grow">
        <span className="flex min-w-0 items-center gap-2">
          <Truncate inLink className="max-w-full shrink-0 font-strong text-ink group-hover:underline">
            {user.username}
          </Truncate>
          {isViewer && <Tag>You</Tag>}
          {/* Below 40 px the name goes as a whole: a first letter says nothing. */}
          {user.name !== '' && (
            <span className="flex h-4.25 min-w-0 grow flex-wrap overflow-hidden">
              <Truncate inLink className="grow basis-10 text-ink-2">
                {user.name}
              </Truncate>
            </span>
          )}
        </span>
        <Truncate inLink className="text-help text-ink-3 in-data-[density=compact]:hidden">
          {user.is_service_account ? 'Service account' : user.email}
        </Truncate>
      </span>
    </Link>
  )
}
