import type { QueryClient } from '@tanstack/react-query'
import type { User } from '#api/users.ts'
import {
  flagField,
  listField,
  momentField,
  textField,
  type ExportedField,
  type ExportedList,
} from '#components/export/exported.ts'
import { organizationsQuery } from '#session/organizations.ts'
import { permissionsQuery } from '#session/permissions.ts'
import { seatsTaken } from './use-seat-since.ts'

/** What a file says of holders of AI seats. An organization that may not be read is known by its id. */
export async function holdersExport(queryClient: QueryClient): Promise<ExportedList<User>> {
  const [organizations, since] = await Promise.all([queryClient.query(organizationsQuery), sinceWhen(queryClient)])
  const byId = new Map(organizations.map((each) => [each.id, each]))
  const columns: Record<(typeof exportedColumns)[number], readonly ExportedField<User>[]> = {
    user: [
      textField('id'),
      textField('username'),
      textField('name'),
      textField('email'),
      flagField('is_service_account'),
    ],
    organizations: [
      listField(
        'organizations',
        ({ organization_ids }: User) =>
          organization_ids.map((id) => {
            const { name, display_name } = byId.get(id) ?? { name: id, display_name: '' }
            return { id, name, display_name }
          }),
        ({ name, display_name }) => display_name || name,
      ),
    ],
    'seat-since': [
      {
        name: 'ai_seat_since',
        json: ({ id }) => since.get(id),
        text: ({ id }) => since.get(id) ?? 'unknown',
      },
    ],
    'last-seen': [momentField('last_seen_at')],
  }
  return { name: 'users', columns }
}

export const exportedColumns = ['user', 'organizations', 'seat-since', 'last-seen'] as const

/** Where the log may not be read, or cannot be, it is not known of anybody. */
async function sinceWhen(queryClient: QueryClient): Promise<ReadonlyMap<string, string>> {
  const { viewAnyAuditLog } = await queryClient.query(permissionsQuery)
  return viewAnyAuditLog ? queryClient.query(seatsTaken).catch(() => new Map()) : new Map()
}
