import * as fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { complete } from './search-query-complete.ts'
import { describeTerm } from './search-query-describe.ts'
import { deploymentKeys, searchKeys } from './search-query-keys.ts'
import { tokenize } from './search-query-tokens.ts'
import {
  isAnsweredByDeployment,
  parse,
  print,
  problemsOf,
  toServer,
  valuesOf,
  withoutTerm,
  withValues,
  type Query,
} from './search-query.ts'

const now = new Date('2026-03-31T12:00:00.5Z')

/** The terms without their places: `status=active|dormant`, free text as `text=…`. */
function terms(query: Query): string[] {
  return query.terms.map(({ kind, key, values }) => `${kind === 'filter' ? key : kind}=${values.join('|')}`)
}

const codes = (text: string) => parse(text).problems.map(({ code }) => code)

/** Any string, and strings that come close to the language. */
const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.oneof(
          fc.constantFrom(' ', ':', '"', ',', '""', '\t'),
          fc.constantFrom(...searchKeys.map(({ name }) => `${name}:`), 'nothing:', '"name":', 'STATUS:'),
          fc.constantFrom('active', 'dormant', 'owner', 'jane', 'jane doe', '90d', '90x', '2026-08-01', 'true', '7'),
          fc.constantFrom('"0001-01-02T00:00:00Z"', '"2026-03-01T12:00:00+01:00"', 'İ', '🦄', '%'),
        ),
        { maxLength: 14 },
      )
      .map((pieces) => pieces.join('')),
  },
)
const goodText = anyText.filter((text) => parse(text).problems.length === 0)
const runs = { numRuns: 1000 }

describe('tokens (contract users §3.1)', () => {
  test('carry their places', () => {
    expect(tokenize('jane  "status"::"a b" x: y:z:w')).toEqual([
      { kind: 'text', phrase: false, raw: 'jane', from: 0, to: 4 },
      {
        kind: 'filter',
        raw: '"status"::"a b"',
        key: { text: 'status', textFrom: 7, from: 6, to: 14 },
        value: { text: 'a b', textFrom: 17, from: 16, to: 21 },
        from: 6,
        to: 21,
      },
      { kind: 'broken', fault: 'edge-colon', raw: 'x:', from: 22, to: 24 },
      { kind: 'broken', fault: 'two-colons', raw: 'y:z:w', from: 25, to: 30 },
    ])
  })

  test.each([
    ['', []],
    ['   ', []],
    ['jane\tdoe', ['text']],
    ['"jane doe" x', ['text', 'text']],
    ['unbalanced "jane doe', ['text', 'text']],
    ['":"', ['text']],
    ['"a:', ['broken']],
    ['name:"foo:', ['broken']],
    ['a:"":b', ['broken']],
  ])('%j is %j', (text, kinds) => {
    expect(tokenize(text).map(({ kind }) => kind)).toEqual(kinds)
  })

  test.each([
    ['name:"jane doe', 'jane doe'],
    ['name:""jane""', 'jane'],
    ['name:a"b c"d', 'a"b c"d'],
    ['name:"a b"c', 'a b"c'],
    ['name:""', ''],
  ])('%j has the value %j', (text, value) => {
    expect(tokenize(text)).toMatchObject([{ kind: 'filter', value: { text: value } }])
  })

  test('cover everything but the spaces between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0
        for (const token of tokenize(text)) {
          expect(text.slice(at, token.from)).toMatch(/^ *$/)
          expect(text.slice(token.from, token.to)).toBe(token.raw)
          at = token.to
        }
        expect(text.slice(at)).toMatch(/^ *$/)
      }),
      runs,
    )
  })
})

