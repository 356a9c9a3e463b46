import type { Context } from './context.ts'
import type { EntitlementState } from './entitlements.ts'
import { Refusal } from './refusal.ts'
import type { Mount } from './serve.ts'

/** What the reference calls features that open parts of its API (contract organizations §1.2, §2.3, §6, §7). */
const titles = {
  template_rbac: 'Template RBAC',
  aibridge: 'AI Gateway',
  multiple_organizations: 'Multiple Organizations',
  custom_roles: 'Custom Roles',
}

/**
 * Lets a call pass that needs a licence, in its grace period too.
 *
 * @throws Refusal 403
 */
export function requireLicense(entitlements: EntitlementState, feature: keyof typeof titles): void {
  if (!entitlements.enabled(feature)) {
    throw new Refusal(403, `${titles[feature]} is a Premium feature. Contact sales!`)
  }
}

/**
 * Parts of the API that only a licence opens, in the order in which the reference asks: some for the licence before
 * they ask who calls, some before they ask which organization is meant (contract organizations, Conventions).
 */
export function licensedMounts({ entitlements }: Context): Mount[] {
  const organization = '/api/v2/organizations/:organization'
  const rbac = () => requireLicense(entitlements, 'template_rbac')
  const gateway = () => requireLicense(entitlements, 'aibridge')
  return [
    { path: '/api/v2/groups', access: 'public', gate: rbac },
    { path: `${organization}/groups`, beforeMount: true, enter: rbac },
    { path: `${organization}/paginated-groups`, beforeMount: true, enter: rbac },
    { path: '/api/v2/users/:user/ai', access: 'public', beforeMount: true, gate: gateway },
    { path: '/api/v2/ai-gateway', access: 'public', gate: gateway },
    { path: '/api/v2/ai-gateway/keys', beforeMount: true, enter: gateway },
    { path: '/api/v2/aibridge', access: 'public', gate: gateway },
    { path: `${organization}/ai/spend`, enter: gateway },
    { path: '/api/experimental/ai/model-prices', enter: gateway },
  ]
}
