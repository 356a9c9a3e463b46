import { insights } from '#api/insights.ts'
import { allows } from './access.ts'
import type { Context } from './context.ts'
import { ParameterReader } from './parameters.ts'
import { forbidden, internalError, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime, type StoredTime } from './time.ts'
import { localMidnight, timeZone } from './time-zone.ts'

const days = 60
/** In milliseconds. */
const hour = 3_600_000

/** How many people had which status (contract organizations §8). */
export function serveInsights({ database, now }: Context): Route[] {
  return serve(insights, {
    statusCounts: {
      handle({ query, session }) {
        const reader = new ParameterReader(query)
        const named = reader.text('timezone')
        const offset = reader.plainInteger('tz_offset')
        reader.plainInteger('interval')
        reader.refuseOthers()
        if (reader.validations.length > 0) {
          throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
        }
        if (named !== '' && offset !== 0) throw new Refusal(400, 'Provide either "timezone" or "tz_offset", not both.')
        const zone = zoneOf(named || (offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`))
        if (!allows(subjectOfSession(database, session), 'read', { type: 'user' })) throw forbidden()
        // In the last hour of a day the next one counts already.
        const today = new Date(now().getTime() + hour)
        const points = Array.from({ length: days + 1 }, (_, index) =>
          storedTime(localMidnight(zone, today, days - index)),
        )
        return { status_counts: countsAt(points) }
      },
    },
  })

  /** @throws Refusal 400 for a zone that is not known, 500 for one that only the reference itself knows */
  function zoneOf(name: string): string {
    const problem = timeZone(name)
    if (problem !== undefined) throw new Refusal(400, 'Invalid timezone.', { detail: problem })
    if (name === 'Local') {
      throw internalError(
        'pq: time zone "Local" not recognized',
        'Internal error fetching user status counts over time.',
      )
    }
    return name
  }

  /** Adds up who came to a status and who left it again, or was deleted in it. */
  function countsAt(points: readonly StoredTime[]) {
    const spans = database.all<{ status: string; since: string; until: string | null }>(
      `SELECT user_status_changes.status AS status, changed_at AS since,
         min(
           coalesce(lead(changed_at) OVER (PARTITION BY user_id ORDER BY changed_at, user_status_changes.rowid), '9999'),
           coalesce(deleted_at, '9999')
         ) AS until
       FROM user_status_changes JOIN users ON users.id = user_id
       WHERE is_system = 0`,
    )
    const changes = new Map<string, number[]>()
    const indexOf = (time: string) => points.findIndex((point) => time <= point)
    for (const { status, since, until } of spans) {
      const steps = changes.get(status) ?? points.map(() => 0)
      changes.set(status, steps)
      const came = indexOf(since)
      const left = until === null ? -1 : indexOf(until)
      if (came >= 0) steps[came] = (steps[came] ?? 0) + 1
      if (left >= 0) steps[left] = (steps[left] ?? 0) - 1
    }
    return Object.fromEntries(
      Array.from(changes, ([status, steps]) => {
        let count = 0
        return [
          status,
          points.map((point, index) => {
            count += steps[index] ?? 0
            return { date: wireTime(point), count }
          }),
        ]
      }),
    )
  }
}
