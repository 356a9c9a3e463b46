import { afterAll, expect, test } from 'vitest'
import type { Endpoint } from '#api/endpoint.ts'
import { members, type Member } from '#api/members.ts'
import { organizations, type Organization } from '#api/organizations.ts'
import { roles } from '#api/roles.ts'
import { session } from '#api/session.ts'
import { users } from '#api/users.ts'
import { personas } from '#reference/seed-people.ts'
import {
  canAddMembers,
  canChangeMemberRole,
  canEditMemberRoles,
  canRemoveMember,
  type MemberAsker,
} from '#session/member-rules.ts'
import { organizationAccessQuery } from '#session/organization-access.ts'
import type { Verdict } from '#session/user-rules.ts'
import { openTrial } from './trial.ts'

/** Who may be in an organization, and what they may do elsewhere; each is a caller in each organization. */
const callers = {
  ...Object.fromEntries(Object.entries(personas).map(([persona, { username }]) => [persona, username])),
  'an organization auditor': 'alice',
  'one with a custom role': 'chen-xiaoming',
}

/** The organization as it is seeded, and with a default role that is above user admins. */
const defaults = { usual: undefined, mighty: '["organization-auditor","organization-workspace-access"]' }

const { database, idOf, tokenOf, read, outcomeOf } = await openTrial()

afterAll(() => database.close())

const cases = Object.entries(callers).flatMap(([persona, username]) =>
  ['meridian', 'platform', 'robotics'].flatMap((organization) =>
    Object.keys(defaults).map((kind) => ({ persona, username, organization, kind: kind as keyof typeof defaults })),
  ),
)

test.each(cases)('$persona in $organization, $kind defaults', async ({ username, organization: name, kind }) => {
  database.exec('SAVEPOINT defaults')
  try {
    const given = defaults[kind]
    if (given !== undefined) {
      database.run('UPDATE organizations SET default_org_member_roles = ? WHERE name = ?', given, name)
    }
    const token = await tokenOf(username)
    const known = await read(organizations.list, {}, token)
    const organization = known.find((each) => each.name === name)
    // Who may not see it has no page of it.
    if (!organization) return
    const changes = await changesOf(organization, token)
    const expected = changes.map(({ what, verdict }) => `${what}: ${verdict.allowed ? 'accepted' : 'refused'}`)
    const outcomes: string[] = []
    for (const change of changes) outcomes.push(`${change.what}: ${await outcomeOf(change, token, memberships)}`)
    expect(outcomes).toEqual(expected)
  } finally {
    database.exec('ROLLBACK TO defaults; RELEASE defaults')
  }
})

interface Change {
  readonly what: string
  readonly verdict: Verdict
  readonly endpoint: Endpoint
  readonly input: object
}

/** Everything that the page offers, of some members and of themselves, and somebody who is no member yet. */
async function changesOf(organization: Organization, token: string): Promise<Change[]> {
  const asker = await askerIn(organization, token)
  const there = await read(members.all, { organization: organization.id }, token)
  const own = there.find(({ user_id }) => user_id === asker.user.id)
  const others = there.filter((member) => member !== own && member.login_type !== 'none')
  const withRoles = others.find((member) => member.roles.length > 0)
  const without = others.find((member) => member.roles.length === 0)
  const targets = [own, withRoles, without].filter((member) => member !== undefined)
  const user = idOf('nowhere')
  return [
    {
      what: 'add',
      verdict: canAddMembers(asker),
      endpoint: members.add,
      input: { organization: organization.id, user },
    },
    ...targets.flatMap((member) => changesOfMember(member, organization, asker)),
  ]
}

function changesOfMember(member: Member, { id }: Organization, asker: MemberAsker): Change[] {
  const { user_id: user, username, login_type } = member
  const target = { id: user, login_type }
  const held = new Set(member.roles.map(({ name }) => name))
  const any = canEditMemberRoles(target, asker)
  return [
    {
      what: `remove ${username}`,
      verdict: canRemoveMember(target, asker),
      endpoint: members.remove,
      input: { organization: id, user },
    },
    ...(asker.roles ?? []).map((role): Change => {
      const change = held.has(role.name) ? 'take' : 'give'
      return {
        what: `${change} ${username} ${role.name}`,
        verdict: any.allowed ? canChangeMemberRole(role, asker, change) : any,
        endpoint: members.setRoles,
        input: { organization: id, user, body: { roles: [...held.symmetricDifference(new Set([role.name]))] } },
      }
    }),
  ]
}

async function askerIn({ id, default_org_member_roles }: Organization, token: string): Promise<MemberAsker> {
  const [, { body }] = organizationAccessQuery(id).queryKey
  const may = await read(session.check, { body }, token)
  return {
    user: await read(users.get, { user: 'me' }, token),
    may,
    roles: may['viewOrgRoles'] ? await read(roles.ofOrganization, { organization: id }, token) : undefined,
    defaults: default_org_member_roles,
    hasRoleSync: false,
  }
}

function memberships(): string {
  return JSON.stringify(database.all('SELECT * FROM organization_members ORDER BY organization_id, user_id'))
}
