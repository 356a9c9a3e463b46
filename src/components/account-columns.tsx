import type { User } from '#api/users.ts'
import type { Column } from '#ui/columns.ts'
import { Time } from '#ui/Time.tsx'
import { loginTypeName } from './login-type-name.ts'
import { StatusCell } from './StatusCell.tsx'

/** What is told of an account in every list; a member's may be untold (contract organizations §1.3). */
type Told = { readonly [Field in 'login_type' | 'status' | 'last_seen_at']?: User[Field] | undefined }

export const loginTypeColumn: Column<Told, 'login-type'> = {
  id: 'login-type',
  header: 'Login type',
  width: 92,
  dropOrder: 3,
  cell: ({ login_type = '' }) => loginTypeName(login_type),
}

export const statusColumn: Column<Told, 'status'> = {
  id: 'status',
  header: 'Status',
  width: 118,
  cell: ({ status }) => <StatusCell status={status} />,
}

export const lastSeenColumn: Column<Told, 'last-seen'> = {
  id: 'last-seen',
  header: 'Last seen',
  width: 124,
  cell: ({ last_seen_at }) => <Time value={last_seen_at} never={last_seen_at === undefined ? 'Unknown' : 'Never'} />,
}
