import { render } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import { onTestFinished } from 'vitest'
import { openNodeDatabase } from '#reference/node-database.ts'
import { Console } from './Console.tsx'
import { openSample, type Sample, type SampleOptions } from './sample.ts'
import { server } from './server.ts'

/**
 * Opens the console at a URL before a reference deployment of the test's own:
 * `renderAt('/users?filter=status:active', { as: 'owner' })`.
 */
export async function renderAt(at: string, options: SampleOptions = {}): Promise<{ user: UserEvent; sample: Sample }> {
  const database = openNodeDatabase(':memory:')
  const sample = await openSample(database, options)
  server.use(...sample.handlers)
  onTestFinished(() => database.close())
  render(<Console at={at} />)
  return { user: userEvent.setup(), sample }
}
