import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, text } from './wire.ts'

/** What somebody was told; `content` is Markdown whose names are not escaped (contract organizations §9). */
const Notification = z.object({
  id: z.string(),
  user_id: z.string(),
  template_id: z.string(),
  targets: list(z.string()),
  title: text,
  content: text,
  icon: text,
  actions: list(z.object({ label: z.string(), url: z.string() })),
  read_at: z.nullish(z.string()),
  created_at: z.string(),
})

export const notifications = {
  /** One's own, the newest first; `unread_count` is of all, whatever is asked for (contract organizations §9). */
  inbox: endpoint({
    method: 'GET',
    path: '/api/v2/notifications/inbox',
    query: z.object({ read_status: z.optional(z.string()) }),
    reply: z.object({ notifications: list(Notification), unread_count: z.number() }),
  }),
  settings: endpoint({
    method: 'GET',
    path: '/api/v2/notifications/settings',
    reply: z.object({ notifier_paused: flag }),
  }),
}
