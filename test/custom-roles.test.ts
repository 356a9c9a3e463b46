import { beforeEach, describe, expect, test } from 'vitest'
import { resources } from '#api/resources.ts'
import { everybody, openStaff, type Staff } from './staff.ts'

const path = '/organizations/default/members/roles'
const reading = { negate: false, resource_type: 'group', action: 'read' }
const role = { name: 'support', display_name: 'Support', organization_permissions: [reading] }

let staff: Staff
beforeEach(async () => {
  staff = await openStaff()
})

const create = (body: unknown, as = 'owner') => staff.call(as, 'POST', path, body)
const update = (body: unknown, as = 'owner') => staff.call(as, 'PUT', path, body)
const remove = (name: string, as = 'owner') => staff.call(as, 'DELETE', `${path}/${name}`)
const listed = async (as = 'owner') => {
  const { body } = await staff.call(as, 'GET', path)
  return (Object.values(body) as { name: string; built_in: boolean }[]).filter(({ built_in }) => !built_in)
}
const give = (username: string, roles: readonly string[], as = 'owner') =>
  staff.call(as, 'PUT', `/organizations/default/members/${username}/roles`, { roles })

describe('who may (contract organizations §2.3)', () => {
  const able = new Set(['owner', 'organization-admin'])

  test.each(everybody)('%s', async (as) => {
    await create({ ...role, name: 'kept' })
    const inside = able.has(as)
    // "POST … 404", "PUT … 404", "DELETE … 403": unless the organization itself is hidden.
    const hidden = as === 'outsider'
    expect((await create(role, as)).status).toBe(inside ? 200 : 404)
    expect((await update({ ...role, name: 'kept' }, as)).status).toBe(inside ? 200 : 404)
    expect((await remove('kept', as)).status).toBe(inside ? 204 : hidden ? 404 : 403)
  })

  test('a custom role that holds these actions, for what it holds itself', async () => {
    const actions = ['create', 'update', 'delete', 'read']
    const manager = actions.map((action) => ({ negate: false, resource_type: 'assign_org_role', action }))
    await create({ name: 'manager', organization_permissions: manager })
    await give('colleague', ['manager'])
    const own = { name: 'reader', display_name: '', organization_permissions: manager.slice(3) }
    expect((await create(own, 'colleague')).status).toBe(200)
    const above = { ...reading, resource_type: 'audit_log' }
    expect(await create({ ...role, organization_permissions: [above] }, 'colleague')).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/not allowed to grant this permission$/) as string },
    })
    expect((await remove('reader', 'colleague')).status).toBe(204)
  })

  test('nobody without the licence, before the organization, the body and the rights are looked at', async () => {
    staff = await openStaff({ licensed: false })
    const refusal = { status: 403, body: { message: 'Custom Roles is a Premium feature. Contact sales!' } }
    for (const as of ['owner', 'member', 'outsider']) {
      expect(await create('not a role', as)).toEqual(refusal)
      expect(await update(role, as)).toEqual(refusal)
      expect(await remove('support', as)).toEqual(refusal)
      expect(await staff.call(as, 'POST', '/organizations/nosuch/members/roles', role)).toEqual(refusal)
    }
  })

  test('in its grace period the licence still counts; once it is over, roles that exist keep working', async () => {
    await create({ ...role, organization_permissions: [{ ...reading, resource_type: 'audit_log' }] })
    await give('colleague', ['support'])
    staff.database.run("UPDATE licenses SET claims = json_set(claims, '$.license_expires', 1)")
    staff.restart()
    expect((await create({ ...role, name: 'late' })).status).toBe(200)
    staff.database.run("UPDATE licenses SET claims = json_set(claims, '$.exp', 1)")
    staff.restart()
    expect((await create({ ...role, name: 'later' })).status).toBe(403)
    expect(await listed()).toHaveLength(2)
    expect((await staff.call('colleague', 'GET', '/audit')).status).toBe(200)
    expect((await give('member', ['support'])).status).toBe(200)
  })
})

describe('1. the name: "1–32 chars, ^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$, not new/create"', () => {
  test.each(['', 'a'.repeat(33), '-a', 'a-', 'a--b', 'a_b', 'a b', 'ä', 'a:b', 'new', 'create'])('%j', async (name) => {
    const detail = expect.stringContaining('"username"') as string
    const refusal = { status: 400, body: { message: 'Validation failed.', validations: [{ field: 'name', detail }] } }
    expect(await create({ ...role, name })).toMatchObject(refusal)
    expect(await update({ ...role, name })).toMatchObject(refusal)
    if (name === '') return
    expect(await remove(encodeURIComponent(name))).toMatchObject({
      status: 400,
      body: { message: 'Invalid role name' },
    })
  })

  test.each(['a', 'A1-b2', 'a'.repeat(32), '1'])('%j is one', async (name) => {
    expect((await create({ ...role, name })).status).toBe(200)
  })

  test('"Names are stored lower-case; PUT/DELETE look up case-sensitively"', async () => {
    expect((await create({ ...role, name: 'Help-Desk' })).body).toMatchObject({ name: 'help-desk' })
    expect((await update({ ...role, name: 'Help-Desk' })).status).toBe(404)
    expect(await remove('Help-Desk')).toMatchObject({
      status: 404,
      body: { message: 'No custom role with the name Help-Desk found' },
    })
    expect((await update({ ...role, name: 'help-desk' })).status).toBe(200)
    expect((await remove('help-desk')).status).toBe(204)
  })
})

