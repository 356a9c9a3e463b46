import { beforeEach, describe, expect, test } from 'vitest'
import { everybody, openStaff, type Staff } from './staff.ts'

let staff: Staff
let group: string
beforeEach(async () => {
  staff = await openStaff()
  group = String((await create({ name: 'staff' })).body['id'])
})

const create = (body: unknown, as = 'owner') => staff.call(as, 'POST', '/organizations/default/groups', body)
const update = (body: unknown, as = 'owner', id = group) => staff.call(as, 'PATCH', `/groups/${id}`, body)
const remove = (as = 'owner', id = group) => staff.call(as, 'DELETE', `/groups/${id}`)
const read = (path: string, as = 'owner') => staff.call(as, 'GET', path)
const usernames = (list: unknown) => (list as { username: string }[]).map(({ username }) => username)
const denied = { status: 500, body: { detail: expect.stringContaining('rbac: forbidden') as string } }

describe('who may (contract organizations §6)', () => {
  const writers = ['owner', 'user-admin', 'organization-admin', 'organization-user-admin']

  test.each(everybody)(
    '%s: creates "unauthorized 500", changes "unauthorized 404", deletes "unauthorized 500"',
    async (as) => {
      const outcome = (done: number, otherwise: object) =>
        writers.includes(as) ? { status: done } : as === 'outsider' ? { status: 404 } : otherwise
      expect(await create({ name: 'more' }, as)).toMatchObject(outcome(201, denied))
      expect(await update({ display_name: 'Staff' }, as)).toMatchObject(outcome(200, { status: 404 }))
      expect(await remove(as)).toMatchObject(outcome(200, denied))
    },
  )

  test('"members holds only rows the caller may read … else self → may be shorter than total_member_count"', async () => {
    await update({ add_users: [staff.id('member'), staff.id('colleague')] })
    const seenBy = async (as: string) => {
      const { body } = await read(`/groups/${group}`, as)
      return [usernames(body['members']).toSorted(), body['total_member_count']]
    }
    for (const as of [...writers, 'auditor', 'template-admin', 'organization-auditor', 'organization-template-admin']) {
      expect([as, await seenBy(as)]).toEqual([as, [['colleague', 'member'], 2]])
    }
    expect(await seenBy('member')).toEqual([['member'], 2])
  })

  test('where sharing is not for everyone, only those in a group see it', async () => {
    await staff.call('owner', 'PATCH', '/organizations/default/settings/workspace-sharing', { sharing_disabled: true })
    expect((await read(`/groups/${group}`, 'member')).status).toBe(404)
    await update({ add_users: [staff.id('member')] })
    expect((await read(`/groups/${group}`, 'member')).status).toBe(200)
    expect(await read('/organizations/default/paginated-groups', 'member')).toMatchObject(denied)
    expect(Object.values((await read('/groups', 'colleague')).body)).toMatchObject([{ name: 'Everyone' }])
  })
})

