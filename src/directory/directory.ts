import { connectWorker } from './connect-worker.ts'
import {
  receivedError,
  receivedStatus,
  type Answers,
  type Connect,
  type Connection,
  type Question,
} from './messages.ts'
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

/**
 * Everybody, in the memory of a worker: answers what the deployment cannot, which is any order, the keys `ai_seat`,
 * `organization`, `group` and `organization_role`, counts by value, and all the ids of a query.
 *
 * The first question reads everybody (contract users §1.7), or `start` does before there is one; questions asked while
 * it reads wait. A question rejects with an `ApiError` where the deployment refuses, or where the filter is one that it
 * would refuse (400, with the problems as validations); with an `Error` where reading was stopped; with the signal's
 * reason where it is aborted. One directory belongs to one session: `release` it at sign-out, since what it holds was
 * read with that person's rights.
 */
export interface Directory<Row> {
  /** The same object until it changes, for `useSyncExternalStore`. */
  readonly status: DirectoryStatus
  /** Calls back after each change of the status; returns what ends that. */
  subscribe(listener: () => void): () => void

  /** Rows of a view; with `limit` 0 the count alone. */
  page(
    view: View,
    window: { readonly offset: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<DirectoryPage<Row>>
  /** The ids of a whole view in its order, frozen: what happens later changes nothing of it. */
  ids(view: View, signal?: AbortSignal): Promise<readonly string[]>
  /**
   * The rows of a whole view, or those of some ids, in their order, some hundred at a time: the next ones are made when
   * they are asked for. Who they are is settled at the start; who is gone by then is left out.
   */
  rows(of: View | { readonly ids: readonly string[] }, signal?: AbortSignal): AsyncIterable<readonly Row[]>
  /** How many rows each value of these keys would leave beside the rest of the filter. */
  facets(filter: string, keys: readonly FacetKey[], signal?: AbortSignal): Promise<Facets>
  /**
   * The groups of some rows, by user id. The first call reads all groups; 403 where groups are not licensed
   * (contract organizations §6).
   */
  groupsOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly GroupName[]>>

  /** Begins to read if nothing was read yet. */
  start(): void
  /** Stops reading and keeps what was read; of a newer reading, nothing. */
  stop(): void
  /** Goes on after a stop or a failure, from where it was. */
  resume(): void
  /** Reads everybody anew; what is there answers until then. */
  refresh(): void
  /** Gives all memory back and calls off what is asked; the next question reads anew. */
  release(): void

  /** Rows that the deployment just sent, which beat those held: of a page, or the reply of a write. */
  learn(rows: readonly Row[]): void
  /** Rows that are no more. */
  forget(ids: readonly string[]): void
}

export interface DirectoryOptions {
  /** Milliseconds without a question after which it is released. */
  readonly idleAfter?: number
  /** Where the engine is: in a worker of its own, unless a test puts it elsewhere. */
  readonly connect?: Connect
}

const idle: DirectoryStatus = { kind: 'idle' }
const tenMinutes = 600_000

interface Asked {
  readonly resolve: (chunk: { value: unknown; isLast: boolean }) => void
  readonly reject: (error: unknown) => void
}

/** The directory of a source; nothing is read yet. */
export function createDirectory<Source extends DirectorySource>(
  source: Source,
  { idleAfter = tenMinutes, connect = connectWorker }: DirectoryOptions = {},
): Directory<RowOf<Source>> {
  let status = idle
  let connection: Connection | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastId = 0
  const listeners = new Set<() => void>()
  const asked = new Map<number, Asked>()

  function become(next: DirectoryStatus): void {
    status = next
    for (const listener of listeners) listener()
  }

  function engine(): Connection {
    clearTimeout(timer)
    timer = setTimeout(() => (asked.size > 0 ? engine() : release()), idleAfter)
    return (connection ??= opened())
  }

  function opened(): Connection {
    const engine = connect((message) => {
      if (engine !== connection) return
      if (message.kind === 'status') return become(receivedStatus(message.status))
      const question = asked.get(message.id)
      asked.delete(message.id)
      if (message.kind === 'failure') question?.reject(receivedError(message.error))
      else question?.resolve({ value: message.chunk, isLast: message.isLast })
    }, failed)
    engine.send({ kind: 'open', source })
    return engine
  }

  /** The engine itself is gone: not a word comes from it any more. */
  function failed(error: Error): void {
    close(error)
    become({ kind: 'failed', error, read: 0, total: undefined })
  }

  function close(reason: unknown): void {
    clearTimeout(timer)
    connection?.close()
    connection = undefined
    for (const { reject } of asked.values()) reject(reason)
    asked.clear()
  }

  function release(): void {
    close(released())
    become(idle)
  }

  /** The chunks of an answer, each made when it is asked for. */
  async function* chunks<Q extends Question>(question: Q, signal?: AbortSignal): AsyncGenerator<Answers[Q['kind']]> {
    signal?.throwIfAborted()
    const id = ++lastId
    const here = engine()
    let isLast = false
    const abort = () => {
      here.send({ kind: 'abort', id })
      asked.get(id)?.reject(signal?.reason)
      asked.delete(id)
    }
    signal?.addEventListener('abort', abort)
    try {
      for (let isFirst = true; !isLast; isFirst = false) {
        signal?.throwIfAborted()
        if (engine() !== here) throw released()
        const next = Promise.withResolvers<{ value: unknown; isLast: boolean }>()
        asked.set(id, next)
        here.send(isFirst ? { kind: 'ask', id, question } : { kind: 'more', id })
        const chunk = await next.promise
        isLast = chunk.isLast
        yield chunk.value as Answers[Q['kind']]
      }
    } finally {
      signal?.removeEventListener('abort', abort)
      // Whoever asked has had enough.
      if (!isLast) here.send({ kind: 'abort', id })
    }
  }

  async function answer<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answers[Q['kind']]> {
    for await (const chunk of chunks(question, signal)) return chunk
    throw new Error('The directory did not answer.')
  }

  type Row = RowOf<Source>
  return {
    get status() {
      return status
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    page: (view, window, signal) => answer({ kind: 'page', view, ...window }, signal) as Promise<DirectoryPage<Row>>,
    async ids(view, signal) {
      const ids: string[] = []
      for await (const some of chunks({ kind: 'ids', view }, signal)) ids.push(...some)
      return ids
    },
    rows: (of, signal) => chunks({ kind: 'rows', of }, signal) as AsyncIterable<readonly Row[]>,
    facets: (filter, keys, signal) => answer({ kind: 'facets', filter, keys }, signal),
    groupsOf: (ids, signal) => answer({ kind: 'groups', ids }, signal),
    start: () => engine().send({ kind: 'start' }),
    stop: () => connection?.send({ kind: 'stop' }),
    resume: () => engine().send({ kind: 'resume' }),
    refresh: () => engine().send({ kind: 'refresh' }),
    release,
    learn: (rows) => connection?.send({ kind: 'learn', rows }),
    forget: (ids) => connection?.send({ kind: 'forget', ids }),
  }
}

function released(): DOMException {
  return new DOMException('The directory was released.', 'AbortError')
}
