import type { Connect, FromEngine } from './messages.ts'

/** Puts the engine into a worker of its own, whose end gives all its memory back. */
export const connectWorker: Connect = (receive, fail) => {
  const worker = new Worker(new URL('./directory-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => receive(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    fail(new Error(`The directory stopped working. ${event.message ?? ''}`.trim()))
  })
  return { send: (message) => worker.postMessage(message, []), close: () => worker.terminate() }
}