describe('2. reserved names', () => {
  test.each([
    'owner',
    'user-admin',
    'auditor',
    'template-admin',
    'member',
    'organization-admin',
    'organization-user-admin',
    'organization-auditor',
    'organization-template-admin',
    'organization-workspace-access',
    'agents-access',
  ])('%s', async (name) => {
    const refusal = { status: 400, body: { message: 'Reserved role name' } }
    expect(await create({ ...role, name })).toMatchObject(refusal)
    expect(await update({ ...role, name })).toMatchObject(refusal)
    expect(await remove(name)).toMatchObject(refusal)
  })

  describe.each(['organization-member', 'organization-service-account'])('%s is forgotten', (name) => {
    test('"POST fails on uniqueness (400), DELETE 404", and only an owner gets past PUT', async () => {
      expect(await create({ ...role, name })).toMatchObject({
        status: 400,
        body: { message: 'Failed to update role permissions', detail: expect.stringContaining('unique') as string },
      })
      expect((await remove(name)).status).toBe(404)
      expect((await update({ ...role, name }, 'organization-admin')).status).toBe(404)
      expect((await update({ ...role, name })).status).toBe(200)
      expect(await listed()).toEqual([])
    })
  })

  test('"PUT by an owner succeeds and overwrites the implicit role of every member", until it is reconciled', async () => {
    const members = '/organizations/default/paginated-members'
    const sees = async () => (await staff.call('member', 'GET', members)).status
    const auditing = { ...reading, resource_type: 'audit_log' }
    const corrupt = () => update({ ...role, name: 'organization-member', organization_permissions: [auditing] })

    expect(await sees()).toBe(200)
    await corrupt()
    expect(await sees()).toBe(404)
    expect((await staff.call('member', 'GET', '/audit')).status).toBe(200)
    staff.restart()
    expect(await sees()).toBe(200)
    expect((await staff.call('member', 'GET', '/audit')).status).toBe(403)

    await corrupt()
    await staff.call('owner', 'PATCH', '/organizations/default/settings/workspace-sharing', {})
    expect(await sees()).toBe(200)
  })
})

describe('3. permissions that are not of the organization', () => {
  test.each([
    ['site_permissions', 'site wide permissions'],
    ['user_permissions', 'user permissions'],
    ['organization_member_permissions', 'organization member permissions'],
  ])('%s', async (key, words) => {
    const refusal = {
      status: 400,
      body: { message: `Invalid request, not allowed to assign ${words} for an organization role.` },
    }
    expect(await create({ ...role, [key]: [reading] })).toMatchObject(refusal)
    expect(await update({ ...role, [key]: [reading] })).toMatchObject(refusal)
    expect((await create({ ...role, [key]: [] })).status).toBe(200)
    expect((await update({ ...role, [key]: null })).status).toBe(200)
  })
})

describe('4. permissions of the organization', () => {
  const refused = (end: string) => ({
    status: 400,
    body: {
      message: 'Failed to update role permissions',
      detail: expect.stringMatching(new RegExp(`${end}$`)) as string,
    },
  })

  test.each([
    ['negate', { ...reading, negate: true }, 'no negative permissions'],
    ['any action', { ...reading, action: '*' }, 'no wildcard symbols'],
    ['any type', { ...reading, resource_type: '*' }, 'no wildcard symbols'],
    [
      'a right that the caller lacks',
      { ...reading, resource_type: 'user_secret' },
      'not allowed to grant this permission',
    ],
  ])('%s', async (_, permission, end) => {
    await create({ ...role, name: 'kept' })
    expect(await create({ ...role, organization_permissions: [reading, permission] })).toMatchObject(refused(end))
    expect(await update({ ...role, name: 'kept', organization_permissions: [permission] })).toMatchObject(refused(end))
    expect(await listed()).toMatchObject([{ name: 'kept', organization_permissions: [reading] }])
  })

  test.each([
    ['type', { ...reading, resource_type: 'starship' }],
    ['action', { ...reading, action: 'fly' }],
  ])('an unknown %s: POST refuses it, "PUT silently drops such entries and answers 200"', async (word, permission) => {
    const detail = expect.stringMatching(new RegExp(`^invalid role: .*invalid (resource )?${word}`)) as string
    expect(await create({ ...role, organization_permissions: [permission] })).toMatchObject({
      status: 400,
      body: { detail },
    })
    await create(role)
    expect(await update({ ...role, organization_permissions: [permission, reading] })).toMatchObject({
      status: 200,
      body: { organization_permissions: [reading] },
    })
  })

  const pairs = [...resources].flatMap(([type, actions]) => actions.map((action) => `${type}:${action}`))
  const each = (type: string, actions: string) => actions.split(' ').map((action) => `${type}:${action}`)
  const nobodys = [
    ...each('user_secret', 'create read update delete'),
    ...each('ai_seat', 'create read'),
    ...each('boundary_usage', 'read update delete'),
    ...each('workspace_dormant', 'start ssh share application_connect'),
  ]

  test.each([
    [
      'owner',
      [
        ...nobodys,
        ...each('user_skill', 'create update'),
        ...each('usage_event', 'create read update'),
        ...each('boundary_log', 'create delete'),
        'ai_gateway_key:update',
      ],
    ],
    [
      'organization-admin',
      [
        ...nobodys,
        ...each('boundary_log', 'create read delete'),
        ...each('workspace_build_orchestration', 'create read update delete'),
        ...each('workspace', 'ssh application_connect'),
        ...each('assign_role', 'assign unassign'),
      ],
    ],
  ])('what %s cannot grant', async (as, expected) => {
    const refusals: string[] = []
    for (const pair of pairs) {
      const [resource_type, action] = pair.split(':')
      const { status } = await create(
        { name: `r${pairs.indexOf(pair)}`, organization_permissions: [{ negate: false, resource_type, action }] },
        as,
      )
      if (status !== 200) refusals.push(pair)
    }
    expect(refusals.toSorted()).toEqual(expected.toSorted())
  })

  test('"nor workspace:share where the org\'s sharing mode is none"', async () => {
    const sharing = { ...role, organization_permissions: [{ ...reading, resource_type: 'workspace', action: 'share' }] }
    expect((await create({ ...sharing, name: 'before' }, 'organization-admin')).status).toBe(200)
    await staff.call('owner', 'PATCH', '/organizations/default/settings/workspace-sharing', { sharing_disabled: true })
    expect(await create(sharing, 'organization-admin')).toMatchObject(refused('not allowed to grant this permission'))
  })
})

