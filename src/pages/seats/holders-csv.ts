import type { User } from '#api/users.ts'
import { formatCsv } from '#lib/csv.ts'
import { instant } from '#lib/dates.ts'
import { organizationLabel, type KnownOrganizations } from '#session/organizations.ts'
import { idleDays } from './idle.ts'
import type { Holders } from './use-holders.ts'
import type { SeatSince } from './use-seat-since.ts'

/** Everybody who holds an AI seat, by last seen; times in UTC. What is not known is empty. */
export function holdersCsv(
  { people, asOf }: Holders,
  organizations: KnownOrganizations,
  sinceOf: (user: string) => SeatSince,
): string {
  return formatCsv([
    ['username', 'name', 'email', 'id', 'service account', 'organizations', 'seat since', 'last seen', 'idle days'],
    ...people.map((person) => {
      const { id, username, name, email, is_service_account, last_seen_at } = person
      const since = sinceOf(id)
      const days = idleDays(person, asOf)
      return [
        username,
        name,
        email,
        id,
        is_service_account ? 'yes' : 'no',
        namesOf(person, organizations),
        typeof since === 'object' && 'at' in since ? since.at : '',
        instant(last_seen_at)?.toISOString() ?? 'Never',
        Number.isFinite(days) ? String(days) : 'Never',
      ]
    }),
  ])
}

function namesOf({ organization_ids }: User, organizations: KnownOrganizations): string {
  if (typeof organizations === 'string') return organization_ids.join('; ')
  return organization_ids
    .map((id) => {
      const known = organizations.get(id)
      return known ? organizationLabel(known) : id
    })
    .toSorted((one, other) => one.localeCompare(other))
    .join('; ')
}
