import { ApiError } from '#api/error.ts'
import type {
  DirectoryPage,
  DirectorySource,
  DirectoryStatus,
  FacetKey,
  Facets,
  GroupName,
  RowOf,
  View,
} from './view.ts'

/** What can be asked of an engine; the answer comes in one or more chunks, each when it is asked for. */
export type Question =
  | { readonly kind: 'page'; readonly view: View; readonly offset: number; readonly limit: number }
  | { readonly kind: 'ids'; readonly view: View }
  | { readonly kind: 'rows'; readonly of: View | { readonly ids: readonly string[] } }
  | { readonly kind: 'facets'; readonly filter: string; readonly keys: readonly FacetKey[] }
  | { readonly kind: 'groups'; readonly ids: readonly string[] }

/** What an engine is told, in the order in which it is to happen. */
export type ToEngine =
  | { readonly kind: 'open'; readonly source: DirectorySource }
  | { readonly kind: 'start' | 'stop' | 'resume' | 'refresh' }
  | { readonly kind: 'learn'; readonly rows: readonly RowOf<DirectorySource>[] }
  | { readonly kind: 'forget'; readonly ids: readonly string[] }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'more' | 'abort'; readonly id: number }

export type FromEngine =
  | { readonly kind: 'status'; readonly status: Sendable<DirectoryStatus> }
  | { readonly kind: 'answer'; readonly id: number; readonly chunk: unknown; readonly isLast: boolean }
  | { readonly kind: 'failure'; readonly id: number; readonly error: SentError }

/** An error as it crosses to another thread, which keeps neither its class nor its fields. */
export interface SentError {
  readonly name: string
  readonly message: string
  readonly api?: Pick<ApiError, 'status' | 'detail' | 'validations' | 'retryAfter' | 'requestId'>
}

type Sendable<T> = T extends Error ? SentError : T extends Date ? T : { [K in keyof T]: Sendable<T[K]> }

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message } = error
  if (!(error instanceof ApiError)) return { name, message }
  const { status, detail, validations, retryAfter, requestId } = error
  return { name, message, api: { status, detail, validations, retryAfter, requestId } }
}

export function receivedError({ name, message, api }: SentError): Error {
  if (!api) return Object.assign(new Error(message), { name })
  const headers = new Headers()
  if (api.retryAfter !== undefined) headers.set('retry-after', String(api.retryAfter))
  if (api.requestId !== undefined) headers.set('x-coder-request-id', api.requestId)
  return new ApiError(api.status, { message, detail: api.detail, validations: api.validations }, headers)
}

export function sentStatus(status: DirectoryStatus): Sendable<DirectoryStatus> {
  if (status.kind === 'failed') return { ...status, error: sentError(status.error) }
  if (status.kind !== 'ready') return status
  const { refresh } = status
  return { ...status, refresh: refresh instanceof Error ? sentError(refresh) : refresh }
}

export function receivedStatus(status: Sendable<DirectoryStatus>): DirectoryStatus {
  if (status.kind === 'failed') return { ...status, error: receivedError(status.error) }
  if (status.kind !== 'ready') return status
  const { refresh } = status
  return { ...status, refresh: refresh && 'message' in refresh ? receivedError(refresh) : refresh }
}

/** What each kind of question is answered with, at a time. */
export interface Answers {
  readonly page: DirectoryPage<RowOf<DirectorySource>>
  readonly ids: readonly string[]
  readonly rows: readonly RowOf<DirectorySource>[]
  readonly facets: Facets
  readonly groups: ReadonlyMap<string, readonly GroupName[]>
}

/** A way to an engine, and what ends it. */
export interface Connection {
  send(message: ToEngine): void
  close(): void
}

/** Makes an engine; `fail` is called where it breaks down. */
export type Connect = (receive: (message: FromEngine) => void, fail: (error: Error) => void) => Connection
