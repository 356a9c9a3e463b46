import { beforeEach, describe, expect, test } from 'vitest'
import { everybody, openStaff, type Staff } from './staff.ts'

const builtIn = [
  'organization-admin',
  'organization-user-admin',
  'organization-auditor',
  'organization-template-admin',
  'organization-workspace-creation-ban',
  'organization-workspace-access',
  'agents-access',
]
const everyRole = [...builtIn, 'custom']

let staff: Staff
beforeEach(async () => {
  staff = await openStaff()
  await staff.call('owner', 'POST', '/organizations/default/members/roles', { name: 'custom' })
})

const member = '/organizations/default/members/colleague'
const put = (as: string, body: unknown, path = member) => staff.call(as, 'PUT', `${path}/roles`, body)
const holds = async (path = member) => {
  const { body } = await staff.call('owner', 'GET', path)
  return (body['roles'] as { name: string }[]).map(({ name }) => name).toSorted()
}
const refused = (message: string) => ({ status: 400, body: { message } })
const suffixed = (name: string) => `${name}:${staff.organization}`

describe('who may assign what (contract organizations §2.4)', () => {
  const forEverybody = ['organization-workspace-access', 'agents-access']
  const assignable: Readonly<Record<string, readonly string[]>> = {
    owner: everyRole,
    'organization-admin': everyRole,
    'user-admin': forEverybody,
    'organization-user-admin': forEverybody,
  }

  test.each(everybody.filter((as) => as !== 'colleague'))('%s: giving and taking', async (as) => {
    const theirs = assignable[as]
    for (const role of everyRole) {
      await put('owner', { roles: [] })
      const given = await put(as, { roles: [role] })
      await put('owner', { roles: [role] })
      const taken = await put(as, { roles: [] })
      const kind = role === 'custom' ? 'custom-organization-role' : role
      const expected =
        as === 'outsider'
          ? 404
          : theirs === undefined
            ? 403
            : theirs.includes(role)
              ? 200
              : refused(`not authorized to assign role "${suffixed(kind)}"`)
      expect([role, typeof expected === 'number' ? given.status : given]).toEqual([role, expected])
      expect([role, typeof expected === 'number' ? taken.status : taken]).toEqual([role, expected])
    }
  })

  test.each(everybody.filter((as) => as !== 'outsider'))('%s: what the list says can be assigned', async (as) => {
    const { body } = await staff.call(as, 'GET', '/organizations/default/members/roles')
    const roles = Object.values(body) as { name: string; assignable: boolean }[]
    const found = roles.filter((role) => role.assignable).map(({ name }) => name)
    expect(found.toSorted()).toEqual((assignable[as] ?? []).toSorted())
  })

  test('"Everything not listed can assign nothing — including all custom roles"', async () => {
    const actions = ['assign', 'unassign', 'read', 'create', 'update', 'delete']
    const permissions = ['assign_org_role', 'organization_member'].flatMap((resource_type) =>
      actions.map((action) => ({ negate: false, resource_type, action })),
    )
    const body = { name: 'custom', organization_permissions: permissions }
    await staff.call('owner', 'PUT', '/organizations/default/members/roles', body)
    await put('owner', { roles: ['custom'] }, '/organizations/default/members/member')
    expect(await put('member', { roles: [] })).toEqual(
      refused(`not authorized to assign role "${suffixed('organization-member')}"`),
    )
    expect((await staff.call('member', 'DELETE', member)).status).toBe(204)
    expect((await staff.call('member', 'POST', member)).status).toBe(404)
  })
})

describe('PUT member roles (contract organizations §1.4)', () => {
  test.each(everybody.filter((as) => as !== 'outsider'))(
    '%s: "target is caller → 400", whatever is sent',
    async (as) => {
      for (const body of [{ roles: [] }, { roles: ['x:y'] }, 'no roles', undefined]) {
        expect(await put(as, body, '/organizations/default/members/me')).toMatchObject(
          refused('You cannot change your own organization roles.'),
        )
      }
    },
  )

  test.each(['owner', 'user-admin', 'auditor', 'member'])(
    '%s gets 400 for a body that cannot be read, a suffix and an unknown role, before any 403',
    async (as) => {
      expect(await put(as, 'text')).toMatchObject(refused('Request body must be valid JSON.'))
      expect(await put(as, { roles: ['agents-access', 'x:y'] })).toEqual(
        refused(`attempt to assign a role "x:y", remove the ':<organization_id> suffix`),
      )
      for (const role of ['Organization-Admin', 'owner', 'member', '', 'nosuch']) {
        expect(await put(as, { roles: [role] })).toEqual(refused(`"${suffixed(role)}" is not a supported role`))
      }
    },
  )

  test('a body without roles, or none at all, "clears all explicit roles"', async () => {
    for (const body of [{}, { roles: null }, null, { roles: [] }]) {
      await put('owner', { roles: ['organization-auditor', 'custom'] })
      expect((await put('owner', body)).status).toBe(200)
      expect(await holds()).toEqual([])
    }
  })

  test('"Duplicates are collapsed"', async () => {
    await put('owner', { roles: ['agents-access', 'custom', 'agents-access'] })
    expect(await holds()).toEqual(['agents-access', 'custom'])
  })

  test('"organization-member (200: stored and listed with display name \'\') or organization-service-account (400 not authorized)"', async () => {
    expect(await put('owner', { roles: ['organization-member'] })).toMatchObject({
      status: 200,
      body: { roles: [{ name: 'organization-member', display_name: '' }] },
    })
    expect(await put('owner', { roles: ['organization-service-account'] })).toEqual(
      refused(`not authorized to assign role "${suffixed('organization-service-account')}"`),
    )
  })

  test('"The implied member role and org defaults are always part of the change set"', async () => {
    const set = (roles: readonly string[]) =>
      staff.call('owner', 'PATCH', '/organizations/default', { default_org_member_roles: roles })
    await set(['organization-auditor'])
    expect(await put('user-admin', { roles: [] })).toEqual(
      refused(`not authorized to assign role "${suffixed('organization-auditor')}"`),
    )
    expect((await put('organization-admin', { roles: [] })).status).toBe(200)
    await set([])
    expect((await put('user-admin', { roles: [] })).status).toBe(200)
  })

  test('of people whose provider gives them their roles, once that is licensed and set up', async () => {
    staff.database.run("UPDATE users SET login_type = 'oidc' WHERE username = 'colleague'")
    expect((await put('owner', { roles: ['agents-access'] })).status).toBe(200)
    await staff.call('owner', 'PATCH', '/organizations/default/settings/idpsync/roles', { field: 'roles' })
    expect(await put('owner', { roles: [] })).toMatchObject(
      refused(expect.stringMatching(/^Cannot modify roles for OIDC users when role sync is enabled/) as string),
    )
    expect((await put('owner', { roles: [] }, '/organizations/default/members/member')).status).toBe(200)
    await staff.call('owner', 'PATCH', '/settings/idpsync/organization', { field: 'organizations' })
    await staff.call('owner', 'DELETE', member)
    expect(await staff.call('owner', 'POST', member)).toMatchObject(
      refused(expect.stringMatching(/^Organization sync is enabled for OIDC users/) as string),
    )
  })
})
