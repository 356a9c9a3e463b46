import { pathOf, type Endpoint, type Input, type Reply } from './endpoint.ts'
import { ApiError, errorOf } from './error.ts'
import { problemsOf } from './wire.ts'

/**
 * Calls an endpoint of the deployment behind this page's own origin and parses its reply once.
 *
 * The session travels in a cookie that only the gateway reads (contract users §1.1 to §1.3).
 * @throws ApiError whatever goes wrong but an abort: refused, unreachable (status 0), or a reply that does not fit.
 */
export async function request<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  signal?: AbortSignal,
): Promise<Reply<E>> {
  const reply = await open(endpoint, input, signal)
  let text: string
  try {
    text = await reply.text()
  } catch (error) {
    throw signal?.aborted ? error : unreachable(error)
  }
  return parse(endpoint, reply, text)
}

/**
 * The same, with the reply as it comes, its body not read yet: for one that is too large to be held as a whole.
 *
 * @throws ApiError where it is refused or nothing answers
 */
export async function open<E extends Endpoint>(endpoint: E, input: Input<E>, signal?: AbortSignal): Promise<Response> {
  const { query, body, ...params } = input as {
    query?: Record<string, string | number | boolean | undefined>
    body?: unknown
  } & Record<string, unknown>
  const url = new URL(pathOf(endpoint, params) + searchOf(query), location.origin)
  const init: RequestInit = { method: endpoint.method, credentials: 'same-origin', signal: signal ?? null }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { 'Content-Type': 'application/json' }
  }
  try {
    const reply = await fetch(url, init)
    if (!reply.ok) throw await errorOf(reply)
    return reply
  } catch (error) {
    throw error instanceof ApiError || signal?.aborted ? error : unreachable(error)
  }
}

/** No answer, or one that broke off. */
export function unreachable(cause: unknown): ApiError {
  const body = { message: 'The deployment could not be reached.', detail: String(cause) }
  return new ApiError(0, body, undefined, { cause })
}

/** An answer that does not fit. */
export function misunderstood({ status, headers }: Response, detail: string): ApiError {
  return new ApiError(
    status,
    { message: 'The deployment sent a reply that Roster does not understand.', detail },
    headers,
  )
}

function parse<E extends Endpoint>(endpoint: E, reply: Response, text: string): Reply<E> {
  let wire: unknown
  try {
    wire = text === '' ? undefined : JSON.parse(text)
  } catch (error) {
    throw misunderstood(reply, `${endpoint.method} ${endpoint.path}: ${String(error)}`)
  }
  const parsed = endpoint.reply.safeParse(wire)
  if (!parsed.success) throw misunderstood(reply, `${endpoint.method} ${endpoint.path}: ${problemsOf(parsed.error)}`)
  return parsed.data as Reply<E>
}

/** `?a=1&b=2` of the parameters that are set; empty where none is. */
function searchOf(query: Readonly<Record<string, string | number | boolean | undefined>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}
