import { describe, expect, test } from 'vitest'
import type { ModelPrice } from '#api/model-prices.ts'
import { createApiKey } from './api-keys.ts'
import { createDeployment } from './deployment.ts'
import { seedModelPrices } from './model-prices.ts'
import { openNodeDatabase } from './node-database.ts'
import { personas } from './seed-people.ts'
import { seed } from './seed.ts'
import { storedTime } from './time.ts'

const now = new Date('2026-12-31T23:00:00Z')
type Persona = keyof typeof personas

async function licensed(license?: 'none') {
  const database = openNodeDatabase(':memory:')
  await seed(database, { users: 120, now, license })
  const { fetch } = createDeployment({ database, clock: () => now })
  const idOf = (name: string) => database.get<{ id: string }>('SELECT id FROM users WHERE username = ?', name)?.id ?? ''
  const groupOf = (name: string) => database.get<{ id: string }>('SELECT id FROM groups WHERE name = ?', name)?.id ?? ''
  const call = async (as: Persona, method: string, path: string, body?: unknown) => {
    const key = { userId: idOf(personas[as].username), loginType: 'password', lifetimeSeconds: 3600 }
    const headers = { 'Coder-Session-Token': await createApiKey(database, now, key) }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const reply = await fetch(new Request(`http://coder.example/api${path}`, init))
    const text = await reply.text()
    return { status: reply.status, body: (text ? JSON.parse(text) : undefined) as Record<string, unknown> }
  }
  return { database, call, idOf, groupOf }
}

