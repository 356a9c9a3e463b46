import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import type { Page } from './wire.ts'

const folder = new URL('../../test/recordings/', import.meta.url)

interface Exchange {
  readonly method: string
  readonly path: string
  readonly reply: { readonly status: number; readonly body?: unknown }
}

/** What a recording leaves open, where it is no text; ids and times are texts either way. */
const open: Readonly<Record<string, unknown>> = { actual: 1, config: {}, options: [], count: 1, P50: 1, P95: 1 }

const exchanges = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const recording = JSON.parse(text, filledIn) as { exchanges: Partial<Exchange>[] }
    return recording.exchanges.flatMap((exchange, index) =>
      exchange.method && exchange.path && exchange.reply
        ? [{ ...(exchange as Exchange), at: `${name} #${index}` }]
        : [],
    )
  })
  .filter(({ reply }) => reply.status >= 200 && reply.status < 300)

function filledIn(key: string, value: unknown): unknown {
  return value === '{{volatile}}' ? (open[key] ?? value) : value
}

// The recorded server has no licence, which groups, spending and model prices need: it refuses them all.
const modules = import.meta.glob<Record<string, unknown>>(
  ['./*.ts', '!./*.test.ts', '!./ai.ts', '!./groups.ts', '!./model-prices.ts'],
  { eager: true },
)

/** What only a licence lets write, so that no recording has a success of it. */
const licensed = /\/organizations(\/:organization(\/members\/roles(\/:role)?)?)?$/

/** Every endpoint of the deployment. A path that names its segments comes before one that takes any in their place. */
const endpoints = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .flatMap((group) => (typeof group === 'object' && group !== null ? Object.values<unknown>({ ...group }) : []))
  .filter(isEndpoint)
  // No recording asks for workspaces, of which none runs.
  .filter(({ path }) => path !== '/api/v2/workspaces')
  .filter(({ method, path }) => method === 'GET' || !licensed.test(path))
  .toSorted((one, other) => parameters(one.path) - parameters(other.path))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && String(value.path).startsWith('/api/')
}

function parameters(path: string): number {
  return path.split(':').length - 1
}

/** Names that are no user where they end the path (contract users §1.9). */
const fixed = /\/users\/(authmethods|first|oauth2|oidc-claims|roles)$/

function endpointOf({ method, path }: Exchange): Endpoint | undefined {
  // The server decodes before it looks for the route, so %2F parts segments.
  const plain = decodeURIComponent(path.split('?')[0] ?? '').replace(/\/$/, '')
  const segments = plain.split('/')
  return endpoints.find((endpoint) => {
    const pattern = endpoint.path.split('/')
    return (
      endpoint.method === method &&
      pattern.length === segments.length &&
      pattern.every((part, index) => part.startsWith(':') || part === segments[index]) &&
      !(endpoint.path.endsWith('/:user') && fixed.test(plain))
    )
  })
}

describe('every 2xx reply of a live server fits the schema of its endpoint', () => {
  test.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s',
    (_, endpoint) => {
      const recorded = exchanges.filter((exchange) => endpointOf(exchange) === endpoint)
      expect(recorded.length, 'recorded replies').toBeGreaterThan(0)
      for (const { at, reply } of recorded) {
        const parsed = endpoint.reply.safeParse(reply.body)
        expect(parsed.success, `${at}: ${parsed.error?.message}`).toBe(true)
        expect((parsed.data as Partial<Page<unknown>> | undefined)?.unreadable ?? [], at).toEqual([])
      }
    },
  )
})
