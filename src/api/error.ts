import * as z from 'zod/mini'
import { list, text } from './wire.ts'

/** The error envelope of the API (contract users §1.4); `detail` and `validations` are absent when empty. */
export const ErrorBody = z.object({
  message: text,
  detail: text,
  validations: list(z.object({ field: z.string(), detail: z.string() })),
})
export type ErrorBody = z.output<typeof ErrorBody>

export type ErrorKind =
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'refused'
  | 'failed'
  | 'unreachable'
  | 'misunderstood'

/**
 * A call that did not succeed, with all that the server said.
 *
 * `status` is 0 where no answer came. `retryAfter` is in seconds. `requestId` is the server's own, for its log.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly detail: string
  readonly validations: ErrorBody['validations']
  readonly retryAfter: number | undefined
  readonly requestId: string | undefined

  constructor(status: number, body: Partial<ErrorBody>, headers?: Headers, options?: ErrorOptions) {
    super(body.message || `The deployment answered ${status}.`, options)
    this.status = status
    this.detail = body.detail ?? ''
    this.validations = body.validations ?? []
    const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
    this.retryAfter = Number.isFinite(seconds) ? seconds : undefined
    this.requestId = headers?.get('x-coder-request-id') ?? undefined
  }

  /** What kind of failure it is. A 500 whose detail holds `rbac: forbidden` is a refusal (contract users §1.5). */
  get kind(): ErrorKind {
    if (this.status === 0) return 'unreachable'
    if (this.status < 400) return 'misunderstood'
    if (this.status === 401) return 'signed-out'
    if (this.status === 403 || (this.status === 500 && this.detail.includes('rbac: forbidden'))) return 'forbidden'
    if (this.status === 404) return 'not-found'
    if (this.status === 429) return 'rate-limited'
    return this.status < 500 ? 'refused' : 'failed'
  }
}

/** The error that a reply tells, whatever its body: JSON envelope, plain text (CSRF 400, 428) or an HTML page. */
export async function errorOf(reply: Response): Promise<ApiError> {
  const body = await reply.text().catch(() => '')
  if (reply.headers.get('content-type')?.startsWith('application/json')) {
    const parsed = ErrorBody.safeParse(parseJson(body))
    if (parsed.success) return new ApiError(reply.status, parsed.data, reply.headers)
  }
  const plain = reply.headers.get('content-type')?.startsWith('text/plain') ? body.trim() : ''
  return new ApiError(reply.status, { message: plain || reply.statusText }, reply.headers)
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}
