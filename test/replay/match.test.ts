import { describe, expect, test } from 'vitest'
import { printJson, type Json } from './json.ts'
import { differencesOf } from './match.ts'
import { Values } from './placeholders.ts'

const ids = {
  ada: 'aaaaaaaa-0000-4000-8000-000000000001',
  bob: 'bbbbbbbb-0000-4000-8000-000000000002',
  cyd: 'cccccccc-0000-4000-8000-000000000003',
}
const json = 'application/json; charset=utf-8'

function bodies(expected: Json, got: Json, { values = new Values(), anyOrder = false } = {}) {
  const reply = { status: 200, headers: new Headers({ 'content-type': json }), body: printJson(got) }
  return differencesOf({ status: 200, headers: { 'content-type': json }, body: expected }, reply, values, anyOrder)
}

function headers(expected: Record<string, string | null | string[]>, got: [string, string][]) {
  const reply = { status: 200, headers: new Headers(got), body: '' }
  return differencesOf({ status: 200, headers: expected }, reply, new Values(), false).map(({ at }) => at)
}

function texts(expected: string | undefined, got: string) {
  const type = 'text/plain; charset=utf-8'
  const recorded = { status: 400, headers: { 'content-type': type }, ...(expected !== undefined && { body: expected }) }
  const reply = { status: 400, headers: new Headers({ 'content-type': type }), body: got }
  return differencesOf(recorded, reply, new Values(), false)
}

describe('status and headers', () => {
  test('are compared', () => {
    const reply = { status: 201, headers: new Headers(), body: '' }
    expect(differencesOf({ status: 200, headers: {} }, reply, new Values(), false)).toEqual([
      { at: 'status', expected: 200, got: 201 },
    ])
  })

  test.each(['content-type', 'www-authenticate', 'retry-after', 'location', 'content-disposition', 'allow'])(
    'may not bring a %s that is not recorded',
    (name) => expect(headers({}, [[name, 'x']])).toEqual([`headers.${name}`]),
  )

  test('may bring others, unless recorded as null', () => {
    expect(headers({}, [['x-other', 'x']])).toEqual([])
    expect(headers({ 'x-other': null }, [['x-other', 'x']])).toEqual(['headers.x-other'])
    expect(headers({ 'x-other': null }, [])).toEqual([])
    expect(headers({ 'x-other': 'y' }, [['x-other', 'x']])).toEqual(['headers.x-other'])
    expect(headers({ 'x-other': 'x' }, [])).toEqual(['headers.x-other'])
  })

  test('have the order of allow and vary free, however often they come', () => {
    expect(
      headers({ vary: 'Cookie, Origin' }, [
        ['vary', 'Origin'],
        ['vary', 'Cookie'],
      ]),
    ).toEqual([])
    expect(headers({ allow: 'DELETE, GET' }, [['allow', 'GET,DELETE']])).toEqual([])
    expect(headers({ allow: 'DELETE, GET' }, [['allow', 'GET']])).toEqual(['headers.allow'])
  })

  test('hold placeholders', () => {
    const challenge = 'Bearer realm="coder", resource_metadata="{{volatile}}/.well-known"'
    expect(
      headers({ 'www-authenticate': challenge }, [
        ['www-authenticate', 'Bearer realm="coder", resource_metadata="http://x:1/.well-known"'],
      ]),
    ).toEqual([])
    expect(
      headers({ 'www-authenticate': challenge }, [
        ['www-authenticate', 'Bearer realm="other", resource_metadata="http://x:1/.well-known"'],
      ]),
    ).toEqual(['headers.www-authenticate'])
  })
})

