import { notifications } from '#api/notifications.ts'
import { allows } from './access.ts'
import type { Context } from './context.ts'
import type { SqlRow } from './database.ts'
import { ParameterReader } from './parameters.ts'
import { internalError, Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'
import { storedList } from './stored-list.ts'
import { subjectOfSession } from './subject.ts'
import { wireTime } from './time.ts'

interface NotificationRow extends SqlRow {
  readonly id: string
  readonly user_id: string
  readonly template_id: string
  readonly targets: string
  readonly title: string
  readonly content: string
  readonly actions: string
  readonly read_at: string | null
  readonly created_at: string
}

const pageLength = 25

/** Conditions on rows by what `read_status` may be. */
const byReadStatus: Readonly<Record<string, string>> = {
  '': 'TRUE',
  all: 'TRUE',
  read: 'read_at IS NOT NULL',
  unread: 'read_at IS NULL',
}

/** What people are told in the console (contract organizations §9). Nothing is sent anywhere. */
export function serveNotifications({ database }: Context): Route[] {
  return serve(notifications, {
    inbox: {
      handle({ query, request, session }) {
        const reader = new ParameterReader(query)
        const targets = reader.uuids('targets')
        const templates = reader.uuids('templates')
        const status = reader.text('read_status')
        const before = reader.uuid('starting_before')
        reader.refuseOthers()
        if (reader.validations.length > 0) {
          throw new Refusal(400, 'Query parameters have invalid values.', { validations: reader.validations })
        }
        const condition = byReadStatus[status]
        if (condition === undefined) {
          throw new Refusal(400, `starting_before query parameter should be any of 'all', 'read', 'unread'.`)
        }
        const subject = subjectOfSession(database, session)
        if (!allows(subject, 'read', { type: 'inbox_notification', owner: subject.id }))
          throw internalError('', 'Failed to count unread inbox notifications.')
        const own = database.all<NotificationRow>(
          `SELECT * FROM inbox_notifications
           WHERE user_id = ? AND ${condition}
             AND (? IS NULL OR created_at < (SELECT created_at FROM inbox_notifications WHERE id = ?))
           ORDER BY created_at DESC, rowid DESC`,
          session.user.id,
          before ?? null,
          before ?? null,
        )
        const wanted = own.filter(
          (row) =>
            targets.every((target) => storedList(row.targets).includes(target)) &&
            (templates.length === 0 || templates.includes(row.template_id)),
        )
        const unread = database.get<{ count: number }>(
          'SELECT count(*) AS count FROM inbox_notifications WHERE user_id = ? AND read_at IS NULL',
          session.user.id,
        )
        const { origin } = new URL(request.url)
        return {
          notifications: wanted.slice(0, pageLength).map((row) => ({
            id: row.id,
            user_id: row.user_id,
            template_id: row.template_id,
            targets: storedList(row.targets),
            title: row.title,
            content: row.content,
            icon: 'DEFAULT_ICON_ACCOUNT',
            actions: (JSON.parse(row.actions) as { label: string; path: string }[]).map(({ label, path }) => ({
              label,
              url: origin + path,
            })),
            read_at: row.read_at === null ? null : wireTime(row.read_at),
            created_at: wireTime(row.created_at),
          })),
          unread_count: unread?.count ?? 0,
        }
      },
    },

    settings: { handle: () => ({ notifier_paused: false }) },
  })
}
