import * as z from 'zod/mini'
import { endpoint, type Endpoint } from '#api/endpoint.ts'
import { Refusal } from './refusal.ts'
import { serve, type Route } from './serve.ts'

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
      throw new Refusal(403, `${feature} is a Premium feature. Contact sales!`)
    }
    return endpoints.flatMap((each) => serve({ each }, { each: { beforeMount: true, handle: refuse } }))
  })
}
