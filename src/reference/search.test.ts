import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openNodeDatabase } from './node-database.ts'
import { Refusal } from './refusal.ts'
import { pageOf, searchUsers } from './search.ts'

interface Person {
  username: string
  email: string
  name: string
  status: string
  login_type: string
  roles: string[]
  created_at: string
  last_seen_at: string
  github_com_user_id: number | null
}

const never = '0001-01-01T00:00:00.000000Z'
const person = (username: string, rest: Partial<Person> = {}): Person => ({
  username,
  email: `${username}@example.com`,
  name: '',
  status: 'active',
  login_type: 'password',
  roles: [],
  created_at: '2026-01-01T00:00:00.000000Z',
  last_seen_at: never,
  github_com_user_id: null,
  ...rest,
})

const people = [
  person('admin', { name: 'Ada Admin', roles: ['owner'], last_seen_at: '2026-11-01T00:00:00.000000Z' }),
  person('alice', {
    name: 'Alice Árnadóttir',
    last_seen_at: '2026-03-01T12:00:00.000000Z',
    created_at: '2026-01-10T00:00:00.000000Z',
  }),
  person('Bob', {
    name: 'Bob Ödegård',
    email: 'BOB@Example.com',
    last_seen_at: '2026-03-02T00:00:00.000000Z',
    created_at: '2026-01-11T09:30:00.500000Z',
  }),
  person('carol', { name: 'Carol 李小龍', status: 'dormant', last_seen_at: '2025-01-01T00:00:00.000000Z' }),
  person('dave', { name: 'ΟΔΥΣΣΕΥΣ "Co" İ', status: 'suspended', roles: ['auditor', 'retired'] }),
  person('gita', { name: '🦄 a%b_c\\d', login_type: 'github', github_com_user_id: 12345 }),
  person('jane-doe', { name: 'Jane Doe', login_type: 'oidc', roles: ['auditor', 'member'] }),
  person('jane2', { name: 'Jane', email: 'ß@example.com' }),
  person('robot', { name: 'CI Robot', email: '', login_type: 'none' }),
]

