import type { User } from '#api/users.ts'
import { Block } from '#components/Block.tsx'
import { Loaded } from '#components/Loaded.tsx'
import { NotShown } from '#components/NotShown.tsx'
import { Time } from '#ui/Time.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import { nameOf, useMemberships } from './memberships.ts'

/** Where somebody belongs, and since when. */
export function OrganizationsBlock({ user }: { user: User }) {
  const { list, memberships } = useMemberships(user.id)
  const hidden = list.data ? user.organization_ids.length - list.data.length : 0
  return (
    <Block title="Organizations" count={list.data && user.organization_ids.length}>
      <Loaded query={list} refusal={`You may not see where ${user.username} belongs.`}>
        {() => (
          <>
            <ul>
              {memberships.map(({ organization, member }) => (
                <li key={organization.id} className="flex justify-between gap-3 py-1 text-menu">
                  <Truncate className="text-ink">{nameOf(organization)}</Truncate>
                  {member && (
                    <span className="shrink-0 text-ink-3">
                      <Time value={member.created_at} never="Unknown" />
                    </span>
                  )}
                </li>
              ))}
            </ul>
            {hidden > 0 && <NotShown>{`${hidden} that you may not read.`}</NotShown>}
            {user.organization_ids.length === 0 && <p className="py-1 text-menu text-ink-3">None</p>}
          </>
        )}
      </Loaded>
    </Block>
  )
}
