import type { Breathe } from '#lib/breathe.ts'
import { Engine, type Chunk, type Surroundings } from './engine.ts'
import { sentError, sentStatus, type FromEngine, type ToEngine } from './messages.ts'
import type { DirectoryStatus } from './view.ts'

interface Asked {
  readonly end: AbortController
  readonly chunks: AsyncGenerator<Chunk, void>
}

/** Progress is told so often, in milliseconds: more would only keep the page busy. */
const reportInterval = 500
const breath = 12

export const surroundings: Surroundings = {
  now: () => new Date(),
  breathe: createBreathe(),
  pace: { patience: 20_000, pageSize: 1000, pages: 4 },
}

/** Lets an engine serve whoever is at the other end of `send`; returns what takes their messages. */
export function serveEngine(
  send: (message: FromEngine) => void,
  around: Surroundings = surroundings,
): (message: ToEngine) => void {
  let engine: Engine | undefined
  const asked = new Map<number, Asked>()
  const waiting: number[] = []
  const tell = limited((status) => send({ kind: 'status', status: sentStatus(status) }))

  /** The newest question first, after every message that is there already: those may have called off older ones. */
  function answerNext(): void {
    const id = waiting.pop()
    const question = id === undefined ? undefined : asked.get(id)
    if (id !== undefined && question) void answer(id, question)
  }

  function queue(id: number): void {
    waiting.push(id)
    setTimeout(answerNext)
  }

  async function answer(id: number, { chunks, end }: Asked): Promise<void> {
    try {
      const { value, done } = await chunks.next()
      if (end.signal.aborted || done) return
      if (value.isLast) asked.delete(id)
      send({ kind: 'answer', id, ...value })
    } catch (error) {
      asked.delete(id)
      if (!end.signal.aborted) send({ kind: 'failure', id, error: sentError(error) })
    }
  }

  return (message) => {
    if (message.kind === 'open') {
      engine = new Engine(message.source, tell, around)
      return
    }
    switch (message.kind) {
      case 'start':
      case 'stop':
      case 'resume':
      case 'refresh':
        return engine?.[message.kind]()
      case 'learn':
        return engine?.learn(message.rows)
      case 'forget':
        return engine?.forget(message.ids)
      case 'ask': {
        const end = new AbortController()
        if (engine) asked.set(message.id, { end, chunks: engine.answer(message.question, end.signal) })
        return queue(message.id)
      }
      case 'more':
        return queue(message.id)
      case 'abort': {
        const question = asked.get(message.id)
        asked.delete(message.id)
        question?.end.abort()
        void question?.chunks.return()
      }
    }
  }
}

/** Progress that follows on progress waits for the end of the interval, all else is told at once. */
function limited(tell: (status: DirectoryStatus) => void): (status: DirectoryStatus) => void {
  let latest: DirectoryStatus = { kind: 'idle' }
  let timer: ReturnType<typeof setTimeout> | undefined
  return (status) => {
    const follows = isUnderWay(latest) && isUnderWay(status)
    latest = status
    if (!follows) return tell(status)
    timer ??= setTimeout(() => {
      timer = undefined
      if (isUnderWay(latest)) tell(latest)
    }, reportInterval)
  }
}

function isUnderWay(status: DirectoryStatus): boolean {
  if (status.kind === 'reading') return status.waitsUntil === undefined
  return status.kind === 'ready' && status.refresh !== undefined && 'read' in status.refresh
}

/** Gives way, no more often than is of use. */
function createBreathe(): Breathe {
  let last = 0
  return async () => {
    if (performance.now() - last < breath) return
    await new Promise((resolve) => setTimeout(resolve))
    last = performance.now()
  }
}
