import type { ToEngine } from './messages.ts'
import { serveEngine } from './serve-engine.ts'

const receive = serveEngine((message) => postMessage(message))
addEventListener('message', ({ data }: MessageEvent<ToEngine>) => receive(data))
