import { Ban, Check, Lock, Minus } from 'lucide-react'
import type { AssignableRole } from '#api/roles.ts'
import { Block } from '#components/Block.tsx'
import { reasonOf, type Verdict } from '#session/user-rules.ts'
import { Tag } from '#ui/Tag.tsx'
import { grantsOf } from './grid-rows.ts'
import { countOf, reaches, reachNames, type Grant, type Reach } from './grants.ts'
import { HoldersBlock } from './HoldersBlock.tsx'
import { PermissionTable } from './PermissionTable.tsx'
import { actionName, allResources, type Resource } from './resource-names.ts'
import { describe } from './role-rows.ts'
import { RoleButtons } from './RoleButtons.tsx'
import { RolesHeader } from './RolesHeader.tsx'
import { asideLook } from './aside-look.ts'
import { titleOf, type OrganizationRoles } from './use-roles.ts'

interface Props {
  all: OrganizationRoles
  organizationKey: string
  role: AssignableRole
  /** Why it cannot be changed. */
  verdict: Verdict
}

/** A role to be read: a built-in one, or one that the viewer may not change. */
export function RoleView({ all, organizationKey, role, verdict }: Props) {
  const said = reaches(role)
  const known = allResources.filter((resource) => grantsOf(resource).some((grant) => said.has(grant)))
  const shown = new Set(known.flatMap(grantsOf))
  const foreign = [...said].filter(([grant]) => !shown.has(grant))
  const { given, denied } = countOf(role)
  const title = titleOf(role)
  return (
    <>
      <RolesHeader
        organizationKey={organizationKey}
        organization={all.organization}
        title={title}
        aside={<Tag>{role.built_in ? 'Built-in' : 'Custom'}</Tag>}
      >
        <RoleButtons role={role} all={all} organizationKey={organizationKey} />
      </RolesHeader>
      <div className="relative grow md:min-h-0 md:overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_16.5rem] lg:overflow-hidden">
        {/* Without boxes in it nothing else could scroll it by the keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section aria-label={`What ${title} may do`} tabIndex={0} className="relative min-w-0 lg:overflow-y-auto">
          <div className="px-5 py-3 text-menu max-md:px-4">
            <p className="text-ink">{describe(role)}.</p>
            <p className="flex items-start gap-2 pt-1 text-ink-3">
              <Lock aria-hidden className="mt-px size-3.5 stroke-2" />
              {reasonOf(verdict)}
            </p>
          </div>
          <PermissionTable
            caption={`Permissions of ${title}`}
            resources={known}
            note={(resource) => {
              const reach = onlyReach(resource, said)
              return (
                reach !== undefined && (
                  <span className="block text-help text-ink-3">
                    {reach === 'own' ? 'Only what one owns there' : 'Everywhere on the site'}
                  </span>
                )
              )
            }}
            cell={(resource, action, named) => (
              <Said
                reach={said.get(`${resource.type}:${action}`)}
                word={named ? actionName(action) : undefined}
                isSaidOfAll={onlyReach(resource, said) !== undefined}
              />
            )}
          />
        </section>
        {/* It scrolls, and there may be nothing in it to have the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <aside aria-label="About this role" tabIndex={0} className={asideLook}>
          <Block title="In figures">
            <p className="text-menu text-ink-2">
              {given.toLocaleString('en')} permissions on {known.length} of {allResources.length} kinds of things
              {denied > 0 && `, ${denied} of them denied`}.
            </p>
          </Block>
          <HoldersBlock role={role} all={all} organizationKey={organizationKey} />
          {foreign.length > 0 && (
            <Block title="Not known to Roster" count={foreign.length}>
              <ul className="font-mono text-help text-ink-2">
                {foreign.map(([grant, reach]) => (
                  <li key={grant} className="wrap-anywhere">
                    {grant} {reachNames[reach]}
                  </li>
                ))}
              </ul>
            </Block>
          )}
        </aside>
      </div>
    </>
  )
}

/** How far everything goes that is said of a kind of thing, where that is alike and not just the organization. */
function onlyReach(resource: Resource, said: ReadonlyMap<Grant, Reach>): 'own' | 'site' | undefined {
  const [reach, ...others] = new Set(grantsOf(resource).flatMap((grant) => said.get(grant) ?? []))
  return others.length === 0 && (reach === 'own' || reach === 'site') ? reach : undefined
}

interface SaidProps {
  reach: Reach | undefined
  word: string | undefined
  /** The row says how far all of it goes. */
  isSaidOfAll: boolean
}

/** One action: permitted, how far, denied, or nothing said of it. */
function Said({ reach, word, isSaidOfAll }: SaidProps) {
  if (reach === undefined) {
    if (word !== undefined) return null
    return (
      <span className="inline-flex text-ink-3">
        <Minus aria-hidden className="size-3.5 stroke-2" />
        <span className="sr-only">no</span>
      </span>
    )
  }
  const isDenied = reach === 'denied'
  const Icon = isDenied ? Ban : Check
  return (
    <span className={`inline-flex items-center gap-1.5 pr-1.5 ${isDenied ? 'text-danger-text' : 'text-ink'}`}>
      <Icon aria-hidden className={isDenied ? 'size-3.5 stroke-2' : 'text-ok'} />
      {word ?? <span className="sr-only">{isDenied ? '' : 'yes'}</span>}
      {!isSaidOfAll && reach !== 'organization' && <span className="text-help">{reachNames[reach]}</span>}
    </span>
  )
}
