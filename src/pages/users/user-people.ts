import { request } from '#api/client.ts'
import { neverSeen } from '#api/search-query-times.ts'
import { users, type User } from '#api/users.ts'
import { directoryOf } from '#components/directories.ts'
import type { People } from '#components/people.ts'
import { directoryKeys, type DirectorySource } from '#directory/view.ts'
import { paths } from '#paths'

const source = { kind: 'deployment' } as const satisfies DirectorySource

/** Every account of the deployment, with all that Roster can ask of them. */
export const userPeople: People<User> = {
  key: [users.list.path],
  read: (paging, signal) => request(users.list, { query: paging }, signal),
  directory: (queryClient) => directoryOf(queryClient, source),
  orders: {
    user: 'user',
    roles: 'roles',
    organizations: 'organizations',
    groups: 'groups',
    'ai-add-on': 'ai_seat',
    'login-type': 'login_type',
    status: 'status',
    'last-seen': 'last_seen',
    created: 'created',
  },
  keys: directoryKeys(source),
  views: [
    { label: 'All', filter: '' },
    { label: 'Active', filter: 'status:active' },
    { label: 'Dormant', filter: 'status:dormant' },
    { label: 'Suspended', filter: 'status:suspended' },
    { label: 'Service accounts', filter: 'service_account:true' },
    { label: 'Owners', filter: 'role:owner' },
    { label: 'Never signed in', filter: `last_seen_before:"${neverSeen}"` },
    { label: 'Idle seat holders', filter: 'ai_seat:true last_seen_before:30d' },
  ],
  href: paths.users,
  hrefOf: (user, search) => paths.user({ ...search, user }),
  rowOf: (user) => user,
  exported: async (queryClient, columns) => (await import('./user-export.ts')).userExport(queryClient, columns),
  words: {
    many: 'users',
    empty: 'The deployment has no people that you may see.',
    forbidden: 'You may not list the users',
    needs: 'It needs the permission to read users.',
  },
}
