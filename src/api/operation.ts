import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { flag, list, text } from './wire.ts'

const Banner = z.object({ enabled: flag, message: text, background_color: text })

const NewBanner = z.object({
  enabled: z.optional(z.boolean()),
  message: z.optional(z.string()),
  background_color: z.optional(z.string()),
})

const StoredAppearance = z.object({
  application_name: text,
  logo_url: text,
  service_banner: Banner,
  announcement_banners: list(Banner),
})

/** How the deployment presents itself (contract organizations §8). */
const Appearance = z.extend(StoredAppearance, {
  docs_url: text,
  support_links: list(z.object({ name: z.string(), target: z.string(), icon: text })),
})

/** Contract organizations §8. */
const DeploymentStats = z.object({
  aggregated_from: z.string(),
  collected_at: z.string(),
  next_update_at: z.string(),
  workspaces: z.looseObject({ running: z.number(), stopped: z.number() }),
  session_count: z.record(z.string(), z.number()),
})

/** What the console does not ask. Apart from `settings`, which every page loads. */
export const operation = {
  appearance: endpoint({ method: 'GET', path: '/api/v2/appearance', reply: Appearance }),
  /** Kept without a licence as well, but in force only with one. */
  setAppearance: endpoint({
    method: 'PUT',
    path: '/api/v2/appearance',
    body: z.object({
      application_name: z.optional(z.string()),
      logo_url: z.optional(z.string()),
      service_banner: z.optional(NewBanner),
      announcement_banners: z.optional(z.array(NewBanner)),
    }),
    reply: StoredAppearance,
  }),
  experiments: endpoint({ method: 'GET', path: '/api/v2/experiments', reply: list(z.string()) }),
  availableExperiments: endpoint({
    method: 'GET',
    path: '/api/v2/experiments/available',
    reply: z.object({ safe: list(z.string()) }),
  }),
  stats: endpoint({ method: 'GET', path: '/api/v2/deployment/stats', reply: DeploymentStats }),
}