describe('cookies', () => {
  const csrf: [string, string] = ['set-cookie', 'csrf_token=abc=; Path=/; HttpOnly']
  const session: [string, string] = ['set-cookie', 'session=t; Path=/']

  test('leave the CSRF token out where none is recorded', () => {
    expect(headers({}, [csrf])).toEqual([])
    expect(headers({ 'set-cookie': ['session={{token:ada}}; Path=/'] }, [csrf, session])).toEqual([])
  })

  test('compare it where the list has one, and refuse it where there may be no cookie', () => {
    expect(headers({ 'set-cookie': ['csrf_token={{secret:1}}; Path=/; HttpOnly'] }, [csrf])).toEqual([])
    expect(headers({ 'set-cookie': ['csrf_token={{secret:1}}; Path=/'] }, [csrf])).toEqual(['headers.set-cookie[0]'])
    expect(headers({ 'set-cookie': null }, [csrf])).toEqual(['headers.set-cookie[0]'])
  })

  test('have their order and number', () => {
    const recorded = { 'set-cookie': ['a=1', 'b=2'] }
    expect(
      headers(recorded, [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ]),
    ).toEqual([])
    expect(
      headers(recorded, [
        ['set-cookie', 'b=2'],
        ['set-cookie', 'a=1'],
      ]),
    ).toEqual(['headers.set-cookie[0]', 'headers.set-cookie[1]'])
    expect(headers(recorded, [['set-cookie', 'a=1']])).toEqual(['headers.set-cookie[1]'])
    expect(headers({}, [session])).toEqual(['headers.set-cookie[0]'])
  })
})

