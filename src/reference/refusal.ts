import type { ErrorBody } from '#api/error.ts'

type Validations = ErrorBody['validations']

/** A reply that is not a success, thrown from wherever the reason is found (contract users §1.4, §1.5). */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly detail: string
  readonly validations: Validations
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    more: { detail?: string; validations?: Validations; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.status = status
    this.detail = more.detail ?? ''
    this.validations = more.validations ?? []
    this.headers = more.headers ?? {}
  }
}

/** Missing, or not readable by the caller: the API does not tell which. */
export function notFound(): Refusal {
  return new Refusal(404, 'Resource not found or you do not have access to this resource')
}

export function forbidden(): Refusal {
  return new Refusal(403, 'Forbidden.', {
    detail:
      "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
  })
}

export function routeNotFound(): Refusal {
  return new Refusal(404, 'Route not found.')
}

/** What the detail of a denied write says where it is told as a failure. */
export const denied = 'unauthorized: rbac: forbidden'

/** A failure inside the deployment, which is also how several endpoints tell a denied write. */
export function internalError(detail: string, message = 'An internal server error occurred.'): Refusal {
  return new Refusal(500, message, { detail })
}

/** A reply that sends a browser elsewhere, thrown as a refusal is. */
export class Redirection extends Error {
  override readonly name = 'Redirection'
  readonly location: string
  /** Whole `Set-Cookie` headers. */
  readonly cookies: readonly string[]

  constructor(location: string, cookies: readonly string[]) {
    super(location)
    this.location = location
    this.cookies = cookies
  }
}
