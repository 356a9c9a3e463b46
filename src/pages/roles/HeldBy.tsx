import type { UseQueryResult } from '@tanstack/react-query'
import { serverWords } from '#components/server-words.ts'
import { Popover } from '#ui/Popover.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { HolderNames } from './HolderNames.tsx'
import { peopleOf, type RoleHolders } from './role-holders.ts'
import type { RoleRow } from './role-rows.ts'
import { Unknown } from './Unknown.tsx'

interface Props {
  row: RoleRow
  organizationKey: string
  holders: UseQueryResult<RoleHolders>
  mayList: boolean
}

/** How many hold a role, and on asking who. */
export function HeldBy({ row, organizationKey, holders: { data, error }, mayList }: Props) {
  if (!mayList) return <Unknown reason="You may not list the members here." />
  if (!data) {
    return error ? (
      <Unknown reason={`The members could not be read. ${serverWords(error).join(' ')}`} />
    ) : (
      <Skeleton className="w-12 animate-late" />
    )
  }
  if (row.role === undefined) {
    return <span>{row.name === 'organization-member' ? 'Everybody' : 'Service accounts'}</span>
  }
  if (row.isDefault) return <span>Everybody, {data.everybody.toLocaleString('en')}</span>
  const people = data.byRole.get(row.name) ?? []
  const some = data.unreadable > 0 ? ' at least' : ''
  if (people.length === 0) return <span className="text-ink-3">{some ? 'Nobody that could be read' : 'Nobody'}</span>
  return (
    <Popover
      title={`Who holds ${row.title}`}
      trigger={
        <button
          type="button"
          className="rounded-tag text-ink-2 tabular-nums underline decoration-line decoration-dotted underline-offset-3 hover:text-ink max-md:min-h-11"
        >
          {peopleOf(people.length)}
          {some}{' '}
          <span className="sr-only">
            {people.length === 1 ? 'holds' : 'hold'} {row.title}
          </span>
        </button>
      }
    >
      <HolderNames people={people} organizationKey={organizationKey} />
    </Popover>
  )
}
