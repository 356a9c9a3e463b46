/** The engine of a directory in a thread of Node, as the console has it in a worker of the browser. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromEngine, ToEngine } from '#directory/messages.ts'
import { serveEngine } from '#directory/serve-engine.ts'

/** The memory that the thread holds after a collection, in bytes. */
export interface Measured {
  readonly measured: number
}

const { origin, token } = workerData as { origin: string; token: string }
const send = fetch
Object.assign(globalThis, {
  location: new URL(origin),
  fetch: (url: URL, init: RequestInit) => send(url, { ...init, headers: { 'coder-session-token': token } }),
})
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const post = (message: FromEngine | Measured) => parentPort?.postMessage(message, [])
const receive = serveEngine(post)
parentPort?.on('message', (message: ToEngine | 'measure') => {
  if (message !== 'measure') return receive(message)
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  post({ measured: heapUsed + arrayBuffers })
})
