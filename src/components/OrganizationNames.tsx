import type { Organization } from '#api/organizations.ts'
import type { KnownOrganizations } from '#session/organizations.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Truncate } from '#ui/Truncate.tsx'

interface Props {
  ids: readonly string[]
  organizations: KnownOrganizations
  of: string
}

/** About how many letters its column has room for. */
const room = 20

/** Where somebody belongs: as many names as fit, the rest behind a counter. What may not be read is unknown. */
export function OrganizationNames({ ids, organizations, of }: Props) {
  if (ids.length === 0) return <span className="text-ink-3">None</span>
  if (organizations === 'loading') return <Skeleton className="w-3/5" />

  const known = organizations === 'failed' ? [] : ids.flatMap((id) => nameOf(organizations.get(id)) ?? [])
  const names = known.toSorted((one, other) => one.localeCompare(other))
  const unknown = Array<string>(ids.length - names.length).fill('Unknown')
  const all = names.join(', ')
  if (unknown.length === 0 && all.length <= room) return <Truncate>{all}</Truncate>

  const [first, ...rest] = [...names, ...unknown]
  return (
    <span className="flex items-center gap-1.5">
      {names.length > 0 ? (
        <Truncate>{first}</Truncate>
      ) : (
        <Tooltip
          text={
            organizations === 'failed'
              ? 'The organizations could not be loaded.'
              : 'You may not read any organization of this account.'
          }
        >
          <span className="underline decoration-dotted underline-offset-3">Unknown</span>
        </Tooltip>
      )}
      {rest.length > 0 && <CounterButton rest={rest} label={`More organizations of ${of}`} />}
    </span>
  )
}

function nameOf(organization: Organization | undefined): string | undefined {
  return organization && (organization.display_name || organization.name)
}
