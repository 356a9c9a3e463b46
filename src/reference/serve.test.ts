import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod/mini'
import { endpoint } from '#api/endpoint.ts'
import { page } from '#api/wire.ts'
import { field, string, struct } from './body.ts'
import type { Context } from './context.ts'
import { EntitlementState } from './entitlements.ts'
import { initialize } from './initialize.ts'
import { openNodeDatabase } from './node-database.ts'
import { OperatorSettings } from './operator.ts'
import { pipeline } from './pipeline.ts'
import { serve, type PublicCall, type Route } from './serve.ts'

const pets = {
  list: endpoint({ method: 'GET', path: '/api/v2/pets', reply: page('pets', z.object({ name: z.string() })) }),
  rename: endpoint({
    method: 'PUT',
    path: '/api/v2/pets/:pet',
    body: z.object({ name: z.string(), note: z.optional(z.nullable(z.string())) }),
    reply: z.object({ name: z.string() }),
  }),
}
const list = { access: 'public', handle: () => ({ pets: [], count: 0 }) } as const
const body = struct('Rename', { name: field(string()), note: field(string()) })

function call(routes: Route[], request: Request): Promise<Response> {
  const database = openNodeDatabase(':memory:')
  const now = () => new Date('2026-03-01T12:00:00Z')
  initialize(database, now())
  const context: Context = {
    database,
    now,
    operator: OperatorSettings.parse({}),
    entitlements: new EntitlementState(database, now),
  }
  return Promise.resolve(pipeline(context, routes, []).fetch(request, {}))
}

test('a handler sees its parameters and its body, whole', async () => {
  const routes = serve(pets, {
    list,
    rename: {
      access: 'public',
      body,
      handle: ({ params, body: read }) => ({ name: `${params.pet}: ${read().name}${read().note}` }),
    },
  })
  const reply = await call(routes, new Request('http://x/api/v2/pets/rex', { method: 'PUT', body: '{"name": "Rex"}' }))
  expect(await reply.json()).toEqual({ name: 'rex: Rex' })
})

test('what does not fit is no handler', () => {
  const rename = { access: 'public', body, handle: () => ({ name: '' }) } as const
  serve(pets, { list, rename })
  // @ts-expect-error a handler is missing
  serve(pets, { list })
  // @ts-expect-error there is no such endpoint
  serve(pets, { list, rename, feed: list })
  // @ts-expect-error the body is not said
  serve(pets, { list, rename: { access: 'public', handle: () => ({ name: '' }) } })
  // @ts-expect-error the body lacks a field of the endpoint's
  serve(pets, { list, rename: { ...rename, body: struct('Rename', { name: field(string()) }) } })
  // @ts-expect-error the reply is another one
  serve(pets, { list, rename: { ...rename, handle: () => ({ title: '' }) } })
  // @ts-expect-error nobody is signed in where nobody needs to be
  serve(pets, { list, rename: { ...rename, handle: ({ session }) => ({ name: session.user.id }) } })
  expectTypeOf<PublicCall<typeof pets.rename>['params']>().toEqualTypeOf<Readonly<Record<'pet', string>>>()
})

test('a reply that its schema refuses does not leave, nor does a page with a row that it refuses', async () => {
  const wrong = { name: 7 } as unknown as { name: string }
  const routes = serve(pets, {
    list: { access: 'public', handle: () => ({ pets: [{ name: 'Rex' }, wrong], count: 2 }) },
    rename: { access: 'public', body, handle: () => wrong },
  })
  const page = await call(routes, new Request('http://x/api/v2/pets'))
  expect([page.status, await page.json()]).toEqual([
    500,
    expect.objectContaining({ message: 'An internal server error occurred.' }),
  ])
  const one = await call(routes, new Request('http://x/api/v2/pets/rex', { method: 'PUT', body: '{}' }))
  expect(one.status).toBe(500)
})
