import { useState } from 'react'
import type { AssignableRole } from '#api/roles.ts'
import { Block } from '#components/Block.tsx'
import { Loaded } from '#components/Loaded.tsx'
import { NotShown } from '#components/NotShown.tsx'
import { Button } from '#ui/Button.tsx'
import { HolderNames } from './HolderNames.tsx'
import { peopleOf, useRoleHolders } from './role-holders.ts'
import { titleOf, type OrganizationRoles } from './use-roles.ts'

interface Props {
  role: AssignableRole
  all: OrganizationRoles
  organizationKey: string
}

const few = 5

/** Whom a change of the role concerns. */
export function HoldersBlock({ role, all: { organization, asker }, organizationKey }: Props) {
  const [showsAll, setShowsAll] = useState(false)
  const mayList = asker.may.viewMembers === true
  const holders = useRoleHolders(organizationKey, mayList)
  const people = holders.data?.byRole.get(role.name) ?? []
  const isDefault = organization.default_org_member_roles.includes(role.name)
  return (
    <Block
      title={
        isDefault
          ? 'Held by everybody'
          : people.length > 0
            ? `Held by ${peopleOf(people.length)}`
            : holders.data
              ? 'Held by nobody'
              : 'Held by'
      }
      action={
        people.length > few &&
        !isDefault && (
          <Button variant="text" size="small" onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? 'Show fewer' : 'Show all'}
          </Button>
        )
      }
    >
      {mayList ? (
        <Loaded query={holders} refusal={`You may not list the members of ${titleOf(organization)}.`}>
          {({ everybody, unreadable }) => (
            <>
              {isDefault ? (
                <p className="text-menu text-ink-2">
                  All {everybody.toLocaleString('en')} members have it: it is a default of the organization.
                </p>
              ) : (
                <HolderNames people={people} organizationKey={organizationKey} most={showsAll ? people.length : few} />
              )}
              {unreadable > 0 && (
                <p className="text-help text-warn-text">{peopleOf(unreadable)} could not be read and may hold it.</p>
              )}
              {!role.built_in && (people.length > 0 || isDefault) && (
                <p className="pt-1 text-help text-ink-3">A change works from their next request.</p>
              )}
            </>
          )}
        </Loaded>
      ) : (
        <NotShown>{`You may not list the members of ${titleOf(organization)}.`}</NotShown>
      )}
    </Block>
  )
}
