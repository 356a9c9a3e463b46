import * as z from 'zod/mini'
import { endpoint, type WireReply } from '#api/endpoint.ts'
import { operation } from '#api/operation.ts'
import { settings } from '#api/settings.ts'
import { allows } from './access.ts'
import { bool, field, list, map, string, struct, type GoType } from './body.ts'
import type { Context } from './context.ts'
import { goQuote } from './go-quote.ts'
import type { OperatorSettings } from './operator.ts'
import { forbidden, Refusal } from './refusal.ts'
import { storedSetting, storeSetting } from './runtime-settings.ts'
import { serve, type PublicCall, type Route } from './serve.ts'
import { subjectOfSession } from './subject.ts'
import { storedTime, wireTime } from './time.ts'

/** The version of the reference that is imitated. */
export const buildVersion = 'v0.0.0-devel+7b72f5d'

/** What anybody may know of the deployment (contract organizations §5.1, §8). */
export function serveSettings({ database, now, operator, entitlements }: Context): Route[] {
  return [
    ...serve(reports, {
      violation: {
        access: 'public',
        body: struct('cspViolation', { 'csp-report': field(map(anything)) }),
        handle: takeReport,
      },
    }),
    ...serve(settings, {
      greeting: { access: 'public', handle: () => ({ message: '👋' }) },
      entitlements: { access: 'public', handle: () => entitlements.current() },
      buildInfo: {
        access: 'public',
        handle: ({ request }) => ({
          external_url: 'https://github.com/coder/coder',
          version: buildVersion,
          dashboard_url: new URL(request.url).origin,
          telemetry: false,
          workspace_proxy: false,
          agent_api_version: '1.0',
          provisioner_api_version: '1.18',
          upgrade_message: '',
          deployment_id: database.get<{ id: string }>('SELECT id FROM deployment')?.id ?? '',
          webpush_public_key: '',
        }),
      },

      config: {
        handle({ request, session }) {
          const subject = subjectOfSession(database, session)
          if (!allows(subject, 'read', { type: 'deployment_config' })) throw forbidden()
          return { config: configuration(new URL(request.url).origin, operator), options: [] }
        },
      },
    }),
    ...serve(operation, {
      appearance: {
        signedOut: 'API key or workspace agent token required, but none provided',
        handle: () => ({
          ...appearanceReply(entitlements.enabled('appearance') ? storedAppearance() : noAppearance),
          docs_url: 'https://coder.com/docs',
          support_links: supportLinks,
        }),
      },

      setAppearance: {
        body: struct('UpdateAppearanceConfig', {
          application_name: field(string()),
          logo_url: field(string()),
          service_banner: field(banner),
          announcement_banners: field(list(banner)),
        }),
        handle({ session, body }) {
          const subject = subjectOfSession(database, session)
          if (!allows(subject, 'update', { type: 'deployment_config' }))
            throw new Refusal(403, 'Insufficient permissions to update appearance')
          const given = body()
          for (const { background_color: color } of given.announcement_banners) {
            const detail = colorProblem(color)
            if (detail !== undefined) throw new Refusal(400, `Invalid color format: ${goQuote(color)}`, { detail })
          }
          storeSetting(database, 'appearance', given)
          return appearanceReply(given)
        },
      },

      experiments: { handle: () => [] },
      availableExperiments: { handle: () => ({ safe: [] }) },

      stats: {
        handle({ session }) {
          const subject = subjectOfSession(database, session)
          if (!allows(subject, 'read', { type: 'deployment_stats' })) throw forbidden()
          const time = now().getTime()
          const at = (milliseconds: number) => wireTime(storedTime(new Date(time + milliseconds)))
          return {
            aggregated_from: at(-statsSpan),
            collected_at: at(0),
            next_update_at: at(statsInterval),
            workspaces: {
              pending: 0,
              building: 0,
              running: workspacesAfter('start'),
              failed: 0,
              stopped: workspacesAfter('stop'),
              connection_latency_ms: { P50: -1, P95: -1 },
              rx_bytes: 0,
              tx_bytes: 0,
            },
            session_count: { vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 },
          }
        },
      },
    }),
  ]

  function storedAppearance(): StoredAppearance {
    return storedSetting<StoredAppearance>(database, 'appearance') ?? noAppearance
  }

  function workspacesAfter(transition: string): number {
    const row = database.get<{ count: number }>(
      `SELECT count(*) AS count FROM workspaces WHERE deleted = 0 AND ? = (
         SELECT transition FROM workspace_builds WHERE workspace_id = workspaces.id ORDER BY build_number DESC LIMIT 1
       )`,
      transition,
    )
    return row?.count ?? 0
  }
}