describe('terms (contract users §3.2)', () => {
  test.each([
    ['jane status:active doe', ['status=active', 'text=jane doe']],
    ['"jane doe"', ['text="jane doe"']],
    ['search:"jane doe"', ['search=jane doe']],
    ['"status:active"', ['text="status:active"']],
    ['SEARCH:Jane', ['search=Jane']],
    ['status:active,dormant', ['status=active|dormant']],
    ['status:active status:dormant', ['status=active|dormant']],
    ['STATUS:Dormant', ['status=dormant']],
    ['role:owner,', ['role=owner|']],
    ['name:"keys, alicia"', ['name=keys, alicia']],
    ['j%e name:j_ne', ['text=j%e', 'name=j_ne']],
    ['last_seen_before:90d', ['last_seen_before=90d']],
  ])('%j asks for %j', (text, asked) => {
    const query = parse(text)
    expect(query.problems).toEqual([])
    expect(terms(query)).toEqual(asked)
  })

  test.each(['name:""', 'status:"" status:nothing', 'name:"" name:x', 'search:"" jane', 'jane search:""'])(
    'an empty first value makes the key absent: %j',
    (text) => {
      const query = parse(text)
      expect(terms(query)).toEqual([])
      expect(query.problems).toEqual([])
    },
  )

  test('keys of the directory are known, and told apart', () => {
    const query = parse('organization:coder ai_seat:true')
    expect(query.problems).toEqual([])
    expect(isAnsweredByDeployment(query)).toBe(false)
    expect(isAnsweredByDeployment(parse('jane status:active nothing:1'))).toBe(true)
    expect(parse('organization:coder', { keys: deploymentKeys }).problems).toMatchObject([{ code: 'unknown-key' }])
  })
})

describe('problems (contract users §3.3)', () => {
  const problem = (text: string) => {
    const query = parse(text)
    return query.problems.map(({ from, to, suggestion }) => [text.slice(from, to), suggestion])
  }

  test.each([
    [':x', 'edge-colon'],
    ['status:', 'edge-colon'],
    ['status:active:x', 'two-colons'],
    ['nothing:1', 'unknown-key'],
    ['"":x', 'unknown-key'],
    ['status:nothing', 'value'],
    ['service_account:yes', 'flag'],
    ['last_seen_after:now', 'time'],
    ['github_com_user_id:1.5', 'integer'],
    ['github_com_user_id:9223372036854775808', 'integer'],
    ['name:a name:b', 'repeated'],
    ['jane search:doe', 'repeated'],
    ['"a:b" jane', 'repeated'],
    ['name:a name:""', 'repeated'],
  ])('%j: %s', (text, code) => {
    expect(codes(text)[0]).toBe(code)
  })

  test.each([
    ['status:active last_seen_before:90x l', '90x', '90d'],
    ['last_seen_before:3months', '3months', '3mo'],
    ['created_after:2026-8-1', '2026-8-1', '2026-08-01'],
    ['last_seen_before:never', 'never', '"0001-01-02T00:00:00Z"'],
    ['status:active,suspnded,x', 'suspnded', 'suspended'],
    ['status:active,', ',', undefined],
    ['status:" active"', ' active', 'active'],
    ['is_service_account:true', 'is_service_account', 'service_account'],
    ['staus:active', 'staus', 'status'],
    ['sort:name', 'sort', undefined],
    [
      'x last_seen_before:2023-07-01T00:00:00Z',
      'last_seen_before:2023-07-01T00:00:00Z',
      'last_seen_before:"2023-07-01T00:00:00Z"',
    ],
    ['c:', 'c:', 'c'],
    ['service_account:no', 'no', 'false'],
    ['name:a jane name:b', 'name:b', undefined],
    ['jane search:doe', 'search:doe', undefined],
    ['search:doe jane', 'jane', undefined],
  ])('%j points at %j and suggests %j', (text, at, suggestion) => {
    expect(problem(text)[0]).toEqual([at, suggestion])
  })

  test('one mistake is told once', () => {
    expect(codes('search:a search:b')).toEqual(['repeated'])
    expect(codes('name:a name:b name:c')).toEqual(['repeated'])
  })

  test('no suggestion would leave a quote open', () => {
    expect(problem('status:"actve"\t role:owner')).toEqual([['actve"\t', undefined]])
  })

  test('a suggestion put in its place is no problem any more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { from, to, code, suggestion } of parse(text).problems) {
          if (suggestion === undefined) continue
          const corrected = parse(text.slice(0, from) + suggestion + text.slice(to))
          expect(corrected.problems.filter((other) => other.code === code && other.from === from)).toEqual([])
        }
      }),
      runs,
    )
  })

  test('say what to do in a sentence', () => {
    expect(parse('last_seen_before:90x').problems[0]?.message).toBe(
      '90x is not a time. Use a span such as 90d, 12w, 6mo, or a date such as 2026-08-01.',
    )
    expect(parse('status:nothing').problems[0]?.message).toBe(
      'nothing is not a status. Use active, dormant or suspended.',
    )
  })

  test('belong to their term', () => {
    const query = parse('status:active last_seen_before:90x')
    expect(query.terms.map((term) => problemsOf(query, term).length)).toEqual([0, 1])
  })
})

