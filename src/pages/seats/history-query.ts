import { queryOptions } from '@tanstack/react-query'
import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { insights } from '#api/insights.ts'
import { historyOf, type HistoryDay } from './status-history.ts'

/** Days of people by status, and in which time zone they begin. */
export interface History {
  readonly days: readonly HistoryDay[]
  readonly timeZone: string
}

/**
 * The last 60 days, as they begin here. A deployment that does not know the zone, or before v2.32 the parameter, answers
 * 400 (contract organizations §8): then in UTC.
 */
export function historyQuery(timeZone: string) {
  return queryOptions({
    queryKey: [insights.statusCounts.path, 'days', timeZone] as const,
    queryFn: async ({ signal }): Promise<History> => {
      try {
        return {
          days: historyOf(await request(insights.statusCounts, { query: { timezone: timeZone } }, signal)),
          timeZone,
        }
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400) throw error
        return { days: historyOf(await request(insights.statusCounts, {}, signal)), timeZone: 'UTC' }
      }
    },
    staleTime: 5 * 60_000,
  })
}
