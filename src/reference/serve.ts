import type * as z from 'zod/mini'
import type { Endpoint, ParamName, WireReply } from '#api/endpoint.ts'
import type { AuditEntry } from './audit-log.ts'
import type { Session } from './authentication.ts'
import type { Struct, Whole } from './body.ts'
import type { InParts } from './in-parts.ts'

/** One call of an endpoint, as its handler sees it. */
export interface Call<E extends Endpoint> extends PublicCall<E> {
  readonly session: Session
}

/** A call of an endpoint that needs no session. */
export interface PublicCall<E extends Endpoint> {
  /** The parameters of the path, decoded. */
  readonly params: Readonly<Record<ParamName<E['path']>, string>>
  /** The parameters of the query string, every value that was given. */
  readonly query: ReadonlyMap<string, readonly string[]>
  readonly request: Request
  /** Notes what the call does, for the audit log; `after` may be told later. */
  readonly audit: (entry: AuditEntry) => AuditEntry
  /** Headers that the reply gets besides those that every reply has. */
  readonly headers: Headers
  /**
   * The body, decoded and judged by the rules of its struct: asked for when its turn has come.
   *
   * @throws Refusal 400 or 413
   */
  readonly body: () => BodyOf<E>
}

type BodyOf<E extends Endpoint> = E extends { body: infer B extends z.ZodMiniType } ? Whole<z.input<B>> : undefined

/** What goes out is not changed any more; nothing goes out where the reply has no body. */
type Outgoing<T> = T extends object ? { readonly [K in keyof T]: Outgoing<T[K]> } : T
type Sent<E extends Endpoint> = [WireReply<E>] extends [undefined] ? void : Outgoing<WireReply<E>>
type Answer<E extends Endpoint> = Sent<E> | Promise<Sent<E>> | InParts<Sent<E>>

/** How an endpoint is answered: only with a session unless `access` says otherwise. */
export type Handler<E extends Endpoint> = {
  /** The sign-in limiter counts its calls too (contract users §1.6). */
  readonly limit?: 'sign-in'
  /** What it tells who is not signed in, in place of what every other call tells. */
  readonly signedOut?: string
  /** Its answer does not wait for `enter` of the mount that it is below. */
  readonly beforeMount?: true
  /** The largest body, where it is not that of every call (contract organizations §7.1). */
  readonly maximumBytes?: number
} & (E extends { body: z.ZodMiniType } ? { readonly body: Struct<BodyOf<E>> } : { readonly body?: never }) &
  (
    | { readonly access: 'public'; readonly handle: (call: PublicCall<E>) => Answer<E> }
    | { readonly access?: never; readonly handle: (call: Call<E>) => Answer<E> }
  )

/** An endpoint with its handler, whose types were checked against each other. */
export interface Route {
  readonly endpoint: Endpoint
  readonly access?: 'public'
  readonly limit?: 'sign-in'
  readonly beforeMount?: true
  readonly signedOut?: string
  readonly maximumBytes?: number
  readonly body?: Struct<unknown>
  handle(call: unknown): unknown
}

/**
 * A subtree of paths: what is unknown in it is not looked for elsewhere, and its root may have a slash at its end.
 * Unless `access` says otherwise all of it needs a session and passes `enter`, also an unknown route
 * (contract users §1.4, §1.9).
 */
export interface Mount {
  readonly path: `/${string}`
  readonly access?: 'public'
  /** It does not lie in the mounts that its path is below, and has its turn before them. */
  readonly beforeMount?: true
  /** Has its turn before anybody is asked who he is. */
  readonly gate?: () => void
  readonly enter?: (params: Readonly<Record<string, string>>, session: Session) => void
}

/** The routes of a group of endpoints: exactly one handler for each, no more and no fewer. */
export function serve<const G extends Readonly<Record<string, Endpoint>>>(
  endpoints: G,
  handlers: { readonly [K in keyof G]: Handler<G[K]> },
): Route[] {
  return Object.entries(endpoints).map(([name, endpoint]) => ({ ...(handlers[name] as unknown as Route), endpoint }))
}