const database = openNodeDatabase(':memory:')
for (const [
  index,
  { username, email, name, status, login_type, roles, created_at, last_seen_at, github_com_user_id },
] of people.entries()) {
  database.run(
    `INSERT INTO users (id, username, email, name, status, login_type, roles, is_service_account, github_com_user_id, created_at, updated_at, last_seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    String(index),
    username,
    email,
    name,
    status,
    login_type,
    JSON.stringify(roles),
    Number(email === ''),
    github_com_user_id,
    created_at,
    created_at,
    last_seen_at,
  )
}
database.exec(`INSERT INTO users (id, username, email, status, login_type, deleted, created_at, updated_at)
  VALUES ('gone', 'zed', 'zed@example.com', 'active', 'password', 1, '${never}', '${never}')`)
database.exec(`INSERT INTO users (id, username, email, status, login_type, is_system, created_at, updated_at)
  VALUES ('system', 'prebuilds', 'prebuilds@system', 'active', 'none', 1, '${never}', '${never}')`)

const message = 'Invalid user search query.'

function found(q: string): string[] {
  const { sql, values } = searchUsers(q, message)
  return database
    .all<{ username: string }>(`SELECT username FROM users WHERE ${sql} ORDER BY username_key`, ...values)
    .map(({ username }) => username)
}

function refusal(q: string): Refusal {
  const failure = failureOf(q)
  if (failure instanceof Refusal) return failure
  throw new Error(`${q} was not refused`)
}

const everybody = people.map(({ username }) => username)

describe('a query finds', () => {
  test.each<[q: string, usernames: readonly string[]]>([
    ['', everybody],
    ['   ', everybody],
    ['zed', []],
    ['prebuilds', []],
    ['JANE', ['jane-doe', 'jane2']],
    ['jane   status:active doe', ['jane-doe']],
    ['"jane doe"', []],
    ['search:"jane doe"', ['jane-doe']],
    ['jane\tdoe', []],
    ['bob@', ['Bob']],
    ['ÁRNA', ['alice']],
    ['arna', []],
    ['οδυσσευσ', ['dave']],
    ['ΣΣΕΥ', ['dave']],
    ['ß', ['jane2']],
    ['ss', []],
    ['name:i', ['alice', 'dave', 'admin', 'robot'].toSorted()],
    ['"co"', ['dave']],
    ['李', ['carol']],
    ['🦄', ['gita']],
    ['%', everybody],
    ['name:_', everybody],
    ['a%b', ['gita']],
    [String.raw`a\%b\_c\\d`, ['gita']],
    [String.raw`a\%_\_c`, ['gita']],
    ['\\', []],
    ['username:BOB', ['Bob']],
    ['username:bo', []],
    ['username:%', []],
    ['email:bob@example.com', ['Bob']],
    ['email:""', everybody],
    ['status:dormant,suspended', ['carol', 'dave']],
    ['status:dormant STATUS:Suspended', ['carol', 'dave']],
    ['status:"" status:dormant', everybody],
    ['login_type:github,none', ['gita', 'robot']],
    ['service_account:t', ['robot']],
    ['service_account:0 status:dormant', ['carol']],
    ['role:OWNER', ['admin']],
    ['role:retired,owner', ['admin', 'dave']],
    ['role:member', everybody],
    ['role:member,member', everybody],
    ['role:member,owner', ['admin', 'jane-doe']],
    ['role:organization-admin', []],
    ['role:,', []],
    ['role:" owner"', []],
    ['github_com_user_id:+12345', ['gita']],
    ['github_com_user_id:0 username:bob', ['Bob']],
    ['last_seen_after:"2026-03-01T13:00:00+01:00" last_seen_before:"2026-03-02t00:00:00z"', ['alice', 'Bob']],
    ['last_seen_after:"2026-03-01T12:00:00.000001Z"', ['admin', 'Bob']],
    ['last_seen_before:"0001-01-02T00:00:00Z"', ['dave', 'gita', 'jane-doe', 'jane2', 'robot']],
    ['last_seen_before:"0001-01-01T00:00:00Z"', everybody],
    ['created_after:"2026-01-10T00:00:00Z" created_before:"2026-01-11T09:30:00.5Z"', ['alice', 'Bob']],
    ['created_after:"9999-12-31T23:59:59-24:00"', []],
  ])('%j: %j', (q, usernames) => {
    expect(found(q)).toEqual(usernames)
  })
})

describe('a query is refused', () => {
  test.each<[q: string, ...validations: [field: string, detail: string][]]>([
    [':', ['q', `Query element ":" cannot start or end with ':'`]],
    ['"x":', ['q', String.raw`Query element "\"x\":" cannot start or end with ':'`]],
    ['status:nothing A:B:C x:', ['q', `Query element "a:b:c" can only contain 1 ':'`]],
    ['ai_seat:true', ['ai_seat', '"ai_seat" is not a valid query param']],
    ['"a:b":c', ['a:b', '"a:b" is not a valid query param']],
    ['status:active,', ['status', 'Query param "status" has invalid values: "" is not a valid value']],
    [
      'status:Nothing,"other"',
      [
        'status',
        'Query param "status" has invalid values: "nothing" is not a valid value\n"\\"other" is not a valid value',
      ],
    ],
    [
      'service_account:yes',
      [
        'service_account',
        'Query param "service_account" must be a valid boolean: strconv.ParseBool: parsing "yes": invalid syntax',
      ],
    ],
    [
      'github_com_user_id:1.5',
      [
        'github_com_user_id',
        'Query param "github_com_user_id" must be a valid 64-bit integer: strconv.ParseInt: parsing "1.5": invalid syntax',
      ],
    ],
    [
      'jane search:doe',
      [
        'search',
        'Query param "search" provided more than once, found 2 times. Only provide 1 instance of this query param.',
      ],
    ],
    [
      '"a:b" search:""',
      [
        'search',
        'Query param "search" provided more than once, found 2 times. Only provide 1 instance of this query param.',
      ],
    ],
    [
      '"a:b" jane',
      [
        'search',
        'Query param "search" provided more than once, found 2 times. Only provide 1 instance of this query param.',
      ],
    ],
    [
      'created_after:straße',
      [
        'created_after',
        String.raw`Query param "created_after" must be a valid date format (2006-01-02T15:04:05.999999999Z07:00): parsing time "STRA\xc3\x9fE" as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "STRA\xc3\x9fE" as "2006"`,
      ],
    ],
  ])('%j', (q, ...validations) => {
    const { status, message: words, validations: got } = refusal(q)
    expect({ status, words, got: got.map(({ field, detail }) => [field, detail]) }).toEqual({
      status: 400,
      words: message,
      got: validations,
    })
  })

  test('for every key at once, in the order in which the server reads them', () => {
    const fields = [
      'search',
      'name',
      'username',
      'email',
      'status',
      'service_account',
      'last_seen_after',
      'last_seen_before',
    ].concat(['created_after', 'created_before', 'github_com_user_id', 'login_type', 'zzz'])
    const q = fields
      .map((key) => `${key}:x,x ${key}:x`)
      .toReversed()
      .join(' ')
    expect(refusal(q).validations.map(({ field }) => field)).toEqual(fields)
  })

  test('where a text cannot be stored', () => {
    expect(() => found('a\0b')).toThrow('pq: invalid byte sequence for encoding "UTF8": 0x00')
  })
})

describe('paging', () => {
  test('is everything where nothing is said, and the all-zero id is no cursor', () => {
    const nothing = { limit: 0, offset: 0, afterId: undefined }
    expect(pageOf(new Map())).toEqual(nothing)
    expect(
      pageOf(
        new Map([
          ['after_id', ['00000000-0000-0000-0000-000000000000']],
          ['limit', ['']],
        ]),
      ),
    ).toEqual(nothing)
  })

  test('is refused with all that is wrong', () => {
    expect(() =>
      pageOf(
        new Map([
          ['limit', ['x']],
          ['offset', ['-1']],
          ['after_id', ['y']],
        ]),
      ),
    ).toThrow(
      expect.objectContaining({
        status: 400,
        message: 'Query parameters have invalid values.',
        validations: [
          { field: 'after_id', detail: 'Query param "after_id" must be a valid uuid' },
          {
            field: 'limit',
            detail:
              'Query param "limit" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "x": invalid syntax',
          },
          {
            field: 'offset',
            detail: 'Query param "offset" must be a valid 32-bit positive integer: value is negative',
          },
        ],
      }),
    )
  })
})

/** The pattern language of the search, by hand: `%` any run, `_` one character, `\` takes the next one as it is. */
function like(text: string, pattern: string): boolean {
  const characters = Array.from(pattern)
  let source = ''
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    if (character === '\\') source += literal(characters[(at += 1)] ?? '')
    else source += character === '%' ? '.*' : character === '_' ? '.' : literal(character)
  }
  return new RegExp(`^${source}$`, 'su').test(text)
}

test('any query finds whom a plain filter finds', () => {
  const fragment = fc.string({
    unit: fc.constantFrom('a', 'E', 'j', 'á', 'Σ', 'σ', '%', '_', '\\', '🦄', '-', '@'),
    minLength: 1,
    maxLength: 4,
  })
  const times = ['2025-01-01T00:00:00Z', '2026-01-11T09:30:00.5Z', '2026-03-01T12:00:00Z', '2026-06-01T02:00:00+02:00']
  const condition = fc.oneof(
    fragment.map((text) => ({
      q: `search:"${text}"`,
      keeps: ({ username, email, name }: Person) =>
        [username, email, name].some((field) => like(lower(field), `%${lower(text)}%`)),
    })),
    fragment.map((text) => ({
      q: `name:"${text}"`,
      keeps: ({ name }: Person) => like(lower(name), `%${lower(text)}%`),
    })),
    fc.subarray(['active', 'dormant', 'suspended'], { minLength: 1 }).map((statuses) => ({
      q: `status:${statuses.join(',')}`,
      keeps: ({ status }: Person) => statuses.includes(status),
    })),
    fc.subarray(['owner', 'auditor', 'member', 'retired', 'nobody'], { minLength: 1 }).map((roles) => ({
      q: `role:${roles.join(',')}`,
      keeps: (each: Person) => roles.join() === 'member' || each.roles.some((role) => roles.includes(role)),
    })),
    fc.constantFrom('created_before', 'created_after', 'last_seen_before', 'last_seen_after').chain((key) =>
      fc.constantFrom(...times).map((time) => ({
        q: `${key}:"${time}"`,
        keeps(each: Person) {
          const at = Date.parse(key.startsWith('created') ? each.created_at : each.last_seen_at)
          return key.endsWith('before') ? at <= Date.parse(time) : at >= Date.parse(time)
        },
      })),
    ),
    fc
      .boolean()
      .map((flag) => ({ q: `service_account:${flag}`, keeps: ({ email }: Person) => (email === '') === flag })),
  )
  const distinct = fc.uniqueArray(condition, { selector: ({ q }) => q.split(':')[0], maxLength: 4 })
  fc.assert(
    fc.property(distinct, (conditions) => {
      const expected = people
        .filter((each) => conditions.every((condition) => condition.keeps(each)))
        .map(({ username }) => username)
      expect(found(conditions.map((condition) => condition.q).join(' '))).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('no query does anything but find or be refused', () => {
  const unit = fc.constantFrom('a', 'status', ':', '"', ' ', ',', '%', '\\', 'é', '🦄', '\n')
  fc.assert(
    fc.property(fc.string({ unit }), (q) => {
      expect([undefined, Refusal]).toContain(failureOf(q)?.constructor)
    }),
  )
})

function failureOf(q: string): Error | undefined {
  try {
    found(q)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function literal(character: string): string {
  return character && `\\u{${character.codePointAt(0)?.toString(16)}}`
}

function lower(text: string): string {
  return Array.from(text, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('')
}
