import type * as z from 'zod/mini'

/**
 * One call of the Coder API as a value: client, forms, reference deployment and tests are functions of it.
 *
 * `path` names its parameters with colons (`/api/v2/users/:user`). `reply` parses what comes on the wire (its input)
 * into what the console reads (its output); `status` is the status of success, 200 unless said.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
  readonly reply: z.ZodMiniType
  readonly status?: 200 | 201 | 204
}

export function endpoint<const E extends Endpoint>(value: E): E {
  return value
}

/** The names after the colons of a path. */
export type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Flat<T> = { [K in keyof T]: T[K] }

/** What a call needs: every path parameter by its name, `query` and `body` where the endpoint has them. */
export type Input<E extends Endpoint> = Flat<
  { [K in ParamName<E['path']>]: string } & (E extends { query: infer Q extends z.ZodMiniType }
    ? { query?: z.input<Q> }
    : unknown) &
    (E extends { body: infer B extends z.ZodMiniType } ? { body: z.input<B> } : unknown)
>

/** What the console reads: parsed, absent and null made whole. */
export type Reply<E extends Endpoint> = z.output<E['reply']>

/** What goes over the wire. */
export type WireReply<E extends Endpoint> = z.input<E['reply']>

/** The path with its parameters filled in, each percent-encoded. */
export function pathOf(endpoint: Endpoint, params: Readonly<Record<string, unknown>>): string {
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (typeof value !== 'string' || value === '') throw new TypeError(`${endpoint.path} needs "${name}"`)
    return encodeURIComponent(value)
  })
}
