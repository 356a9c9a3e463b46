import type { ReactNode } from 'react'
import type { User } from '#api/users.ts'
import { Link } from '#ui/Link.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { AISeatCell } from './AISeatCell.tsx'
import type { RowLink } from './list-beneath.ts'
import { StatusCell } from './StatusCell.tsx'

interface Props {
  person: Pick<User, 'username' | 'name' | 'email' | 'is_service_account' | 'has_ai_seat'> & {
    readonly status?: User['status'] | undefined
    readonly last_seen_at?: string | undefined
  }
  /** Of them, which may be a box to choose them by. */
  picture: ReactNode
  isViewer: boolean
  showsAiAddOn: boolean
  link: RowLink
  /** Nothing where they have none but what everybody has. */
  roles: ReactNode
  menu: ReactNode
}

/** Somebody on a phone. */
export function PersonCard({ person, picture, isViewer, showsAiAddOn, link, roles, menu }: Props) {
  const { name, username, email, is_service_account, status, last_seen_at, has_ai_seat } = person
  return (
    <div className="flex gap-3 text-body">
      {picture}
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
        <Truncate className="text-ink-2">{name || (is_service_account ? 'Service account' : email)}</Truncate>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2">
          <StatusCell status={status} />
          <Time value={last_seen_at} never={last_seen_at === undefined ? 'Unknown' : 'Never seen'} />
          {showsAiAddOn && has_ai_seat !== false && <AISeatCell hasSeat={has_ai_seat} withWord />}
        </div>
        {roles && <div className="relative w-fit max-w-full">{roles}</div>}
      </div>
      {/* Its three dots stand on a phone. */}
      <div className="relative -my-2 -mr-3 shrink-0 [&_svg]:rotate-90">{menu}</div>
    </div>
  )
}