describe('a body', () => {
  test.each<[Json, Json]>([
    [null, []],
    [[], null],
    [1, '1'],
    ['1', 1],
    [0, false],
    ['', null],
    [{}, []],
    [{}, null],
  ])('%j is not %j', (expected, got) => {
    expect(bodies({ a: expected }, { a: got })).toEqual([{ at: 'body.a', expected, got }])
  })

  test('has every digit of a number', () => {
    expect(bodies([3155760000000000001n], [3155760000000000001n])).toEqual([])
    expect(bodies([3155760000000000001n], [3155760000000000000n])).toHaveLength(1)
  })

  test('has all its keys and no others', () => {
    expect(bodies({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([])
    expect(bodies({ a: null }, {})).toEqual([{ at: 'body.a', expected: null, got: undefined }])
    expect(bodies({}, { 'a.b': null })).toEqual([{ at: 'body["a.b"]', expected: undefined, got: null }])
  })

  test('has all its rows in their order', () => {
    expect(bodies([{ a: [1, 2] }], [{ a: [2, 1] }]).map(({ at }) => at)).toEqual(['body[0].a[0]', 'body[0].a[1]'])
    expect(bodies([1, 2], [1])).toEqual([{ at: 'body[1]', expected: 2, got: undefined }])
    expect(bodies([1], [1, 2])).toEqual([{ at: 'body[1]', expected: undefined, got: 2 }])
  })

  test('is nothing where nothing is recorded', () => {
    expect(texts(undefined, '')).toEqual([])
    expect(texts(undefined, 'x')).toEqual([{ at: 'body', expected: undefined, got: 'x' }])
    expect(texts('x', '')).toEqual([{ at: 'body', expected: 'x', got: undefined }])
  })

  test('is text where it is not JSON', () => {
    expect(texts('say {{volatile}}\n', 'say 1\n2\n')).toEqual([])
    expect(texts('{"a":1}', '{"a":1}')).toEqual([])
    expect(texts('{"a":1}', '{"a": 1}')).toHaveLength(1)
  })

  test('that should be JSON and is not is different', () => {
    const reply = { status: 200, headers: new Headers({ 'content-type': json }), body: 'ok' }
    expect(
      differencesOf({ status: 200, headers: { 'content-type': json }, body: 'ok' }, reply, new Values(), false),
    ).toEqual([{ at: 'body', expected: 'ok', got: 'ok' }])
  })
})

describe('a placeholder', () => {
  test('takes what is in its place and then stands for it', () => {
    const values = new Values()
    expect(bodies({ id: '{{id:1}}' }, { id: ids.ada }, { values })).toEqual([])
    expect(bodies({ id: '{{id:1}}' }, { id: ids.ada }, { values })).toEqual([])
    expect(bodies({ id: '{{id:1}}' }, { id: ids.bob }, { values })).toEqual([
      { at: 'body.id', expected: '{{id:1}}', got: ids.bob },
    ])
  })

  test('shares its value with no other', () => {
    expect(bodies(['{{id:1}}', '{{id:2}}'], [ids.ada, ids.ada])).toEqual([
      { at: 'body[1]', expected: '{{id:2}}', got: ids.ada },
    ])
    expect(bodies(['{{token:a}}', '{{secret:1}}'], ['t-1', 't-1'])).toHaveLength(1)
  })

  test.each<[string, Json]>([
    ['{{id:1}}', 'AAAAAAAA-0000-4000-8000-000000000001'],
    ['{{id:1}}', '00000000-0000-0000-0000-000000000000'],
    ['{{id:1}}', 7],
    ['{{id:1}}', null],
    ['{{token:a}}', 'a b'],
    ['{{token:a}}', ''],
    ['{{secret:1}}', 'a;b'],
    ['{{key:a}}', 'short'],
    ['{{time}}', '0001-01-01T00:00:00Z'],
    ['{{time}}', '1970-01-01T00:00:00Z'],
    ['{{time}}', '2026-13-01T00:00:00Z'],
    ['{{time}}', '2026-01-01'],
    ['{{time}}', 1767225600],
  ])('%s is not %j', (template, value) => expect(bodies([template], [value])).toHaveLength(1))

  test.each(['2026-02-03T04:05:06Z', '2026-02-03T04:05:06.123456789Z', '2026-02-03T04:05:06+02:00'])(
    '{{time}} is %s',
    (time) => expect(bodies(['{{time}}', '{{time}}'], [time, '1999-12-31T23:59:59Z'])).toEqual([]),
  )

  test.each<Json>([null, 1, '', [], { a: 1 }])('{{volatile}} is %j, but not nothing', (value) => {
    expect(bodies({ a: '{{volatile}}' }, { a: value })).toEqual([])
    expect(bodies({ a: '{{volatile}}' }, {})).toHaveLength(1)
  })

  test('stands within a text, whose other parts are as they are', () => {
    const values = new Values()
    expect(bodies('role "a.b:{{id:1}}" of {{id:1}}', `role "a.b:${ids.ada}" of ${ids.ada}`, { values })).toEqual([])
    expect(values.get('id:1')).toBe(ids.ada)
    expect(bodies('{{id:2}}/{{id:2}}', `${ids.bob}/${ids.cyd}`)).toHaveLength(1)
    expect(bodies('a.b {{volatile}}', 'aXb c')).toHaveLength(1)
    expect(bodies('{{id:1}}', ids.bob, { values })).toHaveLength(1)
  })

  test('stands in a key', () => {
    const values = new Values()
    const expected = { '{{id:1}}': ['a'], '{{id:2}}': ['b'], also: '{{id:2}}' }
    expect(bodies(expected, { [ids.ada]: ['a'], [ids.bob]: ['b'], also: ids.bob }, { values })).toEqual([])
    expect(values.get('id:1')).toBe(ids.ada)
    expect(bodies(expected, { [ids.ada]: ['a'], [ids.bob]: ['x'], also: ids.bob })).not.toEqual([])
    expect(bodies(expected, { [ids.ada]: ['a'], [ids.bob]: ['b'], also: ids.cyd })).not.toEqual([])
    expect(bodies(expected, { [ids.ada]: ['a'], also: ids.bob })).not.toEqual([])
  })

  test('is compared under its key where the same reply tells the key elsewhere', () => {
    expect(bodies({ '{{id:1}}': 1, self: '{{id:1}}' }, { [ids.ada]: 2, self: ids.ada })).not.toEqual([])
    expect(bodies({ self: '{{id:1}}', '{{id:1}}': 1 }, { [ids.ada]: 2, self: ids.ada })).not.toEqual([])
  })
})

describe('the key of a credential', () => {
  const token = 'abcdefghij-0123456789012345678901'

  test('is how the credential begins, whichever comes first', () => {
    for (const [key, credential] of [
      ['{{key:ada}}', '{{token:ada}}'],
      ['{{key:1}}', '{{secret:1}}'],
    ] as const) {
      expect(bodies([key, credential], ['abcdefghij', token])).toEqual([])
      expect(bodies([credential, key], [token, 'abcdefghij'])).toEqual([])
      expect(bodies([key, credential], ['abcdefghiX', token])).toHaveLength(1)
      expect(bodies([credential, key], [token, 'abcdefghiX'])).toHaveLength(1)
    }
  })

  test('is that of no other credential', () => {
    expect(bodies(['{{token:ada}}', '{{key:bob}}'], [token, 'abcdefghij'])).toHaveLength(1)
    expect(bodies(['{{key:bob}}', '{{token:ada}}'], ['abcdefghij', token])).toHaveLength(1)
    expect(bodies(['{{key:bob}}', '{{key:ada}}'], ['abcdefghij', 'abcdefghij'])).toHaveLength(1)
  })
})

describe('in any order', () => {
  const anyOrder = true

  test('rows are found, at every depth', () => {
    const values = new Values()
    const expected = [
      { name: 'a', id: '{{id:1}}', roles: ['x', 'y'] },
      { name: 'b', id: '{{id:2}}', roles: [] },
    ]
    const got = [
      { name: 'b', id: ids.bob, roles: [] },
      { name: 'a', id: ids.ada, roles: ['y', 'x'] },
    ]
    expect(bodies({ rows: expected }, { rows: got }, { values, anyOrder })).toEqual([])
    expect([values.get('id:1'), values.get('id:2')]).toEqual([ids.ada, ids.bob])
    expect(bodies({ rows: expected }, { rows: got })).not.toEqual([])
  })

  test('a first guess is taken back where the rest contradicts it', () => {
    const values = new Values()
    const expected = {
      rows: [{ id: '{{id:1}}' }, { id: '{{id:2}}' }, { id: '{{id:3}}' }],
      pairs: [
        ['{{id:2}}', 'b'],
        ['{{id:1}}', 'a'],
      ],
    }
    const got = {
      rows: [ids.cyd, ids.bob, ids.ada].map((id) => ({ id })),
      pairs: [
        ['a', ids.ada],
        ['b', ids.bob],
      ],
    }
    expect(bodies(expected, got, { values, anyOrder })).toEqual([])
    expect([1, 2, 3].map((n) => values.get(`id:${n}`))).toEqual([ids.ada, ids.bob, ids.cyd])
  })

  test('rows count as often as they come', () => {
    expect(bodies([1, 1, 2], [2, 1, 1], { anyOrder })).toEqual([])
    expect(bodies([1, 1, 2], [2, 2, 1], { anyOrder })).not.toEqual([])
    expect(bodies([1, 1], [1], { anyOrder })).toEqual([{ at: 'body[1]', expected: 1, got: undefined }])
    expect(bodies([1], [1, 1], { anyOrder })).toEqual([{ at: 'body[0]', expected: undefined, got: 1 }])
  })

  test('a difference is told at the row that it is nearest to', () => {
    const expected = [
      { name: 'a', roles: ['x'], on: true },
      { name: 'b', roles: ['y'], on: false },
    ]
    expect(
      bodies(
        expected,
        [
          { name: 'b', roles: ['z'], on: false },
          { name: 'a', roles: ['x'], on: true },
        ],
        { anyOrder },
      ),
    ).toEqual([{ at: 'body[1].roles[0]', expected: 'y', got: 'z' }])
  })

  test('a hundred rows alike but for their ids are matched, and told from ninety-nine, in no time', () => {
    const id = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`
    const expected = Array.from({ length: 100 }, (_, n) => ({
      id: `{{id:${n}}}`,
      of: `{{id:${(n + 1) % 100}}}`,
      n: n % 7,
    }))
    const got = Array.from({ length: 100 }, (_, n) => ({ id: id(n), of: id((n + 1) % 100), n: n % 7 }))
    const told = (rows: Json) => {
      const values = new Values()
      expect(bodies({ first: '{{id:0}}' }, { first: id(0) }, { values })).toEqual([])
      return bodies(expected, rows, { values, anyOrder })
    }
    expect(told(got.toReversed())).toEqual([])
    expect(told(got.with(50, { id: id(50), of: id(52), n: 1 }))).not.toEqual([])
  })
})

describe('where replies differ', () => {
  test('what is certain keeps its value', () => {
    const values = new Values()
    expect(bodies({ id: '{{id:1}}', name: 'a' }, { id: ids.ada, name: 'b' }, { values })).toHaveLength(1)
    expect(values.get('id:1')).toBe(ids.ada)
  })

  test('a row that may be another gives none', () => {
    const values = new Values()
    const row = (id: string, name: string) => ({ id, name })
    expect(
      bodies([row('{{id:1}}', 'a'), row('{{id:2}}', 'b')], [row(ids.bob, 'b'), row(ids.ada, 'a')], { values }),
    ).toHaveLength(2)
    expect([values.get('id:1'), values.get('id:2')]).toEqual([undefined, undefined])
  })
})
