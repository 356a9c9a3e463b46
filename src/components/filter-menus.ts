/** A menu of the filter: another view of the keys that it sets in the text. Its items are fetched when it is opened. */
export interface FilterMenu {
  readonly label:
    | 'Status'
    | 'Role'
    | 'Organization role'
    | 'Login type'
    | 'AI seat'
    | 'Last seen'
    | 'Organization'
    | 'Group'
    | 'Service account'
    | 'Created'
  readonly keys: readonly string[]
}

/** The menus for the keys that are asked for most, in the order in which they are offered. */
export const filterMenus: readonly FilterMenu[] = [
  { label: 'Status', keys: ['status'] },
  { label: 'Role', keys: ['role'] },
  { label: 'Organization role', keys: ['organization_role'] },
  { label: 'Login type', keys: ['login_type'] },
  { label: 'AI seat', keys: ['ai_seat'] },
  { label: 'Last seen', keys: ['last_seen_before', 'last_seen_after'] },
  { label: 'Organization', keys: ['organization'] },
  { label: 'Group', keys: ['group'] },
  { label: 'Service account', keys: ['service_account'] },
  { label: 'Created', keys: ['created_before', 'created_after'] },
]
