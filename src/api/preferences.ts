import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, open, text } from './wire.ts'

const themeModes = ['sync', 'single'] as const
const displayModes = ['auto', 'always_expanded', 'always_collapsed'] as const

/** How Coder's own console looks to an account, each `''` until set (contract users §6.6). */
const Appearance = z.object({
  theme_preference: text,
  theme_mode: z._default(open(themeModes), ''),
  theme_light: text,
  theme_dark: text,
  terminal_font: text,
})

/** Mode and slots that are left out stay as they are (contract users §6.6). */
const UpdateAppearance = z.object({
  theme_preference: z.string(),
  terminal_font: z.string(),
  theme_mode: z.optional(z.string()),
  theme_light: z.optional(z.string()),
  theme_dark: z.optional(z.string()),
})

/** Contract users §6.6; an empty `code_diff_display_mode` means `auto`. */
const Preferences = z.object({
  task_notification_alert_dismissed: flag,
  thinking_display_mode: z._default(open(['preview', ...displayModes]), 'auto'),
  shell_tool_display_mode: z._default(open(displayModes), 'always_collapsed'),
  code_diff_display_mode: text,
  agent_chat_send_shortcut: z._default(open(['enter', 'modifier_enter']), 'enter'),
})

/** What is absent, null or empty stays as it is. */
const UpdatePreferences = z.object({
  task_notification_alert_dismissed: z.optional(z.nullable(z.boolean())),
  thinking_display_mode: z.optional(z.string()),
  shell_tool_display_mode: z.optional(z.string()),
  code_diff_display_mode: z.optional(z.string()),
  agent_chat_send_shortcut: z.optional(z.string()),
})

export const preferences = {
  appearance: endpoint({ method: 'GET', path: '/api/v2/users/:user/appearance', reply: Appearance }),
  setAppearance: endpoint({
    method: 'PUT',
    path: '/api/v2/users/:user/appearance',
    body: UpdateAppearance,
    reply: Appearance,
  }),
  get: endpoint({ method: 'GET', path: '/api/v2/users/:user/preferences', reply: Preferences }),
  set: endpoint({
    method: 'PUT',
    path: '/api/v2/users/:user/preferences',
    body: UpdatePreferences,
    reply: Preferences,
  }),
}