describe('times', () => {
  const sent = (value: string) => toServer(parse(`last_seen_before:${value}`), now).replace('last_seen_before:', '')

  test.each([
    ['36h', '"2026-03-30T00:00:00Z"'],
    ['90d', '"2025-12-31T12:00:00Z"'],
    ['2W', '"2026-03-17T12:00:00Z"'],
    ['1mo', '"2026-02-28T12:00:00Z"'],
    ['1y', '"2025-03-31T12:00:00Z"'],
    ['"90d"', '"2025-12-31T12:00:00Z"'],
    ['"0001-01-02T00:00:00Z"', '"0001-01-02T00:00:00Z"'],
    ['"2026-03-01t13:00:00.5+01:00"', '"2026-03-01t13:00:00.5+01:00"'],
  ])('%s goes out as %s', (value, q) => {
    expect(sent(value)).toBe(q)
  })

  test('a date is the start of that day where the person is', () => {
    const start = new Date(2026, 7, 1).toISOString().replace('.000', '')
    expect(sent('2026-08-01')).toBe(`"${start}"`)
  })

  test.each([
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['"2026-13-01T00:00:00Z"', false],
    ['"2026-03-01T13:00:00 01:00"', false],
    // What follows was asked of a live server.
    ['"2023-07-01T1:00:00Z"', true],
    ['"2023-07-01T01:00:00,5Z"', true],
    ['"2023-07-01T01:00:00.Z"', false],
    ['"2023-07-01T01:00:60Z"', false],
    ['"2023-07-01T24:00:00Z"', false],
    ['"2023-07-01T01:00:00+24:00"', true],
    ['"2023-07-01T01:00:00+25:00"', false],
    ['"2023-07-01T01:00:00+10:61"', false],
  ])('%s is a time: %s', (value, good) => {
    expect(codes(`created_after:${value}`)).toEqual(good ? [] : ['time'])
  })

  test('everything else goes out as typed, but for the keys of the directory', () => {
    const text = '  Jane  last_seen_before:90d organization:coder  STATUS::"active" x:'
    expect(toServer(parse(text), now)).toBe('  Jane  last_seen_before:"2025-12-31T12:00:00Z"  STATUS::"active" x:')
  })

  test('what goes out is understood by a deployment', () => {
    fc.assert(
      fc.property(goodText, (text) => {
        const q = toServer(parse(text), now)
        expect(parse(q, { keys: deploymentKeys }).problems).toEqual([])
        expect(toServer(parse(q), now)).toBe(q)
      }),
      runs,
    )
  })
})

describe('printing', () => {
  test.each([
    'status:active,dormant role:owner jane doe',
    'name:"jane doe" last_seen_before:"0001-01-02T00:00:00Z"',
    'search:"a:b"',
    'last_seen_before:90d created_after:2026-08-01 unknown:x',
  ])('%j stays so', (text) => {
    expect(print(parse(text))).toBe(text)
  })

  test.each([
    ['status:active  status::"dormant"', 'status:active,dormant'],
    ['"name":"jane" "x', 'name:jane "x'],
    ['x name:"a b', 'x name:"a b"'],
    ['x status:active "y z', 'status:active x "y z'],
    ['name:"a b"c', 'name:"a b"c'],
  ])('%j becomes %j', (text, printed) => {
    expect(print(parse(text))).toBe(printed)
  })

  test('what is printed asks for the same, and is printed so again', () => {
    fc.assert(
      fc.property(goodText, (text) => {
        const query = parse(text)
        const printed = print(query)
        expect(terms(parse(printed))).toEqual(terms(query))
        expect(parse(printed).problems).toEqual([])
        expect(print(parse(printed))).toBe(printed)
      }),
      runs,
    )
  })
})

