import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { seedLicense } from '#reference/seed-license.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'
import { seed } from '#reference/seed.ts'
import type { Deployment } from './deployment.ts'
import type { Options } from './options.ts'
import { remoteDeployment } from './remote.ts'

/**
 * The deployment that the options name: a real one, or the reference deployment on its file.
 *
 * Each size of the sample has a file of its own in the folder, so that asking for another one loses nothing.
 * @throws Error where the folder cannot be written or holds something else.
 */
export async function openDeployment(options: Options['deployment'], now = () => new Date()): Promise<Deployment> {
  if (options.kind === 'coder') return remoteDeployment(options.url)
  const { data, users, license, reset } = options
  const file = join(resolve(data), `sample-${users}.db`)
  mkdirSync(resolve(data), { recursive: true })
  if (reset) for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })

  const isNew = !existsSync(file)
  const database = openNodeDatabase(file)
  // A start that was cut off while it filled the file left nobody in it.
  const isUnfilled = isNew || (users > 0 && database.get('SELECT 1 FROM users LIMIT 1') === undefined)
  if (isUnfilled) await seed(database, { users, license, now: now() })
  else if (license) seedLicense(database, license, now())

  const deployment = createDeployment({ database, clock: now })
  return {
    kind: 'reference',
    url: 'Sample deployment',
    key: file,
    personas:
      users === 0
        ? []
        : Object.entries(personas).map(([key, { email }]) => ({ role: inWords(key), email, password: samplePassword })),
    fetch: (request, ip) => deployment.fetch(request, { ip }),
    close: () => database.close(),
  }
}

/** `user-admin` as the deployment names the role: User Admin. */
function inWords(key: string): string {
  return key.replaceAll('-', ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
