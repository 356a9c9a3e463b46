import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, open, text } from './wire.ts'

/** What a licence says of one feature (contract organizations §5.1); numbers are absent when not set. */
export const Feature = z.object({
  entitlement: open(['entitled', 'grace_period', 'not_entitled']),
  enabled: flag,
  limit: z.optional(z.number()),
  actual: z.optional(z.number()),
})
export type Feature = z.output<typeof Feature>

/** Readable by anybody; 404 on a build without enterprise code (contract organizations §5.1). */
export const Entitlements = z.object({
  features: z.record(z.string(), Feature),
  warnings: list(z.string()),
  errors: list(z.string()),
  has_license: flag,
  trial: flag,
  require_telemetry: flag,
  refreshed_at: text,
})
export type Entitlements = z.output<typeof Entitlements>

/** Contract organizations §8. */
export const BuildInfo = z.object({
  version: z.string(),
  external_url: text,
  dashboard_url: text,
  deployment_id: text,
  telemetry: flag,
  workspace_proxy: flag,
  agent_api_version: text,
  provisioner_api_version: text,
  upgrade_message: text,
  webpush_public_key: z.optional(z.string()),
})
export type BuildInfo = z.output<typeof BuildInfo>

/** The operator's configuration, of which the console reads little (contract organizations §8). */
const DeploymentConfig = z.object({ config: z.record(z.string(), z.unknown()), options: list(z.unknown()) })

export const settings = {
  /** What the API answers at its root (contract users §1.4). */
  greeting: endpoint({ method: 'GET', path: '/api/v2', reply: z.object({ message: text }) }),
  entitlements: endpoint({ method: 'GET', path: '/api/v2/entitlements', reply: Entitlements }),
  buildInfo: endpoint({ method: 'GET', path: '/api/v2/buildinfo', reply: BuildInfo }),
  config: endpoint({ method: 'GET', path: '/api/v2/deployment/config', reply: DeploymentConfig }),
}