describe('edits', () => {
  test.each([
    ['jane', 'status', ['active'], 'jane status:active'],
    ['', 'status', ['active', 'dormant'], 'status:active,dormant'],
    ['a  status:active b STATUS:dormant', 'status', ['suspended'], 'a  status:suspended b'],
    ['status:active  nothing:1 x:', 'status', [], 'nothing:1 x:'],
    ['jane "x y', 'role', ['owner'], 'jane role:owner "x y'],
    ['status:active', 'name', ['jane doe'], 'status:active name:"jane doe"'],
    ['jane status:active doe', 'search', ['kim lee'], 'kim lee status:active'],
    ['status:active', 'search', ['a:b'], 'status:active search:"a:b"'],
    ['', 'group', ['a b', 'c'], 'group:"a b,c"'],
  ])('%j with %s set to %j is %j', (text, key, values, edited) => {
    expect(withValues(text, key, values)).toBe(edited)
  })

  test('setting a key sets it and keeps every other term', () => {
    const value = fc.constantFrom('active', 'a b', 'a:b', '90d', 'x"y', 'a" b', ':', 'true', 'kim lee')
    const names = searchKeys.map(({ name }) => name)
    fc.assert(
      fc.property(anyText, fc.constantFrom(...names), fc.array(value, { maxLength: 3 }), (text, key, values) => {
        const others = (of: string) => terms(parse(of)).filter((term) => !isOf(term, key))
        const edited = withValues(text, key, values)
        expect(others(edited).toSorted()).toEqual(others(text).toSorted())
        const isList = searchKeys.some(({ name, kind }) => name === key && kind === 'list')
        expect(valuesOf(edited, key)).toEqual(isList ? values : values.slice(0, 1))
      }),
      runs,
    )
  })

  test('taking a term out keeps every other term', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = parse(text)
        for (const [at, term] of query.terms.entries()) {
          const rest = terms(query).toSpliced(at, 1)
          // Two broken tokens may be alike, so compare as bags.
          expect(terms(parse(withoutTerm(text, term))).toSorted()).toEqual(rest.toSorted())
        }
      }),
      runs,
    )
  })

  test('values of a key', () => {
    expect(valuesOf('status:active jane STATUS:Dormant', 'status')).toEqual(['active', 'dormant'])
    expect(valuesOf('jane status:active doe', 'search')).toEqual(['jane doe'])
    expect(valuesOf('jane', 'status')).toEqual([])
  })
})

function isOf(term: string, key: string): boolean {
  return term.startsWith(`${key}=`) || (key === 'search' && term.startsWith('text='))
}

describe('completion', () => {
  const roles = [
    { name: 'owner', label: 'Owner' },
    { name: 'user-admin', label: 'User Admin' },
  ]
  const groups = [{ name: 'Dev Team', label: 'Dev Team' }]

  /** The text after the caret `|` took the candidate of that label, and all the labels. */
  function completed(typed: string, label?: string): [labels: string[], text: string] {
    const caret = typed.indexOf('|')
    const text = typed.replace('|', '')
    const { from, to, candidates } = complete(text, caret, { roles, groups })
    const chosen = candidates.find((candidate) => candidate.label === label) ?? candidates[0]
    return [candidates.map((candidate) => candidate.label), text.slice(0, from) + (chosen?.text ?? '') + text.slice(to)]
  }

  test('a begun key offers keys by beginning, keys by part, and its values', () => {
    const { from, to, candidates } = complete('status:active last_seen_before:90x l', 36)
    expect([from, to]).toEqual([35, 36])
    expect(candidates.map(({ label }) => label)).toEqual([
      'login_type:',
      'last_seen_after:',
      'role:',
      'organization_role:',
      'email:',
      'login_type:oidc',
      'login_type:password',
      'login_type:github',
      'login_type:none',
    ])
    expect(candidates[0]).toEqual({
      kind: 'key',
      text: 'login_type:',
      label: 'login_type:',
      description: 'How they sign in: password, github, oidc, none',
      hint: '4 values',
    })
  })

  test.each([
    ['|', undefined, 'status:'],
    ['x sta|', undefined, 'x status:'],
    ['sta|x y', undefined, 'status: y'],
    ['jane susp|', 'status:suspended', 'jane status:suspended'],
    ['status:|', undefined, 'status:active'],
    ['status:d|', undefined, 'status:dormant'],
    ['status:active,|', undefined, 'status:active,dormant'],
    ['status:su|,active x', undefined, 'status:suspended,active x'],
    ['sta|tus:active', undefined, 'status:active'],
    ['role:adm|', undefined, 'role:user-admin'],
    ['role:"ow| x', undefined, 'role:owner x'],
    ['group:dev|', undefined, 'group:"Dev Team"'],
    ['group:"dev t|', undefined, 'group:"Dev Team"'],
    ['last_seen_before:|', 'last_seen_before:90d', 'last_seen_before:90d'],
    ['last_seen_before:nev|', undefined, 'last_seen_before:"0001-01-02T00:00:00Z"'],
    ['service_account:|', undefined, 'service_account:true'],
  ])('%j, choosing %j, becomes %j', (typed, label, text) => {
    expect(completed(typed, label)[1]).toBe(text)
  })

  test('leaves out what is given', () => {
    expect(completed('status:active,dormant,|')[0]).toEqual(['status:suspended'])
    expect(completed('name:x na|')[0]).not.toContain('name:')
    expect(completed('nothing:|')[0]).toEqual([])
  })
})

