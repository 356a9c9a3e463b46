import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { heldRoles, sourceOf } from '#components/role-sources.ts'
import { classes } from '#ui/classes.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Truncate } from '#ui/Truncate.tsx'

/**
 * What was given to a member: roles of the organization, then those of the site, marked as such. What everybody there
 * has besides, by default or by being there, stands with its source behind the counter.
 */
export function MemberRoles({ member, organization }: { member: Member; organization: Organization }) {
  const { roles, global_roles, is_service_account, username } = member
  const held = heldRoles({ roles: global_roles, is_service_account }, [{ organization, roles }])
  const isGiven = ({ source, name }: (typeof held)[number]) =>
    source === 'organization' || (source === 'site' && name !== 'member')
  // Here what they may do in the organization comes first.
  const given = held
    .filter(isGiven)
    .toSorted((one, other) => Number(one.source === 'site') - Number(other.source === 'site'))
  const [first, ...rest] = given
  if (!first) return <span className="text-ink-3">Member</span>
  const line = ({ label, source, where }: (typeof held)[number]) => `${label}, ${sourceOf(source, where)}`
  return (
    <span className="flex items-center gap-1.5">
      <Truncate className={classes(first.name === 'owner' ? 'font-semibold text-ink' : 'text-ink-2')}>
        {first.label}
      </Truncate>
      {first.source === 'site' && <Tag>site</Tag>}
      {rest.length > 0 && (
        <CounterButton
          rest={rest.map(line)}
          besides={held.filter((role) => !isGiven(role) && role.name !== 'member').map(line)}
          label={`More roles of ${username}`}
        />
      )}
    </span>
  )
}