/** Where a browser tells what the content security policy kept it from. */
const reports = {
  violation: endpoint({
    method: 'POST',
    path: '/api/v2/csp/reports',
    body: z.object({ 'csp-report': z.optional(z.record(z.string(), z.boolean())) }),
    reply: z.literal('ok'),
  }),
}

/** Whatever a report holds is passed over. */
const anything: GoType<boolean> = { name: 'interface {}', zero: true, read: () => true }

function takeReport({ body }: Pick<PublicCall<typeof reports.violation>, 'body'>): 'ok' {
  try {
    body()
    return 'ok'
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400) throw error
    throw new Refusal(400, 'Failed to read body, invalid json.', { detail: error.detail })
  }
}

/** In milliseconds. */
const statsSpan = 15 * 60_000
const statsInterval = 30_000

interface Banner {
  readonly enabled: boolean
  readonly message: string
  readonly background_color: string
}

interface StoredAppearance {
  readonly application_name: string
  readonly logo_url: string
  readonly service_banner: Banner
  readonly announcement_banners: readonly Banner[]
}

const banner = struct<Banner>('BannerConfig', {
  enabled: field(bool()),
  message: field(string()),
  background_color: field(string()),
})

const noAppearance: StoredAppearance = {
  application_name: '',
  logo_url: '',
  service_banner: banner.zero,
  announcement_banners: [],
}

const commit = '7b72f5d86b6319611a0f805524890ffbd06b5adc'
const source = 'https://github.com/coder/coder'
const supportLinks = [
  { name: 'Documentation', target: 'https://coder.com/docs', icon: 'docs' },
  {
    name: 'Report a bug',
    target: `${source}/issues/new?labels=needs+triage&body=Version: [\`${buildVersion}\`](${source}/commit/${commit})`,
    icon: 'bug',
  },
  { name: 'Join the Coder Discord', target: 'https://discord.gg/coder', icon: 'chat' },
  { name: 'Star the Repo', target: source, icon: 'star' },
]

function colorProblem(color: string): string | undefined {
  if (!/^#.{6}$/.test(color)) return 'expected # prefix and 6 characters'
  const [wrong] = /[^0-9a-fA-F]/.exec(color.slice(1)) ?? []
  if (wrong === undefined) return undefined
  return `encoding/hex: invalid byte: U+${wrong.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} '${wrong}'`
}

function appearanceReply(stored: StoredAppearance): WireReply<typeof operation.setAppearance> {
  return {
    application_name: stored.application_name,
    logo_url: stored.logo_url,
    service_banner: bannerReply(stored.service_banner),
    announcement_banners: stored.announcement_banners.map(bannerReply),
  }
}

function bannerReply({ enabled, message, background_color }: Banner) {
  return { enabled, ...(message && { message }), ...(background_color && { background_color }) }
}

/** What the console may ask of the operator's configuration; durations are in nanoseconds. */
function configuration(origin: string, { disablePasswordAuth }: OperatorSettings): Record<string, unknown> {
  const hour = 3600e9
  return {
    access_url: origin,
    ...(disablePasswordAuth && { disable_password_auth: true }),
    session_lifetime: {
      default_duration: 24 * hour,
      default_token_lifetime: 168 * hour,
      max_token_lifetime: 876_600 * hour,
      max_admin_token_lifetime: 168 * hour,
    },
    oidc: { issuer_url: '', user_role_field: '', organization_field: '', groups_field: '' },
    notifications: { method: 'smtp', email: { from: '', smarthost: '' }, inbox: { enabled: true } },
    ai: { bridge: { enabled: true }, aibridge_proxy: { enabled: false }, chat: {} },
  }
}
