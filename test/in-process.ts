import type { Surroundings } from '#directory/engine.ts'
import type { Connect, ToEngine } from '#directory/messages.ts'
import { serveEngine, surroundings } from '#directory/serve-engine.ts'

/** Puts the engine of a directory into this thread, for where there are no workers; every message is still a copy. */
export function connectInProcess(around: Partial<Surroundings> = {}): Connect {
  return (receive) => {
    let isOpen = true
    const engine = serveEngine(
      (message) => {
        const copy = structuredClone(message)
        setTimeout(() => isOpen && receive(copy))
      },
      { ...surroundings, ...around },
    )
    return {
      send: (message) => engine(structuredClone(message)),
      close() {
        isOpen = false
        engine({ kind: 'stop' })
      },
    }
  }
}

/** The worker of a directory, the only one that the console has, in this thread: its calls are those of the page. */
export class InProcessWorker extends EventTarget {
  readonly #connection = connectInProcess()((message) => {
    this.dispatchEvent(new MessageEvent('message', { data: message }))
  }, reportError)
  postMessage(message: ToEngine) {
    this.#connection.send(message)
  }
  terminate() {
    this.#connection.close()
  }
}