test('chips say what a term asks for', () => {
  const chips = (text: string) =>
    parse(text).terms.map((term) => {
      const { label, value } = describeTerm(term, { roles: [{ name: 'user-admin', label: 'User Admin' }] })
      return `${label}: ${value}`
    })
  expect(chips('status:active,dormant login_type:oidc role:user-admin,x jane')).toEqual([
    'Status: Active, Dormant',
    'Login type: OpenID Connect',
    'Role: User Admin, x',
    'Text: jane',
  ])
  expect(chips('last_seen_before:90d created_after:1y service_account:T')).toEqual([
    'Last seen: over 90 days ago',
    'Created: within 1 year',
    'Service account: Yes',
  ])
  expect(chips('last_seen_before:"0001-01-02T00:00:00Z"')).toEqual(['Last seen: never'])
  expect(chips('last_seen_after:2026-08-01 x:1')).toEqual(['Last seen: since 2026-08-01', 'x: 1'])
})

test('nothing throws on any string', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('status', 'search', 'name', 'last_seen_before'), (text, key) => {
      const query = parse(text)
      print(query)
      toServer(query, now)
      for (const term of query.terms) describeTerm(term)
      withValues(text, key, ['a', text])
      for (let caret = 0; caret <= text.length; caret++) {
        const { from, to } = complete(text, caret)
        expect(from <= caret && caret <= to).toBe(true)
      }
    }),
    runs,
  )
})

describe('a live server refused what the parser finds a problem in, and nothing else', () => {
  const refusal = /^Invalid (user|member) search query\.$/
  /** A bare date is Roster's own; it goes out as RFC 3339. */
  const ours = /^\w+_(before|after):("?)\d{4}-\d{2}-\d{2}\2$/
  const asked = recordedQueries()

  test('the recordings hold both', () => {
    expect(asked.filter(({ refused }) => refused).length).toBeGreaterThan(50)
    expect(asked.filter(({ refused }) => !refused).length).toBeGreaterThan(150)
  })

  test.each(asked)('$name: $q', ({ q, refused }) => {
    const isRefused = parse(q, { keys: deploymentKeys }).problems.length > 0
    expect(isRefused).toBe(refused && !ours.test(q))
  })

  function recordedQueries() {
    const folder = new URL('../../test/recordings/', import.meta.url)
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const { name, exchanges } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording
        return exchanges.flatMap(({ method, path, reply }) => {
          if (method !== 'GET' || !/^\/api\/v2\/(users|organizations\/[^/]+\/paginated-members)\?/.test(path)) return []
          const q = new URL(path, 'http://localhost').searchParams.get('q')
          if (q === null || reply === undefined || ![200, 400].includes(reply.status)) return []
          const message = typeof reply.body === 'object' ? reply.body?.message : undefined
          return [{ name, q, refused: message !== undefined && refusal.test(message) }]
        })
      })
  }
})

interface Recording {
  name: string
  exchanges: {
    method?: string
    path: string
    reply?: { status: number; body?: { message?: string } | string | null }
  }[]
}
