import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import type { ToEngine } from '#directory/messages.ts'
import { serveEngine } from '#directory/serve-engine.ts'
import { server } from './server.ts'

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
})
afterAll(() => server.close())

// A page that is asked for is fetched first, and the machine may be busy.
configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 30_000 })

// jsdom lays nothing out: every media query is a desktop's that matches none, and nothing changes its size.
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// jsdom has no workers. The only one of the console holds a directory, whose engine then works in this thread.
window.Worker = class extends EventTarget {
  readonly #receive = serveEngine((message) => {
    const copy: unknown = structuredClone(message)
    setTimeout(() => this.#isOpen && this.dispatchEvent(new MessageEvent('message', { data: copy })))
  })
  #isOpen = true
  postMessage(message: ToEngine) {
    this.#receive(structuredClone(message))
  }
  terminate() {
    this.#isOpen = false
    this.#receive({ kind: 'stop' })
  }
} as unknown as typeof Worker
