import { ApiError } from '#api/error.ts'
import type { AfterFailure } from '#lib/pool.ts'

/** Seconds to wait where a limited deployment does not say (contract users §1.6). */
const usualWait = 60

/** What a failed read means for the others: wait as the deployment asks, else give up. */
export function afterRead(error: unknown): AfterFailure {
  if (error instanceof ApiError && error.kind === 'rate-limited') return waitOf(error)
  return { kind: 'stop' }
}

/** What a failed write means for the rest: wait, go on, or begin no more, where we are signed out. */
export function afterWrite(error: unknown): AfterFailure {
  if (!(error instanceof ApiError)) return { kind: 'stop' }
  if (error.kind === 'rate-limited') return waitOf(error)
  return { kind: error.kind === 'signed-out' ? 'stop' : 'go-on' }
}

function waitOf({ retryAfter }: ApiError): AfterFailure {
  return { kind: 'wait', milliseconds: 1000 * (retryAfter ?? usualWait) }
}
