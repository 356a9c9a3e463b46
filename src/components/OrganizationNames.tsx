import type { Organization } from '#api/organizations.ts'
import { CounterButton } from '#ui/CounterButton.tsx'
import { Tooltip } from '#ui/Tooltip.tsx'
import { Truncate } from '#ui/Truncate.tsx'

interface Props {
  ids: readonly string[]
  /** Those that the viewer may read; undefined while or because they could not be had. */
  organizations: ReadonlyMap<string, Organization> | undefined
  of: string
}

/** The organizations of somebody by name, one in place and the rest behind a counter. */
export function OrganizationNames({ ids, organizations, of }: Props) {
  if (ids.length === 0) return <span className="text-ink-3">None</span>
  const names = ids
    .map((id) => nameOf(organizations?.get(id)))
    .toSorted(
      (one, other) => Number(one === undefined) - Number(other === undefined) || (one ?? '').localeCompare(other ?? ''),
    )
  const [first, ...rest] = names
  return (
    <span className="flex items-center gap-1.5">
      {first === undefined ? (
        <Tooltip
          text={organizations ? 'You may not read this organization.' : 'The organizations could not be loaded.'}
        >
          <span className="underline decoration-dotted underline-offset-3">Unknown</span>
        </Tooltip>
      ) : (
        <Truncate>{first}</Truncate>
      )}
      {rest.length > 0 && (
        <CounterButton rest={rest.map((name) => name ?? 'Unknown')} label={`More organizations of ${of}`} />
      )}
    </span>
  )
}

function nameOf(organization: Organization | undefined): string | undefined {
  return organization && (organization.display_name || organization.name)
}
