import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { InProcessWorker } from './in-process.ts'
import { server } from './server.ts'

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  for (const worker of workers) worker.terminate()
  workers.clear()
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

// jsdom has no workers; those of a test end with it, as they would with their page.
const workers = new Set<InProcessWorker>()
class TestWorker extends InProcessWorker {
  constructor() {
    super()
    workers.add(this)
  }
}
vi.stubGlobal('Worker', TestWorker)
