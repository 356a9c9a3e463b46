import { useQuery } from '@tanstack/react-query'
import { groups } from '#api/groups.ts'
import type { User } from '#api/users.ts'
import { Block } from '#components/Block.tsx'
import { Loaded } from '#components/Loaded.tsx'
import { NotShown } from '#components/NotShown.tsx'
import { readGroups } from '#components/read-groups.ts'
import { usePermission } from '#session/permissions.ts'
import { useViewer } from '#session/session.ts'
import { Truncate } from '#ui/Truncate.tsx'

/** In which groups somebody is, but for those of everybody in an organization (contract organizations §6). */
export function GroupsBlock({ user }: { user: User }) {
  const viewer = useViewer()
  const mayReadAll = usePermission('viewAnyGroup')
  const list = useQuery({
    queryKey: [groups.list.path, 'of', user.id, user.organization_ids],
    queryFn: ({ signal }) => readGroups(user.organization_ids, { has_member: user.id }, signal),
    select: (rows) =>
      rows
        .map((group) => ({ ...group, label: group.display_name || group.name }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
  })
  const seesAll = mayReadAll || user.id === viewer.id
  return (
    <Block title="Groups" count={seesAll ? list.data?.length : undefined}>
      <Loaded query={list} refusal={`You may not see the groups of ${user.username}.`}>
        {(rows) => (
          <>
            <ul>
              {rows.map(({ id, label, organization_display_name, organization_name }) => (
                <li key={id} className="flex justify-between gap-3 py-1 text-menu">
                  <Truncate className="text-ink">{label}</Truncate>
                  <Truncate className="text-ink-3">{organization_display_name || organization_name}</Truncate>
                </li>
              ))}
            </ul>
            {seesAll ? (
              rows.length === 0 && <p className="py-1 text-menu text-ink-3">None</p>
            ) : (
              <NotShown>Groups that you may not read are not shown.</NotShown>
            )}
          </>
        )}
      </Loaded>
    </Block>
  )
}
