import * as z from 'zod/mini'
import { endpoint } from '#api/endpoint.ts'
import { licenses } from '#api/licenses.ts'
import { allows } from './access.ts'
import { field, string, struct } from './body.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { forbidden, Refusal } from './refusal.ts'
import { required } from './rules.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { wireTime } from './time.ts'

interface LicenseRow extends SqlRow {
  readonly id: number
  readonly uploaded_at: string
  readonly claims: string
}

const Message = z.object({ message: z.string() })

/** What only somebody with a real licence would do. */
const writes = {
  add: endpoint({
    method: 'POST',
    path: '/api/v2/licenses',
    body: z.object({ license: z.string() }),
    reply: z.never(),
    status: 201,
  }),
  remove: endpoint({ method: 'DELETE', path: '/api/v2/licenses/:license', reply: z.undefined() }),
  refresh: endpoint({ method: 'POST', path: '/api/v2/licenses/refresh-entitlements', reply: Message }),
}

/** Licences, none of which can be added here: nothing tells a real one (contract organizations §8). */
export function serveLicenses({ database, entitlements }: Context): Route[] {
  return [
    ...serve(licenses, {
      list: {
        handle({ session }) {
          const subject = subjectOfSession(database, session)
          if (!allows(subject, 'read', { type: 'license' })) return []
          return database.all<LicenseRow>('SELECT * FROM licenses ORDER BY id').map((row) => ({
            id: row.id,
            uuid: `00000000-0000-4000-8000-${String(row.id).padStart(12, '0')}`,
            uploaded_at: wireTime(row.uploaded_at),
            claims: JSON.parse(row.claims) as Record<string, unknown>,
          }))
        },
      },
    }),

    ...serve(writes, {
      add: {
        body: struct('AddLicenseRequest', { license: field(string(), required) }),
        handle({ session, body }) {
          if (!allows(subjectOfSession(database, session), 'create', { type: 'license' })) throw forbidden()
          body()
          throw new Refusal(400, 'Invalid license', { detail: 'license has multiple issues; contact support' })
        },
      },

      remove: {
        handle({ params, session }) {
          const id = /^[+-]?\d+$/.test(params.license) ? Number(params.license) : Number.NaN
          if (!(Math.abs(id) < 2 ** 31)) throw new Refusal(404, 'License ID must be an integer')
          if (!allows(subjectOfSession(database, session), 'delete', { type: 'license' })) throw forbidden()
          if (database.run('DELETE FROM licenses WHERE id = ?', id) === 0) throw new Refusal(404, 'Unknown license ID')
          entitlements.refresh()
        },
      },

      refresh: {
        handle({ session }) {
          if (!allows(subjectOfSession(database, session), 'create', { type: 'license' })) throw forbidden()
          const seconds = entitlements.secondsToWait()
          if (seconds > 0) {
            throw new Refusal(
              400,
              `Entitlements already recently refreshed, please wait ${seconds} seconds to force a new refresh`,
              { headers: { 'Retry-After': String(seconds) } },
            )
          }
          entitlements.refresh()
          return { message: 'Entitlements refreshed' }
        },
      },
    }),
  ]
}
