import { queryOptions } from '@tanstack/react-query'
import { request } from './client.ts'
import type { Endpoint, Input, Reply } from './endpoint.ts'

/** Options of a read: its key is the endpoint and its input, so nobody types a key. */
export function query<E extends Endpoint & { method: 'GET' | 'POST' }>(endpoint: E, input: Input<E>) {
  return queryOptions<Reply<E>, Error, Reply<E>, readonly [string, Input<E>]>({
    queryKey: [endpoint.path, input] as const,
    queryFn: ({ signal }) => request(endpoint, input, signal),
  })
}

/** Options of a write. What it makes stale is decided once, in the query client. */
export function mutation<E extends Endpoint>(endpoint: E) {
  return {
    mutationKey: [endpoint.method, endpoint.path] as const,
    mutationFn: (input: Input<E>): Promise<Reply<E>> => request(endpoint, input),
  }
}
