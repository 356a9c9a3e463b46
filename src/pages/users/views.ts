import { neverSeen } from '#api/search-query-times.ts'

/** The questions asked most, each a filter like any other. */
export const views = [
  { label: 'All', filter: '' },
  { label: 'Active', filter: 'status:active' },
  { label: 'Dormant', filter: 'status:dormant' },
  { label: 'Suspended', filter: 'status:suspended' },
  { label: 'Service accounts', filter: 'service_account:true' },
  { label: 'Owners', filter: 'role:owner' },
  { label: 'Never signed in', filter: `last_seen_before:"${neverSeen}"` },
] as const
