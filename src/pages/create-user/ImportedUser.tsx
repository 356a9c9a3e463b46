import { Avatar } from '#ui/Avatar.tsx'
import { Truncate } from '#ui/Truncate.tsx'
import type { JudgedRow } from './import-outcome.ts'

/** Whom a line of the file asks for. */
export function ImportedUser({ row: { draft } }: { row: JudgedRow }) {
  const { username, name, email, service_account } = draft
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} username={username} serviceAccount={service_account} />
      <span className="min-w-0 grow">
        <Truncate className="font-strong text-ink">{username || 'No username'}</Truncate>
        <Truncate className="text-help text-ink-3">{service_account ? 'Service account' : email || name}</Truncate>
      </span>
    </span>
  )
}
