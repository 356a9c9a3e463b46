import * as z from 'zod/mini'
import { endpoint, type Endpoint } from '#api/endpoint.ts'
import type { Context } from './context.ts'
import { Refusal } from './refusal.ts'
import { serve, type Mount, type Route } from './serve.ts'

const organization = '/api/v2/organizations/:organization'
const reply = z.never()

/** What a licence opens and this deployment has not, by the feature that brings it (contract organizations §1.2, §2.3). */
const licensed = {
  'Multiple Organizations': [
    endpoint({ method: 'POST', path: '/api/v2/organizations', reply }),
    endpoint({ method: 'PATCH', path: organization, reply }),
    endpoint({ method: 'DELETE', path: organization, reply }),
  ],
  'Custom Roles': [
    endpoint({ method: 'POST', path: `${organization}/members/roles`, reply }),
    endpoint({ method: 'PUT', path: `${organization}/members/roles`, reply }),
    endpoint({ method: 'DELETE', path: `${organization}/members/roles/:role`, reply }),
  ],
} as const satisfies Readonly<Record<string, readonly Endpoint[]>>

/** Refuses whatever needs a licence, before it is asked which organization is meant. */
export function serveLicensed(): Route[] {
  return Object.entries(licensed).flatMap(([feature, endpoints]) => {
    const refuse = () => {
      throw premium(feature)
    }
    return endpoints.flatMap((each) => serve({ each }, { each: { beforeMount: true, handle: refuse } }))
  })
}

/** What the reference calls features that open whole parts of its API. */
const gates = { template_rbac: 'Template RBAC', aibridge: 'AI Gateway' }

/**
 * Parts of the API that only a licence opens, in the order in which the reference asks: some for the licence before
 * they ask who calls, some before they ask which organization is meant (contract organizations, Conventions).
 */
export function licensedMounts({ entitlements }: Context): Mount[] {
  const gate = (feature: keyof typeof gates) => () => {
    if (!entitlements.enabled(feature)) throw premium(gates[feature])
  }
  const rbac = gate('template_rbac')
  const gateway = gate('aibridge')
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

function premium(feature: string): Refusal {
  return new Refusal(403, `${feature} is a Premium feature. Contact sales!`)
}
