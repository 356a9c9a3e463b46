import { describe, expect, test } from 'vitest'
import { ParameterReader, queryParameters } from './parameters.ts'

describe('a query string', () => {
  test.each([
    ['?q=jane+doe', [['q', ['jane doe']]]],
    ['?q=jane&q=bob', [['q', ['jane', 'bob']]]],
    ['?q=%zz', []],
    ['?q=jane;status', []],
    ['?limit=1&limit=%zz', [['limit', ['1']]]],
    ['?limit', [['limit', ['']]]],
    ['?%71=a=b', [['q', ['a=b']]]],
    ['?&&=2', [['', ['2']]]],
    ['?q=%ff%C3%A9', [['q', ['\udcffé']]]],
    ['?q=%00', [['q', ['\0']]]],
    ['', []],
  ])('%s holds %j', (search, parameters) => {
    expect([...queryParameters(search)]).toEqual(parameters)
  })
})

describe('a parameter', () => {
  const reader = (...values: string[]) => new ParameterReader(new Map([['x', values]]))
  const details = ({ validations }: ParameterReader) => validations.map(({ detail }) => detail)

  test('counts as absent where its first value is empty', () => {
    for (const read of [
      (each: ParameterReader) => each.text('x'),
      (each: ParameterReader) => each.list('x', ['a']),
      (each: ParameterReader) => each.flag('x'),
      (each: ParameterReader) => each.time('x'),
      (each: ParameterReader) => each.count('x'),
      (each: ParameterReader) => each.uuid('x'),
    ]) {
      const some = reader('', 'nonsense')
      read(some)
      expect(some.validations).toEqual([])
    }
  })

  test('is refused where it may stand once and stands twice', () => {
    const some = reader('a', '')
    expect(some.text('x')).toBe('')
    expect(details(some)).toEqual([
      'Query param "x" provided more than once, found 2 times. Only provide 1 instance of this query param.',
    ])
  })

  test.each([
    ['5', 5],
    ['+5', 5],
    ['-0', 0],
    ['007', 7],
    ['2147483647', 2147483647],
  ])('%s is the count %i', (text, value) => {
    const some = reader(text)
    expect(some.count('x')).toBe(value)
    expect(some.validations).toEqual([])
  })

  test.each([
    ['-1', 'value is negative'],
    ['-2147483648', 'value is negative'],
    ['-2147483649', 'strconv.ParseInt: parsing "-2147483649": value out of range'],
    ['2147483648', 'strconv.ParseInt: parsing "2147483648": value out of range'],
    ['1_0', 'strconv.ParseInt: parsing "1_0": invalid syntax'],
    [' 1', 'strconv.ParseInt: parsing " 1": invalid syntax'],
    ['\u00a0"', String.raw`strconv.ParseInt: parsing "\u00a0\"": invalid syntax`],
    ['\udcff', String.raw`strconv.ParseInt: parsing "\xff": invalid syntax`],
    ['١', 'strconv.ParseInt: parsing "١": invalid syntax'],
  ])('%j is no count', (text, reason) => {
    const some = reader(text)
    some.count('x')
    expect(details(some)).toEqual([`Query param "x" must be a valid 32-bit positive integer: ${reason}`])
  })

  test.each([
    ['9223372036854775807', 9223372036854775807n, undefined],
    ['-9223372036854775808', -9223372036854775808n, undefined],
    ['9223372036854775808', 0n, 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
    ['0x1', 0n, 'strconv.ParseInt: parsing "0x1": invalid syntax'],
  ])('%s as a 64-bit integer', (text, value, reason) => {
    const some = reader(text)
    expect(some.integer('x')).toBe(value)
    expect(details(some)).toEqual(reason ? [`Query param "x" must be a valid 64-bit integer: ${reason}`] : [])
  })

  test.each([
    '00000000-0000-4000-8000-00000000000a',
    '00000000-0000-4000-8000-00000000000A',
    '0000000000004000800000000000000a',
    'URN:UUID:00000000-0000-4000-8000-00000000000a',
    '{00000000-0000-4000-8000-00000000000a}',
  ])('%s is a UUID', (text) => {
    expect(reader(text).uuid('x')).toBe('00000000-0000-4000-8000-00000000000a')
  })

  test.each([
    'x',
    '00000000-0000-4000-8000-00000000000g',
    '00000000x0000-4000-8000-00000000000a',
    '{0000000000004000800000000000000a}',
  ])('%s is none', (text) => {
    const some = reader(text)
    some.uuid('x')
    expect(details(some)).toEqual(['Query param "x" must be a valid uuid'])
  })

  test('is refused by name where nothing reads it', () => {
    const some = new ParameterReader(
      new Map([
        ['x', ['1']],
        ['a"b', ['2']],
      ]),
    )
    some.text('x')
    some.refuseOthers()
    expect(some.validations).toEqual([{ field: 'a"b', detail: String.raw`"a\"b" is not a valid query param` }])
  })
})
