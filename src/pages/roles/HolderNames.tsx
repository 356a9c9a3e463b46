import type { Member } from '#api/members.ts'
import { paths } from '#paths'
import { Avatar } from '#ui/Avatar.tsx'
import { Link } from '#ui/Link.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { peopleOf } from './role-holders.ts'

interface Props {
  people: readonly Member[]
  organizationKey: string
  /** How many to show; the others are counted. */
  most?: number
}

/** Who they are; each leads to their membership. */
export function HolderNames({ people, organizationKey, most = 50 }: Props) {
  const shown = people.slice(0, most)
  const rest = people.length - shown.length
  return (
    <>
      <ul className="flex flex-col text-menu text-ink">
        {shown.map(({ user_id, username, name, is_service_account }) => (
          <li key={user_id}>
            <Link
              to={paths.member({ organization: organizationKey, user: user_id })}
              className="group flex min-h-6.5 min-w-0 items-center gap-2 rounded-tag max-md:min-h-11"
            >
              <Avatar size="small" username={username} name={name} serviceAccount={is_service_account} />
              {/* A name without room is on a second line, out of sight. */}
              <span className="flex h-4.5 min-w-0 grow flex-wrap gap-x-2 overflow-hidden">
                <Truncate inLink className="max-w-full group-hover:underline">
                  {username}
                </Truncate>
                <Truncate inLink className="grow basis-10 text-ink-2">
                  {name}
                </Truncate>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="pt-1 text-help text-ink-3">and {peopleOf(rest)} more</p>}
    </>
  )
}
