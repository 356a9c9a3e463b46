import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { members, type Member } from '#api/members.ts'
import type { Organization } from '#api/organizations.ts'
import { neverSeen } from '#api/search-query-times.ts'
import { directoryOf } from '#components/directories.ts'
import type { People, ReadPage } from '#components/people.ts'
import { directoryKeys, type DirectorySource } from '#directory/view.ts'
import { paths } from '#paths'
import { organizationLabel } from '#session/organizations.ts'

/** The members of one organization, with all that the list shows of them. */
export function memberPeople(organization: Organization): People<Member> {
  const { id, name } = organization
  const label = organizationLabel(organization)
  const source = { kind: 'organization', organization: id } as const satisfies DirectorySource
  return {
    key: [members.list.path, id],
    read: async (paging, signal) => {
      try {
        // By offset: a cursor fails for who belongs to two organizations (contract organizations §1.3).
        return await request(members.list, { organization: id, query: paging }, signal)
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'not-found') return ownRow(id, error, signal)
        throw error
      }
    },
    directory: (queryClient) => directoryOf(queryClient, source),
    orders: {
      user: 'user',
      roles: 'organization_roles',
      groups: 'groups',
      'ai-add-on': 'ai_seat',
      'login-type': 'login_type',
      status: 'status',
      'last-seen': 'last_seen',
      'member-since': 'member_since',
    },
    keys: directoryKeys(source),
    views: [
      { label: 'All', filter: '' },
      { label: 'Active', filter: 'status:active' },
      { label: 'Dormant', filter: 'status:dormant' },
      { label: 'Suspended', filter: 'status:suspended' },
      { label: 'Service accounts', filter: 'service_account:true' },
      { label: 'Never signed in', filter: `last_seen_before:"${neverSeen}"` },
    ],
    href: (search) => paths.members({ ...search, organization: name }),
    hrefOf: (user, search) => paths.member({ ...search, organization: name, user }),
    rowOf: (member) => ({ ...member, id: member.user_id }),
    exported: async (queryClient, columns) =>
      (await import('./member-export.ts')).memberExport(queryClient, organization, columns),
    words: {
      many: 'members',
      empty: `${label} has no members.`,
      forbidden: `You may not list the members of ${label}`,
      needs: 'It needs the permission to read the members of this organization.',
      // The deployment does not say that it looked for nothing (contract organizations §1.3).
      noMatch: ({ terms }) =>
        terms.some(({ key, values }) => key === 'role' && values.some((value) => value.startsWith('organization-')))
          ? 'role: finds site roles only; no organization role is one.'
          : undefined,
    },
  }
}

/** Who may not read the members may still read their own membership, which then is the whole list. */
async function ownRow(organization: string, refusal: ApiError, signal: AbortSignal): Promise<ReadPage<Member>> {
  try {
    const own = await request(members.get, { organization, user: 'me' }, signal)
    return { rows: [own], count: 1, unreadable: [], isOwnAlone: true }
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') throw refusal
    throw error
  }
}
