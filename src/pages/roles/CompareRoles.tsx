import { Ban, Equal } from 'lucide-react'
import { useState } from 'react'
import type { AssignableRole } from '#api/roles.ts'
import { paths } from '#paths'
import { Checkbox } from '#ui/Checkbox.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { TextLink } from '#ui/TextLink.tsx'
import { compareRoles, type Said } from './compare-roles.ts'
import { reachNames } from './grants.ts'
import { actionName, resourceName } from './resource-names.ts'
import { RolesHeader } from './RolesHeader.tsx'
import { titleOf, type OrganizationRoles } from './use-roles.ts'

interface Props {
  all: OrganizationRoles
  organizationKey: string
  one: AssignableRole
  other: AssignableRole
}

/** Two roles side by side: what only one of them may do, what only the other. */
export function CompareRoles({ all, organizationKey, one, other }: Props) {
  const [showsAlike, setShowsAlike] = useState(false)
  const rows = compareRoles(one, other)
  const differing = rows.filter((row) => row.one.length + row.other.length > 0)
  const shown = showsAlike ? rows : differing
  const [first, second] = [titleOf(one), titleOf(other)]
  const linkTo = (role: AssignableRole) => (
    <TextLink href={paths.role({ organization: organizationKey, role: role.name })}>
      <bdi>{titleOf(role)}</bdi>
    </TextLink>
  )
  return (
    <>
      <RolesHeader organizationKey={organizationKey} organization={all.organization} title={`${first} and ${second}`}>
        <Checkbox
          label="Also what they have in common"
          checked={showsAlike}
          onChange={({ target }) => setShowsAlike(target.checked)}
        />
      </RolesHeader>
      <p role="status" className="px-5 py-2 text-menu text-ink-2 max-md:px-4">
        {differing.length === 0
          ? 'They may do the same.'
          : `They differ in ${differing.length} of ${rows.length} kinds of things.`}
      </p>
      {/* Nothing in it can have the focus, and it scrolls. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label="Comparison" tabIndex={0} className="grow overflow-x-auto md:min-h-0 md:overflow-y-auto">
        {shown.length === 0 ? (
          <div className="px-5 max-md:px-4">
            <StateMessage icon={Equal} title="Nothing differs">
              {first} and {second} have the same permissions.
            </StateMessage>
          </div>
        ) : (
          <table className="w-full table-fixed border-separate border-spacing-0 text-left text-table text-ink-2">
            <caption className="sr-only">
              What {first} and {second} may do
            </caption>
            <thead className="sticky top-0 z-10 bg-sheet max-md:hidden">
              <tr className="h-8 text-head">
                <th scope="col" className="w-56 border-b border-line-ink px-2 pl-5 font-medium">
                  Resource
                </th>
                <th scope="col" className="border-b border-line-ink px-2 font-medium">
                  Only {linkTo(one)}
                </th>
                <th scope="col" className="border-b border-line-ink px-2 font-medium">
                  Only {linkTo(other)}
                </th>
                {showsAlike && (
                  <th scope="col" className="border-b border-line-ink px-2 font-medium">
                    Both
                  </th>
                )}
              </tr>
            </thead>
            <tbody className="max-md:block">
              {shown.map((row) => (
                <tr
                  key={row.type}
                  className="align-top max-md:block max-md:border-b max-md:border-line-faint max-md:px-4 max-md:py-2"
                >
                  <th scope="row" className={`${cell} pl-5 font-normal max-md:block max-md:pl-0`}>
                    <span className="block font-strong text-ink">{resourceName(row.type)}</span>
                    <code className="text-help text-ink-3">{row.type}</code>
                  </th>
                  <Saying of={row.one} heading={`Only ${first}`} />
                  <Saying of={row.other} heading={`Only ${second}`} />
                  {showsAlike && <Saying of={row.both} heading="Both" />}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

const cell = 'border-b border-line-faint px-2 py-2.5 max-md:border-0 max-md:px-0 max-md:py-0.5'

function Saying({ of, heading }: { of: readonly Said[]; heading: string }) {
  return (
    <td className={`${cell} max-md:flex max-md:gap-2`}>
      <span className="shrink-0 text-ink-3 md:hidden">{heading}:</span>
      {of.length === 0 ? (
        <span className="text-ink-3">Nothing</span>
      ) : (
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
          {of.map(({ action, reach }) => (
            <li key={action} className="inline-flex items-center gap-1">
              {reach === 'denied' && <Ban aria-hidden className="size-3.5 stroke-2 text-danger" />}
              <span className={reach === 'denied' ? 'text-danger-text' : 'text-ink'}>{actionName(action)}</span>
              {reach !== 'organization' && <span className="text-help text-ink-3">{reachNames[reach]}</span>}
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}
