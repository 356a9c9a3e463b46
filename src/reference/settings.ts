import { settings } from '#api/settings.ts'
import type { Context } from './context.ts'
import { serve, type Route } from './serve.ts'

/** The version of the reference that is imitated. */
export const buildVersion = 'v0.0.0-devel+7b72f5d'

/** What anybody may know of the deployment (contract organizations §5.1, §8). */
export function serveSettings({ database, entitlements }: Context): Route[] {
  return serve(settings, {
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
  })
}
