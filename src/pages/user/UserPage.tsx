import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation, useOutletContext, useParams } from 'react-router'
import { query } from '#api/query.ts'
import { users } from '#api/users.ts'
import type { ListBeneath } from '#components/list-beneath.ts'
import { UserBlocks } from './UserBlocks.tsx'
import { UserFailure } from './UserFailure.tsx'
import { UserHeading } from './UserHeading.tsx'
import { UserPanel } from './UserPanel.tsx'
import { UserSheet } from './UserSheet.tsx'

/** All about one account: over the list that it was opened from, or alone on a page. */
export function UserPage() {
  const { user: key = '' } = useParams()
  const list = useOutletContext<ListBeneath | undefined>()
  const reply = useQuery({ ...query(users.get, { user: key }), placeholderData: () => list?.row })
  const user = reply.data

  // Opening leads the focus here, unless it is here already, as on the way to the next one.
  const frame = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { key: visit } = useLocation()
  useEffect(() => {
    if (visit !== 'default' && !frame.current?.contains(document.activeElement)) heading.current?.focus()
  }, [visit])

  const content = (
    <div ref={frame}>
      <title>{`${user?.username ?? 'User'} · Users · Roster`}</title>
      <UserHeading ref={heading} user={user} level={list ? 'h2' : 'h1'} />
      {user && <UserBlocks key={user.id} user={user} />}
      {!user && reply.error && <UserFailure wanted={key} error={reply.error} onRetry={() => void reply.refetch()} />}
    </div>
  )
  return list ? <UserPanel list={list}>{content}</UserPanel> : <UserSheet>{content}</UserSheet>
}
