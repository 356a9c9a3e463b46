import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import type { Database } from '#reference/database.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { seedLicense } from '#reference/seed-license.ts'
import { storedTime } from '#reference/time.ts'

const siteRoles = ['owner', 'user-admin', 'auditor', 'template-admin']
const organizationRoles = [
  'organization-admin',
  'organization-user-admin',
  'organization-auditor',
  'organization-template-admin',
]
const plain = ['member', 'colleague', 'outsider']

/** Whom a call can be sent as: somebody who holds the role of that name and no other, two plain members, one of nowhere. */
export const everybody: readonly string[] = [...siteRoles, ...organizationRoles, ...plain]

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A reference deployment in memory with one person of each kind in its organization. */
export interface Staff {
  readonly database: Database
  /** The id of the organization that everybody but `outsider` is in. */
  readonly organization: string
  call(as: string, method: string, path: string, body?: unknown): Promise<Answer>
  id(username: string): string
  /** Ends the process and begins another one on the same database. */
  restart(): void
}

const now = new Date('2026-11-21T12:00:00Z')

export async function openStaff({ licensed = true }: { licensed?: boolean } = {}): Promise<Staff> {
  const database = openNodeDatabase(':memory:')
  const start = () => createDeployment({ database, clock: () => now })
  let deployment = start()
  const organization = database.get<{ id: string }>('SELECT id FROM organizations')?.id ?? ''
  const time = storedTime(now)
  const people = await Promise.all(
    everybody.map(async (username) => {
      const id = crypto.randomUUID()
      const held = (roles: readonly string[]) => JSON.stringify(roles.includes(username) ? [username] : [])
      database.run(
        `INSERT INTO users (id, username, email, status, login_type, roles, created_at, updated_at)
         VALUES (?, ?, ?, 'active', 'password', ?, ?, ?)`,
        id,
        username,
        `${username}@example.com`,
        held(siteRoles),
        time,
        time,
      )
      if (username !== 'outsider') {
        database.run(
          'INSERT INTO organization_members (organization_id, user_id, roles, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
          organization,
          id,
          held(organizationRoles),
          time,
          time,
        )
      }
      const key = { userId: id, loginType: 'password', lifetimeSeconds: sessionSeconds } as const
      return [username, { id, token: await createApiKey(database, now, key) }] as const
    }),
  )
  if (licensed) seedLicense(database, 'entitled', now)
  deployment = start()
  const byName = new Map(people)
  const known = (username: string) => {
    const person = byName.get(username)
    if (!person) throw new Error(`There is nobody called ${username}.`)
    return person
  }
  return {
    database,
    organization,
    id: (username) => known(username).id,
    restart() {
      deployment = start()
    },
    async call(as, method, path, body) {
      const request = new Request(`http://coder.example/api/v2${path}`, {
        method,
        headers: {
          'Coder-Session-Token': known(as).token,
          'X-Coder-Bypass-Ratelimit': as === 'owner' ? 'true' : 'false',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const reply = await deployment.fetch(request)
      const text = await reply.text()
      return { status: reply.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) }
    },
  }
}
