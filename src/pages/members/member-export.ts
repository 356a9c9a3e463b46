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
import { entitlementsQuery, hasFeature } from '#session/entitlements.ts'
import type { MemberColumnId } from './member-columns.tsx'
import { byMember, groupsInQuery } from './use-groups-of-members.ts'

/** What a file says of each column of the members of an organization. */
export async function memberExport(
  queryClient: QueryClient,
  { id, name }: Organization,
): Promise<ExportedList<Member>> {
  const groups = await groupsOf(queryClient, id)
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
    groups: [
      listField(
        'groups',
        ({ user_id }: Member) => groups?.(user_id),
        (group) => group,
      ),
    ],
    'ai-add-on': [flagField('has_ai_seat')],
    'login-type': [wordField('login_type')],
    status: [wordField('status')],
    'last-seen': [momentField('last_seen_at')],
    'member-since': [momentField('created_at')],
  }
  return { name: 'members', organization: name, columns }
}

/** The names of the groups of each; undefined where they are not to be had, as a whole or for somebody. */
async function groupsOf(
  queryClient: QueryClient,
  organization: string,
): Promise<((user: string) => readonly string[] | undefined) | undefined> {
  try {
    if (!hasFeature(await queryClient.query(entitlementsQuery), 'template_rbac')) return undefined
    const { names, isWhole } = byMember(await queryClient.query(groupsInQuery(organization)))
    return (user) => names.get(user) ?? (isWhole ? [] : undefined)
  } catch {
    // As in the list: the rest is worth having without them.
    return undefined
  }
}
