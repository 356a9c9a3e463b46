import { describe, expect, test } from 'vitest'
import { bool, decodeBody, field, int64, list, string, struct, uuid } from './body.ts'
import { Refusal } from './refusal.ts'
import { email, realName, required, unlessEmpty, username } from './rules.ts'

const Person = struct('Person', {
  username: field(string(), required, username),
  tags: field(list(string())),
  ids: field(list(uuid())),
  active: field(bool()),
  lifetime: field(int64('time.Duration')),
})

function decode(text: string) {
  return decodeBody(Person, new TextEncoder().encode(text))
}

function refusal(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a body is read as Go reads it (contract users §1.4)', () => {
  test('an absent field is the zero value of its type', () => {
    expect(decode('{"username": "ada"}')).toEqual({ username: 'ada', tags: [], ids: [], active: false, lifetime: 0 })
  })

  test.each([
    ['text after the first value', '{"username": "ada"} {"username": 1} nonsense'],
    ['letters of a key', '{"USERname": "ada"}'],
    ['the last of repeated keys', '{"username": 7, "username": "ada"}'.replace('7', '"bob"')],
    ['an unknown field', '{"username": "ada", "unknown": {"deep": [1, {}]}}'],
    ['null, which changes nothing', '{"username": "ada", "username": null}'],
    ['escapes', '{"username": "\\u0061d\\u0061"}'],
  ])('%s', (_, text) => expect(decode(text).username).toBe('ada'))

  test('half of a surrogate pair is replaced', () => {
    const Text = struct('Text', { text: field(string()) })
    expect(decodeBody(Text, new TextEncoder().encode(String.raw`{"text": "\ud800x"}`)).text).toBe('\ufffdx')
  })

  test.each([
    ['', 'EOF'],
    ['  ', 'EOF'],
    ['{', 'unexpected EOF'],
    ['{"username": "a', 'unexpected EOF'],
    ['nonsense', "invalid character 'o' in literal null (expecting 'u')"],
    ['xyz', "invalid character 'x' looking for beginning of value"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a": 1 2}', "invalid character '2' after object key:value pair"],
    ['{a: 1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a": 1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a": [1 2]}', "invalid character '2' after array element"],
    ['{"a": "\n"}', String.raw`invalid character '\n' in string literal`],
    ['{"a": "\\x"}', "invalid character 'x' in string escape code"],
    ['{"a": 1.x}', "invalid character 'x' after decimal point in numeric literal"],
    ['{"a": -}', "invalid character '}' in numeric literal"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
    ['{"a": "\u0001"}', String.raw`invalid character '\x01' in string literal`],
    ["'", String.raw`invalid character '\'' looking for beginning of value`],
    ['[]', 'json: cannot unmarshal array into Go value of type codersdk.Person'],
    ['"x"', 'json: cannot unmarshal string into Go value of type codersdk.Person'],
    ['{"username": 7}', 'json: cannot unmarshal number into Go struct field Person.username of type string'],
    ['{"tags": "x"}', 'json: cannot unmarshal string into Go struct field Person.tags of type []string'],
    ['{"tags": [1]}', 'json: cannot unmarshal number into Go struct field Person.tags of type string'],
    ['{"active": "yes"}', 'json: cannot unmarshal string into Go struct field Person.active of type bool'],
    [
      '{"lifetime": 1.5}',
      'json: cannot unmarshal number 1.5 into Go struct field Person.lifetime of type time.Duration',
    ],
    ['{"ids": ["y"]}', 'invalid UUID length: 1'],
    // An unreadable UUID ends the reading, a wrong type does not: the former is told.
    ['{"username": 7, "ids": ["y"]}', 'invalid UUID length: 1'],
  ])('%s: %s', (text, detail) => {
    const { status, message, detail: told } = refusal(() => decode(text))
    expect({ status, message, told }).toEqual({
      status: 400,
      message: 'Request body must be valid JSON.',
      told: detail,
    })
  })

  test('more than 4 MiB are not read', () => {
    const { status, detail } = refusal(() => decodeBody(Person, new Uint8Array(4 * 1024 * 1024 + 1)))
    expect({ status, detail }).toEqual({ status: 413, detail: 'Maximum request body size is 4194304 bytes.' })
  })

  test('a number beyond 2^53 stays above a limit that it exceeds by one', () => {
    expect(decode('{"username": "a", "lifetime": 3155760000000000000}').lifetime).toBe(3155760000000000000)
    expect(decode('{"username": "a", "lifetime": 3155760000000000001}').lifetime).toBeGreaterThan(3155760000000000000)
    expect(refusal(() => decode('{"lifetime": 9223372036854775808}')).detail).toContain('number 9223372036854775808')
  })
})

test('only the first rule that a field breaks is told, with what was sent', () => {
  const { message, validations } = refusal(() => decode('{"username": ""}'))
  expect(message).toBe('Validation failed.')
  expect(validations).toEqual([{ field: 'username', detail: 'Validation failed for tag "required" with value: ""' }])
  expect(refusal(() => decode('{"username": "a b"}')).validations).toEqual([
    { field: 'username', detail: 'Validation failed for tag "username" with value: "a b"' },
  ])
})

describe('field rules (contract users §4)', () => {
  const holds = (rule: typeof email, value: string) => rule.holds(value, {})

  test.each(['a', 'A-b-9', 'x'.repeat(32)])('a username: %s', (value) => expect(holds(username, value)).toBe(true))
  test.each(['', 'new', 'create', '-a', 'a-', 'a--b', 'a_b', 'é', 'x'.repeat(33)])('no username: %s', (value) =>
    expect(holds(username, value)).toBe(false),
  )
  test.each(['', 'Ada', 'é'.repeat(64), 'a\u200bb', '<b>'])('a name: %s', (value) =>
    expect(holds(realName, value)).toBe(true),
  )
  test.each([' Ada', 'Ada\u00a0', '\u0085Ada', `${'é'.repeat(64)}x`])('no name: %j', (value) =>
    expect(holds(realName, value)).toBe(false),
  )
  test.each(['a@b.co', 'Plus+Tag@Example.COM', '"odd one"@example.com', 'ü@müller.example'])('an e-mail: %s', (value) =>
    expect(holds(email, value)).toBe(true),
  )
  test.each(['', 'a', 'a@b', ' a@b.co', 'X <x@example.com>', 'a@.co', 'a..b@c.de'])('no e-mail: %j', (value) =>
    expect(holds(email, value)).toBe(false),
  )
  test('a field that may be empty keeps the rule otherwise', () => {
    expect(holds(unlessEmpty(email), '')).toBe(true)
    expect(holds(unlessEmpty(email), 'a')).toBe(false)
  })
})
