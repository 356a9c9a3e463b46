import { expect, test } from 'vitest'
import { session } from '#api/session.ts'
import { createApiKey, sessionSeconds } from '#reference/api-keys.ts'
import { createDeployment } from '#reference/deployment.ts'
import { openNodeDatabase } from '#reference/node-database.ts'
import { personas } from '#reference/seed-people.ts'
import { seed } from '#reference/seed.ts'
import { permissions, type Permission } from './permissions.ts'

type Persona = keyof typeof personas

// Contract organizations §4, the table of site checks; of tokens, users §7; of workspaces, no sheet.
const holders: Record<Permission, readonly Persona[]> = {
  viewAllUsers: ['owner', 'user-admin', 'organization-admin', 'organization-user-admin', 'auditor', 'template-admin'],
  createUser: ['owner', 'user-admin'],
  updateUsers: ['owner', 'user-admin'],
  deleteUser: ['owner', 'user-admin'],
  readUserPersonal: ['owner', 'user-admin'],
  updateUserPersonal: ['owner', 'user-admin'],
  assignSiteRoles: ['owner', 'user-admin'],
  viewAllTokens: ['owner'],
  createTokens: ['owner'],
  viewAllWorkspaces: ['owner', 'template-admin'],
  viewDeploymentConfig: ['owner', 'auditor'],
  viewDeploymentStats: ['owner', 'auditor'],
  viewAllLicenses: ['owner'],
  refreshEntitlements: ['owner'],
  viewAnyAuditLog: ['owner', 'organization-admin', 'auditor'],
  viewAnyMembers: [
    'owner',
    'user-admin',
    'organization-admin',
    'organization-user-admin',
    'auditor',
    'template-admin',
    'member',
  ],
  viewAnyGroup: ['owner', 'user-admin', 'auditor', 'template-admin'],
  createGroup: ['owner', 'user-admin'],
  editAnyGroups: ['owner', 'user-admin', 'organization-admin', 'organization-user-admin'],
  assignAnyRoles: ['owner', 'user-admin', 'organization-admin', 'organization-user-admin'],
  createOrganization: ['owner'],
  viewModelPrices: ['owner'],
  updateModelPrices: ['owner'],
  viewAIInterceptions: ['owner', 'organization-admin', 'auditor'],
}

test('each permission is held by whom the contract says', async () => {
  const now = new Date()
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 50, now })
  const deployment = createDeployment({ database, clock: () => now })

  const held: Partial<Record<string, Persona[]>> = {}
  for (const persona of Object.keys(personas) as Persona[]) {
    const account = database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', personas[persona].username)
    const token = await createApiKey(database, now, {
      userId: String(account?.id),
      loginType: 'password',
      lifetimeSeconds: sessionSeconds,
    })
    const reply = await deployment.fetch(
      new Request(new URL(session.check.path, 'http://coder.example'), {
        method: 'POST',
        headers: { 'coder-session-token': token },
        body: JSON.stringify({ checks: permissions }),
      }),
    )
    for (const [permission, has] of Object.entries(session.check.reply.parse(await reply.json()))) {
      if (has) (held[permission] ??= []).push(persona)
    }
  }
  expect(inOrder(held)).toEqual(inOrder(holders))
  database.close()
})

function inOrder(of: Readonly<Partial<Record<string, readonly Persona[]>>>): Record<string, readonly Persona[]> {
  return Object.fromEntries(Object.entries(of).map(([permission, who = []]) => [permission, who.toSorted()]))
}