describe('5. and what is accepted', () => {
  test('"Duplicate name → 400 … with a unique-constraint detail (not 409)", in any letters', async () => {
    await create(role)
    for (const name of ['support', 'SUPPORT']) {
      expect(await create({ ...role, name })).toMatchObject({
        status: 400,
        body: {
          message: 'Failed to update role permissions',
          detail: expect.stringContaining('unique constraint') as string,
        },
      })
    }
  })

  test('"200 single Role object", as it is listed then', async () => {
    const expected = {
      ...role,
      organization_id: staff.organization,
      site_permissions: [],
      user_permissions: [],
      organization_member_permissions: null,
    }
    expect(await create(role)).toEqual({ status: 200, body: expected })
    expect(await listed()).toEqual([{ ...expected, assignable: true, built_in: false }])
    expect(await listed('member')).toEqual([{ ...expected, assignable: false, built_in: false }])
  })

  test.each(['', 'x'.repeat(5000), ' <b>Ü</b> '])(
    '"display_name: no validation, no limit, may be empty": %j',
    async (text) => {
      expect((await create({ ...role, display_name: text })).body).toMatchObject({ display_name: text })
    },
  )

  test('PUT is a "full replacement (no rename)", and "Empty permission list is legal"', async () => {
    await create(role)
    expect(await update({ name: 'support' })).toMatchObject({
      status: 200,
      body: { display_name: '', organization_permissions: [] },
    })
    expect((await update({ ...role, name: 'nosuch' })).status).toBe(404)
  })

  test('a change is in force with the next call of a holder', async () => {
    await create(role)
    await give('colleague', ['support'])
    expect((await staff.call('colleague', 'GET', '/audit')).status).toBe(403)
    await update({ ...role, organization_permissions: [{ ...reading, resource_type: 'audit_log' }] })
    expect((await staff.call('colleague', 'GET', '/audit')).status).toBe(200)
  })

  test('DELETE "removes the role from all members"', async () => {
    await create(role)
    await give('colleague', ['support', 'agents-access'])
    expect((await remove('support')).status).toBe(204)
    const { body } = await staff.call('owner', 'GET', '/organizations/default/members/colleague')
    expect(body['roles']).toMatchObject([{ name: 'agents-access' }])
    expect(await remove('support')).toMatchObject({
      status: 404,
      body: { message: 'No custom role with the name support found' },
    })
    expect((await give('colleague', ['support'])).status).toBe(400)
  })

  test('the audit log tells of each of them, and of a refusal where the role was there', async () => {
    await create(role)
    await update({ ...role, display_name: 'Desk' })
    await update({ ...role, organization_permissions: [{ ...reading, action: '*' }] })
    await remove('support', 'member')
    await remove('support')
    const { body } = await staff.call('owner', 'GET', '/audit?q=resource_type:custom_role')
    const entries = body['audit_logs'] as { action: string; status_code: number; diff: object }[]
    expect(entries.map(({ action, status_code, diff }) => [action, status_code, Object.keys(diff)])).toEqual([
      ['delete', 204, ['name', 'display_name', 'org_permissions']],
      ['delete', 403, []],
      ['write', 400, []],
      ['write', 200, ['display_name']],
      ['create', 200, ['name', 'display_name', 'org_permissions']],
    ])
  })
})