describe('groups (contract organizations §6)', () => {
  test('a new one', async () => {
    const body = { name: 'Ops-1', display_name: 'Operations', avatar_url: '/o.png', quota_allowance: 7 }
    const { id: _id, ...created } = (await create(body)).body
    expect(created).toEqual({
      ...body,
      organization_id: staff.organization,
      organization_name: 'coder',
      organization_display_name: 'Coder',
      source: 'user',
      members: [],
      total_member_count: 0,
    })
  })

  test('"name ≤ 255 chars, same regex as users; reserved Everyone 400; duplicate 409"', async () => {
    for (const name of ['', 'a b', 'a--b', 'new', 'a'.repeat(256)]) {
      expect(await create({ name })).toMatchObject({ status: 400, body: { message: 'Validation failed.' } })
    }
    expect((await create({ name: 'a'.repeat(255) })).status).toBe(201)
    expect((await create({ name: 'Everyone' })).status).toBe(400)
    expect((await create({ name: 'staff' })).status).toBe(409)
    expect((await update({ name: 'staff' })).status).toBe(200)
    await create({ name: 'other' })
    expect((await update({ name: 'other' })).status).toBe(409)
    expect((await update({ name: 'Everyone' })).status).toBe(400)
  })

  test('people are added and removed at once, and with the name, or nothing is', async () => {
    const [member, colleague] = [staff.id('member'), staff.id('colleague')]
    await update({ add_users: [member] })
    const { body } = await update({ add_users: [colleague], remove_users: [member], name: 'crew', quota_allowance: 3 })
    expect(body).toMatchObject({ name: 'crew', quota_allowance: 3, total_member_count: 1 })
    expect(usernames(body['members'])).toEqual(['colleague'])
    // "already in group 400", "must be org members (400)", "user UUIDs".
    for (const add_users of [[member, colleague], [member, member], [member, staff.id('outsider')], ['member']]) {
      expect((await update({ add_users, name: 'lost' })).status).toBe(400)
    }
    expect(await read(`/groups/${group}`)).toMatchObject({ body: { name: 'crew', total_member_count: 1 } })
    expect((await update({ remove_users: [member] })).status).toBe(200)
  })

  test('"Everyone cannot be renamed (400) or edited (403)"; "DELETE … Everyone 400"', async () => {
    const everyone = (body: unknown) => update(body, 'owner', staff.organization)
    expect((await everyone({ name: 'all' })).status).toBe(400)
    expect((await everyone({ display_name: 'All' })).status).toBe(400)
    expect((await everyone({ add_users: [staff.id('outsider')] })).status).toBe(403)
    expect((await everyone({ remove_users: [staff.id('member')] })).status).toBe(403)
    expect(await everyone({ quota_allowance: 4 })).toMatchObject({ status: 200, body: { quota_allowance: 4 } })
    expect((await remove('owner', staff.organization)).status).toBe(400)
  })

  test('by id and by name, with and without members', async () => {
    await update({ add_users: [staff.id('member')] })
    for (const path of [`/groups/${group}`, '/organizations/default/groups/staff']) {
      expect(usernames((await read(path)).body['members'])).toEqual(['member'])
      expect((await read(`${path}?exclude_members=true`)).body).toMatchObject({ members: [], total_member_count: 1 })
      const members = (await read(`${path}/members?q=mem`)).body
      expect([usernames(members['users']), members['count']]).toEqual([['member'], 1])
      expect((await read(`${path}/members?q=nobody`)).body).toEqual({ users: null, count: 0 })
    }
    for (const path of [
      '/groups/staff',
      '/organizations/default/groups/nosuch',
      `/organizations/nosuch/groups/staff`,
    ]) {
      expect((await read(path)).status).toBe(404)
    }
  })

  test('pages of groups are by lower-cased name, without members', async () => {
    for (const name of ['Beta', 'alpha', 'gamma']) await create({ name, display_name: `The ${name}` })
    const page = async (query: string) => {
      const { body } = await read(`/organizations/default/paginated-groups?${query}`)
      return [(body['groups'] as { name: string }[]).map(({ name }) => name), body['count']]
    }
    expect(await page('')).toEqual([['alpha', 'Beta', 'Everyone', 'gamma', 'staff'], 5])
    expect(await page('limit=2&offset=1')).toEqual([['Beta', 'Everyone'], 5])
    expect(await page(`limit=1&after_id=${staff.organization}`)).toEqual([['gamma'], 2])
    expect(await page('q=THE%20b')).toEqual([['Beta'], 1])
    const { body } = await read('/organizations/default/paginated-groups?limit=1')
    expect(body['groups']).toEqual([expect.not.objectContaining({ members: expect.anything() as unknown })])
    expect((await read('/organizations/default/paginated-groups?limit=-1')).status).toBe(400)
    expect((await read('/organizations/default/paginated-groups?q=nosuch:1')).status).toBe(400)
  })

  test('a list can be of some groups, and of those of a person', async () => {
    await update({ add_users: [staff.id('member')] })
    const found = async (query: string, as = 'owner') => {
      const { body } = await read(`/groups?${query}`, as)
      return (Object.values(body) as { name: string }[]).map(({ name }) => name).toSorted()
    }
    expect(await found(`group_ids=${group}`)).toEqual(['staff'])
    expect(await found('has_member=member')).toEqual(['Everyone', 'staff'])
    expect(await found(`has_member=${staff.id('colleague')}`)).toEqual(['Everyone'])
    expect((await read('/groups?group_ids=x')).status).toBe(400)
    // "Usernames resolve only if caller can read the user (else 400)."
    expect((await read('/groups?has_member=colleague', 'member')).status).toBe(400)
  })

  test('who leaves the organization leaves its groups', async () => {
    await update({ add_users: [staff.id('member')] })
    await staff.call('owner', 'DELETE', '/organizations/default/members/member')
    expect((await read(`/groups/${group}`)).body).toMatchObject({ total_member_count: 0 })
  })

  test('the audit log tells of each of them', async () => {
    await update({ quota_allowance: 2, add_users: [staff.id('member')] })
    await remove('member')
    await remove()
    const { body } = await read('/audit?q=resource_type:group')
    expect(body['audit_logs']).toMatchObject([
      { action: 'delete', status_code: 200 },
      { action: 'delete', status_code: 500, diff: {} },
      {
        action: 'write',
        diff: { quota_allowance: { old: 0, new: 2 }, members: { old: [], new: [staff.id('member')] } },
      },
      { action: 'create', status_code: 201, resource_target: 'staff' },
    ])
  })
})