describe('spending', () => {
  test('is told of the calendar month of UTC, to who may read the account', async () => {
    const { database, call, idOf } = await licensed()
    const { body } = await call('owner', 'GET', `/v2/users/${personas.member.username}/ai/spend`)
    expect(body).toMatchObject({ period_start: '2026-12-01T00:00:00Z', period_end: '2027-01-01T00:00:00Z' })
    const uses = database.all<{ started_at: string; cost_micros: number }>(
      'SELECT started_at, cost_micros FROM aibridge_interceptions WHERE initiator_id = ?',
      idOf(personas.member.username),
    )
    const sum = uses
      .filter(({ started_at }) => started_at >= '2026-12-01')
      .reduce((total, { cost_micros }) => total + cost_micros, 0)
    expect(sum).toBeGreaterThan(0)
    expect(body['current_spend_micros']).toBe(sum)
    expect((await call('member', 'GET', `/v2/users/${personas.owner.username}/ai/spend`)).status).toBe(404)
  })

  test('needs its licence before it is asked who calls', async () => {
    const { call } = await licensed('none')
    expect(await call('owner', 'GET', '/v2/users/nobody/ai/spend')).toMatchObject({
      status: 403,
      body: { message: 'AI Gateway is a Premium feature. Contact sales!' },
    })
    expect(await call('owner', 'GET', '/v2/groups/any/ai/spend')).toMatchObject({
      status: 403,
      body: { message: 'Template RBAC is a Premium feature. Contact sales!' },
    })
  })

  test('the most generous budget of the groups counts, and an override before it', async () => {
    const { database, call, idOf, groupOf } = await licensed()
    const user = idOf('yuki')
    const [firmware, perception] = [groupOf('firmware'), groupOf('perception')]
    database.run('DELETE FROM group_members WHERE user_id = ?', user)
    for (const group of [firmware, perception]) database.run('INSERT INTO group_members VALUES (?, ?)', group, user)
    const spend = async () => (await call('owner', 'GET', '/v2/users/yuki/ai/spend')).body
    const set = (group: string, spend_limit_micros: number) =>
      call('owner', 'PUT', `/v2/groups/${group}/ai/budget`, { spend_limit_micros })
    await set(firmware, 10)
    expect(await set(perception, 30)).toMatchObject({ status: 200, body: { group_id: perception } })
    expect(await spend()).toMatchObject({
      effective_group_id: perception,
      effective_budget: { spend_limit_micros: 30, limit_source: 'group' },
    })
    const override = '/v2/users/yuki/ai/budget/override'
    expect((await call('owner', 'GET', override)).status).toBe(404)
    const wanted = { group_id: firmware, spend_limit_micros: 0 }
    expect(await call('user-admin', 'PUT', override, wanted)).toMatchObject({ status: 200, body: wanted })
    expect(await spend()).toMatchObject({
      effective_group_id: firmware,
      effective_budget: { spend_limit_micros: 0, limit_source: 'user_override' },
    })
    database.run('DELETE FROM group_members WHERE user_id = ? AND group_id = ?', user, firmware)
    expect((await call('owner', 'GET', override)).status).toBe(404)
    expect((await call('owner', 'DELETE', `/v2/groups/${perception}/ai/budget`)).status).toBe(204)
    expect((await call('owner', 'GET', `/v2/groups/${perception}/ai/budget`)).status).toBe(404)
    expect(await spend()).toMatchObject({ effective_group_id: null, effective_budget: null })
    const log = database.all(
      'SELECT resource_type, action FROM audit_logs WHERE time >= ? ORDER BY rowid',
      storedTime(now),
    )
    expect(log).toEqual(
      expect.arrayContaining([
        { resource_type: 'group_ai_budget', action: 'delete' },
        { resource_type: 'user_ai_budget_override', action: 'create' },
      ]),
    )
  })

  test.each([
    ['user-admin', { spend_limit_micros: -1 }, 400, 'Invalid AI spend limit.'],
    ['user-admin', { spend_limit_micros: 1e12 + 1 }, 400, 'Invalid AI spend limit.'],
    ['user-admin', { group: 'research' }, 400, 'User is not a member of the referenced group.'],
    ['organization-admin', {}, 404, 'Resource not found or you do not have access to this resource'],
    ['auditor', {}, 404, 'Resource not found or you do not have access to this resource'],
  ] as const)('an override by %s of %j is a %i', async (as, given, status, message) => {
    const { call, groupOf } = await licensed()
    const { group = 'Everyone', spend_limit_micros = 5 }: { group?: string; spend_limit_micros?: number } = given
    const group_id = group === 'Everyone' ? await everyone(call) : groupOf(group)
    const reply = await call(as, 'PUT', '/v2/users/rasheed-w/ai/budget/override', { group_id, spend_limit_micros })
    expect(reply).toMatchObject({ status, body: { message } })
  })

  test('of groups and their members, a hundred at once', async () => {
    const { database, call, groupOf } = await licensed()
    const group = groupOf('ml-core')
    const members = database.all<{ id: string; spent: number }>(
      `SELECT user_id AS id, coalesce((SELECT sum(cost_micros) FROM aibridge_interceptions
         WHERE initiator_id = user_id AND group_id = ? AND started_at >= '2026-12-01'), 0) AS spent
       FROM group_members WHERE group_id = ? ORDER BY user_id`,
      group,
      group,
    )
    const ids = members.map(({ id }) => id)
    const path = `/v2/groups/${group}/members/ai/spend?user_ids=`
    const { body } = await call('owner', 'GET', `${path}${[...ids, crypto.randomUUID()].join(',')}`)
    expect(body['members']).toEqual(
      members.map(({ id, spent }): unknown => expect.objectContaining({ user_id: id, group_spend_micros: spent })),
    )
    const many = Array.from({ length: 101 }, () => crypto.randomUUID())
    expect((await call('owner', 'GET', path + many.join(','))).status).toBe(400)
    const total = members.reduce((sum, { spent }) => sum + spent, 0)
    expect(total).toBeGreaterThan(0)
    expect(
      await call(
        'owner',
        'GET',
        `/v2/organizations/meridian/groups/ai/spend?group_ids=${group},${groupOf('firmware')}`,
      ),
    ).toMatchObject({ status: 200, body: { groups: [{ group_id: group, current_spend_micros: total }] } })
  })

  async function everyone(call: Awaited<ReturnType<typeof licensed>>['call']): Promise<string> {
    return String((await call('owner', 'GET', '/v2/organizations/meridian')).body['id'])
  }
})

