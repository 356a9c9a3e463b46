import type { QueryClient } from '@tanstack/react-query'
import type { Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import type { SlimRole } from '#api/users.ts'
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
import type { MemberColumnId } from './member-columns.tsx'

/** What a file says of each column of the members of an organization. */
export async function memberExport(
  queryClient: QueryClient,
  { id, name }: Organization,
  chosen: readonly string[],
): Promise<ExportedList<Member>> {
  const columns: Record<Exclude<MemberColumnId, 'actions'>, readonly ExportedField<Member>[]> = {
    user: [
      textField('user_id'),
      textField('username'),
      textField('name'),
      textField('email'),
      flagField('is_service_account'),
    ],
    roles: [
      listField(
        'roles',
        ({ roles }: Member) => roles,
        ({ name, display_name }: SlimRole) => display_name || name,
      ),
      siteRolesField('global_roles'),
    ],
    groups: chosen.includes('groups') ? [await groupsField(queryClient, [id], ({ user_id }: Member) => user_id)] : [],
    'ai-add-on': [flagField('has_ai_seat')],
    'login-type': [wordField('login_type')],
    status: [wordField('status')],
    'last-seen': [momentField('last_seen_at')],
    'member-since': [momentField('created_at')],
  }
  return { name: 'members', organization: name, columns }
}
