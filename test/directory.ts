import { afterAll, afterEach, beforeAll, onTestFinished, vi } from 'vitest'
import { createDirectory, type Directory } from '#directory/directory.ts'
import type { Surroundings } from '#directory/engine.ts'
import type { DirectorySource, RowOf } from '#directory/view.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { connectInProcess } from './in-process.ts'
import { openSample, type Sample, type SampleOptions } from './sample.ts'
import { server } from './server.ts'

/** Gives tests of directories a page's address and its network, which a worker would have. */
export function inNetwork(): void {
  beforeAll(() => {
    vi.stubGlobal('location', new URL('http://localhost'))
    server.listen({ onUnhandledFrame: 'error' })
  })
  afterEach(() => server.resetHandlers())
  afterAll(() => {
    server.close()
    vi.unstubAllGlobals()
  })
}

/** A deployment of the test's own behind that network. */
export async function deploy(options: SampleOptions = {}): Promise<Sample> {
  const database = openNodeDatabase(':memory:')
  onTestFinished(() => database.close())
  const sample = await openSample(database, { as: 'owner', ...options })
  server.use(...sample.handlers)
  return sample
}

/** A directory of it in this thread, given back after the test. */
export function directoryOf<const Source extends DirectorySource>(
  source: Source,
  { idleAfter, ...around }: Partial<Surroundings> & { idleAfter?: number } = {},
): Directory<RowOf<Source>> {
  const directory = createDirectory(source, {
    connect: connectInProcess(around),
    ...(idleAfter !== undefined && { idleAfter }),
  })
  onTestFinished(() => directory.release())
  return directory
}
