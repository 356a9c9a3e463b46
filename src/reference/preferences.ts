import type { WireReply } from '#api/endpoint.ts'
import { preferences } from '#api/preferences.ts'
import { allows, type Subject } from './access.ts'
import { bool, field, pointer, string, struct } from './body.ts'
import type { Context } from './context.ts'
import { internalError, Refusal } from './refusal.ts'
import { oneOf, required, requiredIf, unlessEmpty } from './rules.ts'
import { serve, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { readableUser } from './users.ts'

const themes = ['light', 'light-protan-deuter', 'light-tritan', 'dark', 'dark-protan-deuter', 'dark-tritan']
const fonts = new Set(['geist-mono', 'ibm-plex-mono', 'fira-code', 'source-code-pro', 'jetbrains-mono'])
/** Preferences of before there were modes, which set the mode back. */
const withoutMode = new Set(['auto', 'auto-protan-deuter', 'auto-tritan'])
const theme = [requiredIf('theme_mode', 'sync'), unlessEmpty(oneOf(themes))]

const displayModes = ['auto', 'always_expanded', 'always_collapsed']

/** The preferences that are one word of several, in the order in which they are judged (contract users §6.6). */
const choices = {
  thinking_display_mode: { words: ['auto', 'preview', 'always_expanded', 'always_collapsed'], unset: 'auto' },
  shell_tool_display_mode: { words: displayModes, unset: 'always_collapsed' },
  code_diff_display_mode: { words: displayModes, unset: '' },
  agent_chat_send_shortcut: { words: ['enter', 'modifier_enter'], unset: 'enter' },
}
type Choice = keyof typeof choices
const choiceNames = Object.keys(choices) as Choice[]

const settingTheme = 'update user theme preference'
const forbiddenDetail = 'unauthorized: rbac: forbidden'

/** How Coder's own console looks and behaves for an account (contract users §6.6). */
export function servePreferences({ database }: Context): Route[] {
  return serve(preferences, {
    appearance: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        if (!may(subject, 'read_personal', user.id))
          throw internalError(forbiddenDetail, 'Error reading user settings.')
        return appearanceOf(user.id)
      },
    },

    setAppearance: {
      body: struct('UpdateUserAppearanceSettingsRequest', {
        theme_preference: field(string(), required),
        theme_mode: field(string('codersdk.ThemeMode'), unlessEmpty(oneOf(['sync', 'single']))),
        theme_light: field(string(), ...theme),
        theme_dark: field(string(), ...theme),
        terminal_font: field(string('codersdk.TerminalFontName'), required),
      }),
      handle(call) {
        const subject = subjectOfSession(database, call.session)
        const user = readableUser(database, subject, call.params.user)
        const wanted = call.body()
        if (!fonts.has(wanted.terminal_font)) throw new Refusal(400, 'Unsupported font family.')
        const failed = (step: string, why = forbiddenDetail) =>
          internalError(`execute transaction: ${step}: ${why}`, 'Internal error updating user appearance settings.')
        if (!may(subject, 'update_personal', user.id)) throw failed(settingTheme)
        if (!may(subject, 'read_personal', user.id)) throw failed('get updated user appearance settings')
        if (wanted.theme_preference.includes('\0')) {
          throw failed(settingTheme, 'pq: invalid byte sequence for encoding "UTF8": 0x00')
        }
        const { theme_preference, theme_mode, theme_light, theme_dark, terminal_font } = wanted
        store(user.id, {
          theme_preference,
          terminal_font,
          ...(theme_mode !== '' && {
            theme_mode,
            ...(theme_light && { theme_light }),
            ...(theme_dark && { theme_dark }),
          }),
          ...(theme_mode === '' && withoutMode.has(theme_preference) && { theme_mode }),
        })
        return appearanceOf(user.id)
      },
    },

    get: {
      handle({ params, session }) {
        const subject = subjectOfSession(database, session)
        const user = readableUser(database, subject, params.user)
        if (!may(subject, 'read_personal', user.id))
          throw internalError(forbiddenDetail, 'Error reading user preference settings.')
        return preferencesOf(user.id)
      },
    },

    set: {
      body: struct('UpdateUserPreferenceSettingsRequest', {
        task_notification_alert_dismissed: field(pointer(bool())),
        thinking_display_mode: field(string('codersdk.ThinkingDisplayMode')),
        shell_tool_display_mode: field(string('codersdk.AgentDisplayMode')),
        code_diff_display_mode: field(string('codersdk.AgentDisplayMode')),
        agent_chat_send_shortcut: field(string('codersdk.AgentChatSendShortcut')),
      }),
      handle(call) {
        const subject = subjectOfSession(database, call.session)
        const user = readableUser(database, subject, call.params.user)
        const { task_notification_alert_dismissed: dismissed, ...wanted } = call.body()
        for (const name of choiceNames) refuseOthers(name, wanted[name])
        // One after the other, each given one written and each other one read: what is not permitted first is told.
        const given = { task_notification_alert_dismissed: dismissed?.toString() ?? '', ...wanted }
        database.transaction(() => {
          for (const [key, value] of Object.entries(given)) {
            const words = key.replaceAll('_', ' ')
            if (value === '' && !may(subject, 'read_personal', user.id)) {
              throw internalError(forbiddenDetail, `Error reading ${words}.`)
            }
            if (value !== '' && !may(subject, 'update_personal', user.id)) {
              const whose = key in choices ? '' : 'user '
              throw internalError(forbiddenDetail, `Internal error updating ${whose}${words}.`)
            }
            if (value !== '') store(user.id, { [key]: value })
          }
        })
        return preferencesOf(user.id)
      },
    },
  })

  function stored(user: string): Map<string, string> {
    const rows = database.all<{ key: string; value: string }>(
      'SELECT key, value FROM user_settings WHERE user_id = ?',
      user,
    )
    return new Map(rows.map(({ key, value }) => [key, value]))
  }

  function store(user: string, settings: Readonly<Record<string, string>>): void {
    database.transaction(() => {
      for (const [key, value] of Object.entries(settings)) {
        database.run('INSERT OR REPLACE INTO user_settings (user_id, key, value) VALUES (?, ?, ?)', user, key, value)
      }
    })
  }

  function appearanceOf(user: string): WireReply<typeof preferences.appearance> {
    const settings = stored(user)
    const names = ['theme_preference', 'theme_mode', 'theme_light', 'theme_dark', 'terminal_font'] as const
    return Object.fromEntries(names.map((name) => [name, settings.get(name) ?? '']))
  }

  function preferencesOf(user: string): WireReply<typeof preferences.get> {
    const settings = stored(user)
    return {
      task_notification_alert_dismissed: settings.get('task_notification_alert_dismissed') === 'true',
      ...Object.fromEntries(choiceNames.map((name) => [name, settings.get(name) ?? choices[name].unset])),
    }
  }
}

function may(subject: Subject, action: string, user: string): boolean {
  return allows(subject, action, { type: 'user', id: user, owner: user })
}

function refuseOthers(name: Choice, value: string): void {
  const { words } = choices[name]
  if (value === '' || words.includes(value)) return
  throw new Refusal(400, `Invalid ${name.replaceAll('_', ' ')}.`, {
    validations: [{ field: name, detail: `must be one of: ${words.join(', ')}` }],
  })
}
