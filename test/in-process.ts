import type { Surroundings } from '#directory/engine.ts'
import type { Connect } from '#directory/messages.ts'
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
