import type { ErrorBody } from '#api/error.ts'
import type { Endpoint, WireReply } from '#api/endpoint.ts'

/** Something that goes wrong with one endpoint; `deployment` answers what it would have answered. */
export interface Fault {
  readonly endpoint: Endpoint
  answer(deployment: () => Promise<Response>, request: Request): Response | Promise<Response>
}

/** It refuses or fails, in the API's own envelope (contract users §1.4). */
export function refused(endpoint: Endpoint, status: number, body: Partial<ErrorBody>, headers?: HeadersInit): Fault {
  return { endpoint, answer: () => Response.json(body, { status, ...(headers && { headers }) }) }
}

/** Nothing answers. */
export function unreachable(endpoint: Endpoint): Fault {
  return { endpoint, answer: () => Response.error() }
}

/** The answer never comes. */
export function hanging(endpoint: Endpoint): Fault {
  return { endpoint, answer: () => new Promise(() => {}) }
}

/** The answer comes when `release` is called. */
export function held(endpoint: Endpoint): Fault & { release(): void } {
  const { promise, resolve: release } = Promise.withResolvers<void>()
  return { endpoint, answer: async (deployment) => (await promise, deployment()), release }
}

/** The answer is another one than the API's: a proxy's page, say. */
export function foreign(endpoint: Endpoint, status: number, type: string, text: string): Fault {
  return { endpoint, answer: () => new Response(text, { status, headers: { 'content-type': type } }) }
}

/** What the deployment answered with success, bent: an odd row, a field that is absent, a count that is off. */
export function bent<E extends Endpoint>(endpoint: E, bend: (reply: WireReply<E>) => unknown): Fault {
  return {
    endpoint,
    async answer(deployment) {
      const reply = await deployment()
      if (!reply.ok) return reply
      return Response.json(bend((await reply.json()) as WireReply<E>), { status: reply.status })
    },
  }
}

/** The same, but only of the calls that ask for everything at once. */
export function ofWhole(fault: Fault): Fault {
  return {
    ...fault,
    answer: (deployment, request) =>
      new URL(request.url).searchParams.has('limit') ? deployment() : fault.answer(deployment, request),
  }
}

/** The answer breaks off after this part of it, or stops there and never ends. */
export function cut(endpoint: Endpoint, part: number, { ends = true } = {}): Fault {
  return {
    endpoint,
    async answer(deployment) {
      const reply = await deployment()
      const bytes = await reply.bytes()
      const body = new ReadableStream<Uint8Array>({
        start(stream) {
          stream.enqueue(bytes.subarray(0, Math.floor(part * bytes.length)))
          if (ends) stream.close()
        },
      })
      const headers = { 'content-type': 'application/json', 'content-length': String(bytes.length) }
      return new Response(body, { status: reply.status, headers })
    },
  }
}
