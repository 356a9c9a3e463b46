import type { QueryClient } from '@tanstack/react-query'
import type { User } from '#api/users.ts'
import {
  flagField,
  listField,
  momentField,
  siteRolesField,
  textField,
  wordField,
  type ExportedField,
  type ExportedList,
} from '#components/export/exported.ts'
import { groupsField } from '#components/export/groups-field.ts'
import { organizationsQuery } from '#session/organizations.ts'
import type { UserColumnId } from './user-columns.tsx'

/** What a file says of each column of the list of users. An organization that may not be read is known by its id. */
export async function userExport(queryClient: QueryClient, chosen: readonly string[]): Promise<ExportedList<User>> {
  const organizations = new Map((await queryClient.query(organizationsQuery)).map((each) => [each.id, each]))
  const organizationOf = (id: string) => organizations.get(id) ?? { id, name: id, display_name: '' }
  const columns: Record<Exclude<UserColumnId, 'actions'>, readonly ExportedField<User>[]> = {
    user: [
      textField('id'),
      textField('username'),
      textField('name'),
      textField('email'),
      flagField('is_service_account'),
    ],
    roles: [siteRolesField('roles')],
    organizations: [
      listField(
        'organizations',
        ({ organization_ids }: User) =>
          organization_ids.map((each) => {
            const { id, name, display_name } = organizationOf(each)
            return { id, name, display_name }
          }),
        ({ name, display_name }) => display_name || name,
      ),
    ],
    groups: chosen.includes('groups')
      ? [await groupsField(queryClient, [...organizations.keys()], ({ id }: User) => id)]
      : [],
    'ai-add-on': [flagField('has_ai_seat')],
    'login-type': [wordField('login_type')],
    status: [wordField('status')],
    'last-seen': [momentField('last_seen_at')],
    created: [momentField('created_at')],
  }
  return { name: 'users', columns }
}
