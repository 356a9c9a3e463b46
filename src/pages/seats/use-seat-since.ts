import { queryOptions, useQuery } from '@tanstack/react-query'
import { audit } from '#api/audit.ts'
import { request } from '#api/client.ts'
import { serverWords } from '#components/server-words.ts'
import { usePermission } from '#session/permissions.ts'

const pageSize = 500
/** So many entries are read and no more: the newest, since the log cannot be read from its other end. */
const mostPages = 20

/** When each seat was taken first, by user id: the log has one entry for each (contract organizations §5.3, §8). */
export const seatsTaken = queryOptions({
  queryKey: [audit.list.path, 'ai-seats-taken'] as const,
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
    const since = new Map<string, string>()
    for (let page = 0; page < mostPages; page += 1) {
      const query = { q: 'resource_type:ai_seat action:create', limit: pageSize, offset: page * pageSize }
      const { audit_logs } = await request(audit.list, { query }, signal)
      // The newest come first, and the oldest is right.
      for (const { resource_id, time } of audit_logs) since.set(resource_id, time)
      if (audit_logs.length < pageSize) break
    }
    return since
  },
  staleTime: 5 * 60_000,
})

/** Since when somebody holds a seat, that it is on its way, or why it is not known. */
export type SeatSince = { readonly at: string } | { readonly unknown: string } | 'loading'

/** One read for everybody. */
export function useSeatSince(): (user: string) => SeatSince {
  const mayRead = usePermission('viewAnyAuditLog')
  const { data, error } = useQuery({ ...seatsTaken, enabled: mayRead })
  return (user) => {
    if (!mayRead) return { unknown: 'You may not read the audit log. An owner or an auditor can.' }
    if (!data) return error ? { unknown: `The audit log: ${serverWords(error).join(' · ')}` } : 'loading'
    const at = data.get(user)
    return at === undefined ? { unknown: 'The audit log that you may read does not say.' } : { at }
  }
}
