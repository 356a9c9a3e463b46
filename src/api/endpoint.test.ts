import { expect, expectTypeOf, test } from 'vitest'
import { request } from './client.ts'
import { endpoint, pathOf, type Input, type Reply } from './endpoint.ts'
import { query } from './query.ts'
import { users, type User } from './users.ts'
import type { Page } from './wire.ts'

test('a path gets its parameters, percent-encoded', () => {
  expect(pathOf(users.get, { user: 'a/b ü' })).toBe('/api/v2/users/a%2Fb%20%C3%BC')
  expect(() => pathOf(users.get, { user: '' })).toThrow('needs "user"')
  expect(() => pathOf(users.get, {})).toThrow('needs "user"')
})

test('an endpoint says what a call needs and gives', () => {
  expectTypeOf<Input<typeof users.get>>().toEqualTypeOf<{ user: string }>()
  expectTypeOf<Reply<typeof users.get>>().toEqualTypeOf<User>()
  expectTypeOf<Reply<typeof users.list>>().toEqualTypeOf<Page<User>>()
})

/** Never run: what must not compile is checked by the compiler. */
export function doesNotCompile(): void {
  // @ts-expect-error a parameter of the path is missing
  void request(users.get, {})
  // @ts-expect-error a parameter that the path does not have
  void request(users.get, { user: 'me', name: 'x' })
  // @ts-expect-error the body is missing
  void request(users.create, {})
  // @ts-expect-error a field of the body is missing
  void request(users.create, { body: { username: 'ana' } })
  // @ts-expect-error a query key that the endpoint does not have
  void query(users.list, { query: { sort: 'name' } })
  // @ts-expect-error a path starts with a slash
  endpoint({ method: 'GET', path: 'users', reply: users.get.reply })
}