describe('model prices', () => {
  const path = '/experimental/ai/model-prices'
  const priced = (given: object) => ({
    provider: 'openai',
    model: 'gpt-5',
    input_price: 1,
    output_price: null,
    cache_read_price: 0,
    cache_write_price: null,
    ...given,
  })

  test('are for owners, sorted, and tell what is unknown from what is free', async () => {
    const { call } = await licensed()
    const { body } = await call('owner', 'GET', path)
    const prices = body as unknown as ModelPrice[]
    expect(prices.map(({ provider, model }) => `${provider} ${model}`)).toEqual(
      prices.map(({ provider, model }) => `${provider} ${model}`).toSorted(),
    )
    expect(prices.find(({ provider }) => provider === 'copilot')).toMatchObject({ input_price: 0 })
    expect(prices.find(({ model }) => model === 'gpt-5')).toMatchObject({
      input_price: 1_250_000,
      cache_write_price: null,
      source: 'default',
    })
    for (const as of ['user-admin', 'auditor', 'member'] as const)
      expect((await call(as, 'GET', path)).status).toBe(403)
    expect((await call('user-admin', 'POST', path, { prices: [] })).status).toBe(403)
    expect((await call('owner', 'GET', `${path}?source=book`)).status).toBe(400)
  })

  test('custom ones stand beside those of the book, which a start brings up to date and no further', async () => {
    const { database, call } = await licensed()
    expect((await call('owner', 'POST', path, { prices: [priced({ input_price: 7 })] })).status).toBe(204)
    const gpt = async (source: string) =>
      (await call('owner', 'GET', `${path}?provider=openai&model=gpt-5&source=${source}`))
        .body as unknown as ModelPrice[]
    expect(await gpt('custom')).toMatchObject([{ input_price: 7, output_price: null, cache_read_price: 0 }])
    const before = database.all('SELECT * FROM ai_model_prices')
    seedModelPrices(database, new Date('2027-02-01T00:00:00Z'))
    expect(database.all('SELECT * FROM ai_model_prices')).toEqual(before)
    const book = [{ ...priced({ input_price: 3 }), output_price: 2, cache_read_price: null, cache_write_price: null }]
    seedModelPrices(database, now, book)
    expect(await gpt('all')).toMatchObject([{ input_price: 7 }, { input_price: 3, output_price: 2 }])
    expect(database.all('SELECT * FROM ai_model_prices')).toHaveLength(before.length)
  })

  test.each([
    [[priced({ provider: 'acme' })], ['prices[0].provider']],
    [[priced({ model: '' })], ['prices[0].model']],
    [[priced({}), priced({})], ['prices[1].model']],
    [[priced({ output_price: -1 })], ['prices[0].output_price']],
    [[priced({ cache_read_price: undefined })], ['prices[0].cache_read_price']],
    [[priced({ input_price: null, cache_read_price: null })], ['prices[0].input_price']],
  ])('%j is refused as a whole', async (prices, fields) => {
    const { database, call } = await licensed()
    const { status, body } = await call('owner', 'POST', path, { prices })
    expect(status).toBe(400)
    expect(body['message']).toBe('Invalid AI model prices.')
    expect((body['validations'] as { field: string }[]).map(({ field }) => field)).toEqual(fields)
    expect(database.all(`SELECT 1 FROM ai_model_prices WHERE source = 'custom'`)).toEqual([])
  })

  test('a mebibyte is the most that is taken', async () => {
    const { call } = await licensed()
    const prices = [priced({ model: 'x'.repeat(1024 * 1024) })]
    expect((await call('owner', 'POST', path, { prices })).status).toBe(413)
  })
})
