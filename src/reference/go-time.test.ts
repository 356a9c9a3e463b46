import { expect, test } from 'vitest'
import { parseGoDate, parseGoTime } from './go-time.ts'

test.each([
  ['2023-07-01T00:00:00Z', '2023-07-01T00:00:00.000000Z'],
  ['2023-07-01T1:00:00Z', '2023-07-01T01:00:00.000000Z'],
  ['2023-07-01T12:00:00.5Z', '2023-07-01T12:00:00.500000Z'],
  ['2023-07-01T12:00:00,5Z', '2023-07-01T12:00:00.500000Z'],
  ['2023-07-01T13:00:00+01:00', '2023-07-01T12:00:00.000000Z'],
  ['2023-07-01T00:00:00-24:60', '2023-07-02T01:00:00.000000Z'],
  ['2024-02-29T23:59:59.9999999Z', '2024-03-01T00:00:00.000000Z'],
  ['0001-01-01T00:00:00.0000005Z', '0001-01-01T00:00:00.000000Z'],
  ['0001-01-01T00:00:00.0000015Z', '0001-01-01T00:00:00.000002Z'],
  ['0099-12-31T23:59:59Z', '0099-12-31T23:59:59.000000Z'],
  ['0000-01-01T00:00:00+01:00', '0000-01-01T00:00:00.000000Z'],
  ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999Z'],
])('%s is read as %s', (text, time) => {
  expect(parseGoTime(text)).toBe(time)
})

// What a live server answered to each.
test.each([
  ['', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "" as "2006"'],
  ['NOW', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "NOW" as "2006"'],
  ['2X23-01-01T00:00:00Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "2X23-01-01T00:00:00Z" as "2006"'],
  ['20230-01-01T00:00:00Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "0-01-01T00:00:00Z" as "-"'],
  ['2023-1', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "1" as "01"'],
  ['2023-01-01', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "" as "T"'],
  ['2023-01-011T00:00:00Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "1T00:00:00Z" as "T"'],
  ['2023-01-01T00:0:00Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "0:00Z" as "04"'],
  ['2023-01-01T00:00Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "Z" as ":"'],
  ['2023-01-01T00:00:0Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "0Z" as "05"'],
  ['2023-01-01T00:00:00.Z', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse ".Z" as "Z07:00"'],
  ['2023-01-01T00:00:00 01:00', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse " 01:00" as "Z07:00"'],
  ['2023-01-01T00:00:00+01:0', 'as "2006-01-02T15:04:05.999999999Z07:00": cannot parse "+01:0" as "Z07:00"'],
  ['2023-01-01T00:00:00ZZ', ': extra text: "Z"'],
  ['2023-13-32T25:61:61Z', ': month out of range'],
  ['2023-01-01T24:00:00Z', ': hour out of range'],
  ['2023-01-01T00:60:00Z', ': minute out of range'],
  ['2023-12-31T23:59:60Z', ': second out of range'],
  ['2023-01-01T00:00:00+25:00', ': time zone offset hour out of range'],
  ['2023-01-01T00:00:00+01:61', ': time zone offset minute out of range'],
  ['2023-02-30T00:00:00Z', ': day out of range'],
  ['2023-01-00T00:00:00Z', ': day out of range'],
  ['2100-02-29T00:00:00Z', ': day out of range'],
])('%s is refused', (text, problem) => {
  expect(() => parseGoTime(text)).toThrow(
    new Error(`parsing time "${text}"${problem.startsWith(':') ? '' : ' '}${problem}`),
  )
})

test('a text that is no ASCII is told byte by byte', () => {
  expect(() => parseGoTime('É\\"')).toThrow(String.raw`parsing time "\xc3\x89\\\"" as`)
})

test('a day is read as the moment at which it begins', () => {
  expect(parseGoDate('2024-02-29')).toBe('2024-02-29T00:00:00.000000Z')
})

test.each([
  ['yesterday', 'parsing time "yesterday" as "2006-01-02": cannot parse "yesterday" as "2006"'],
  ['2026-1-1', 'parsing time "2026-1-1" as "2006-01-02": cannot parse "1-1" as "01"'],
  ['2026-11', 'parsing time "2026-11" as "2006-01-02": cannot parse "" as "-"'],
  ['2026-02-29', 'parsing time "2026-02-29": day out of range'],
  ['2026-01-01t00:00:00z', 'parsing time "2026-01-01t00:00:00z": extra text: "t00:00:00z"'],
])('%s is no day', (text, problem) => {
  expect(() => parseGoDate(text)).toThrow(problem)
})
