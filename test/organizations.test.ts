import { beforeEach, describe, expect, test } from 'vitest'
import { everybody, openStaff, type Staff } from './staff.ts'

let staff: Staff
beforeEach(async () => {
  staff = await openStaff()
})

const create = (body: unknown, as = 'owner') => staff.call(as, 'POST', '/organizations', body)
const update = (name: string, body: unknown, as = 'owner') => staff.call(as, 'PATCH', `/organizations/${name}`, body)
const remove = (name: string, as = 'owner') => staff.call(as, 'DELETE', `/organizations/${name}`)
const read = (name: string, as = 'owner') => staff.call(as, 'GET', `/organizations/${name}`)
const names = async (as = 'owner') => {
  const { body } = await staff.call(as, 'GET', '/organizations')
  return (Object.values(body) as { name: string }[]).map(({ name }) => name)
}

describe('writes of organizations (contract organizations §1.2)', () => {
  test('nobody without the licence, whatever is asked for', async () => {
    staff = await openStaff({ licensed: false })
    const refusal = { status: 403, body: { message: 'Multiple Organizations is a Premium feature. Contact sales!' } }
    for (const as of ['owner', 'member', 'outsider']) {
      expect(await create('nothing', as)).toEqual(refusal)
      expect(await update('nosuch', {}, as)).toEqual(refusal)
      expect(await remove('default', as)).toEqual(refusal)
    }
  })

  test.each(everybody)('%s: "organization:create/update/delete"', async (as) => {
    await create({ name: 'kept' })
    const deployment = as === 'owner'
    const own = deployment || as === 'organization-admin'
    // A denied creation and deletion are told as failures.
    expect((await create({ name: 'research' }, as)).status).toBe(deployment ? 201 : 500)
    expect((await update('default', { description: 'x' }, as)).status).toBe(own ? 200 : 404)
    const reads = ['owner', 'user-admin', 'auditor', 'template-admin'].includes(as)
    expect((await remove('kept', as)).status).toBe(deployment ? 200 : reads ? 500 : 404)
  })

  test('a new one has its maker in it, a group of everybody and the usual default role', async () => {
    const { status, body } = await create({ name: 'research', description: 'R&D', icon: '/i.svg' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'research',
      display_name: 'research',
      description: 'R&D',
      icon: '/i.svg',
      is_default: false,
      default_org_member_roles: ['organization-workspace-access'],
    })
    const members = await staff.call('owner', 'GET', '/organizations/research/paginated-members')
    expect(members.body).toMatchObject({ count: 1, members: [{ username: 'owner', roles: [] }] })
    const group = await staff.call('owner', 'GET', '/organizations/research/groups/Everyone')
    expect(group.body).toMatchObject({ id: body['id'], total_member_count: 1 })
    expect(await names('member')).toEqual(['coder'])
  })

  test.each([
    {},
    { name: '' },
    { name: 'a b' },
    { name: 'new' },
    { name: 'a'.repeat(33) },
    { name: 'a', display_name: ' a' },
  ])('a body that breaks a rule: %j', async (body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { message: 'Validation failed.' } })
  })

  test('"default" is the name of none', async () => {
    expect((await create({ name: 'default' })).status).toBe(400)
    expect((await update('coder', { name: 'default' })).status).toBe(400)
  })

  test('a name is of one organization alone, in any letters, until that is deleted', async () => {
    await create({ name: 'research' })
    expect((await create({ name: 'RESEARCH' })).status).toBe(409)
    expect((await update('coder', { name: 'Research' })).status).toBe(409)
    expect((await update('research', { name: 'Research' })).body).toMatchObject({ name: 'Research' })
    await remove('research')
    expect((await create({ name: 'research' })).status).toBe(201)
  })

  test('what a change leaves out stays; an empty text clears what is no name', async () => {
    await create({ name: 'research', display_name: 'Research', description: 'R&D', icon: '/i.svg' })
    expect((await update('research', { description: '', display_name: '' })).body).toMatchObject({
      name: 'research',
      display_name: 'Research',
      description: '',
      icon: '/i.svg',
    })
  })

  test('"PATCH default_org_member_roles accepts built-in role names only", and they are in force at once', async () => {
    await staff.call('owner', 'POST', '/organizations/default/members/roles', { name: 'support' })
    for (const role of ['support', 'owner', 'organization-member', 'nosuch']) {
      expect((await update('default', { default_org_member_roles: [role] })).status).toBe(400)
    }
    expect((await staff.call('member', 'GET', '/audit')).status).toBe(403)
    const { body } = await update('default', {
      default_org_member_roles: ['organization-auditor', 'organization-auditor'],
    })
    expect(body['default_org_member_roles']).toEqual(['organization-auditor'])
    expect((await staff.call('member', 'GET', '/audit')).status).toBe(200)
    // "500 with detail not authorized to assign role when an org default role is above the caller" (§1.2, POST member).
    expect(await staff.call('user-admin', 'POST', '/organizations/default/members/outsider')).toMatchObject({
      status: 500,
      body: { detail: `not authorized to assign role "organization-auditor:${staff.organization}"` },
    })
  })

  test('the default one stays, and so does one that is in use', async () => {
    expect((await remove('default')).status).toBe(400)
    await create({ name: 'research' })
    await staff.call('owner', 'POST', '/organizations/research/members/member')
    await staff.call('owner', 'POST', '/organizations/research/groups', { name: 'staff' })
    expect(await remove('research')).toMatchObject({
      status: 500,
      body: { detail: expect.stringContaining('1 member, 1 group') as string },
    })
  })

  test('a deleted one: "UUID lookup can return a soft-deleted org (to site-wide readers; name lookup and lists never)"', async () => {
    const id = String((await create({ name: 'research' })).body['id'])
    expect((await remove('research')).status).toBe(200)
    expect(await names()).toEqual(['coder'])
    expect((await read('research')).status).toBe(404)
    expect((await read(id)).status).toBe(200)
    expect((await read(id, 'organization-admin')).status).toBe(404)
    expect((await staff.call('owner', 'GET', '/users/me')).body['organization_ids']).toEqual([staff.organization])
  })

  test('the audit log tells of each of them', async () => {
    await create({ name: 'research' })
    await update('research', { display_name: 'Research' })
    await remove('research')
    const { body } = await staff.call('owner', 'GET', '/audit?q=resource_type:organization')
    expect(body['audit_logs']).toMatchObject([
      { action: 'delete', status_code: 200, resource_target: 'research' },
      { action: 'write', status_code: 200, diff: { display_name: { old: 'research', new: 'Research' } } },
      { action: 'create', status_code: 201, diff: { name: { old: '', new: 'research' } } },
    ])
  })
})
