import { expect, test } from 'vitest'
import { allowListProblem, allowsEverything, parseAllowList } from './allow-list.ts'

const id = '7c1e90d2-5b1f-4f0a-9c55-2d7b1c0e9a11'

test('entries stand on lines or after commas; blanks are nothing', () => {
  expect(parseAllowList(`\n workspace:* ,template:${id}\r\n\n,`)).toEqual(['workspace:*', `template:${id}`])
  expect(parseAllowList(' \n ')).toEqual([])
})

test.each([
  '',
  '*:*',
  'workspace:*',
  `*:${id}`,
  `user:${id.toUpperCase()}`,
  `user:${id.replaceAll('-', '')}`,
  `user:{${id}}`,
])('nothing is wrong with "%s"', (text) => expect(allowListProblem(text)).toBeUndefined())

test.each(['workspace', ':*', 'workspace:', '{"type":"workspace"}x'])('"%s" is not a type and an id', (text) => {
  expect(allowListProblem(text)).toMatch(/type and an id|UUID/)
})

test.each(['workspace:my-box', 'user:alice', 'workspace:**', `workspace:${id}0`])('the id of "%s" is none', (text) => {
  expect(allowListProblem(text)).toBe(`“${text}” needs a UUID or * after the colon.`)
})

test('the first wrong entry is named', () => {
  expect(allowListProblem('workspace:*\nuser:alice\nuser:bob')).toContain('user:alice')
})

test('128 entries are the most', () => {
  const many = (count: number) => Array<string>(count).fill('workspace:*').join('\n')
  expect(allowListProblem(many(128))).toBeUndefined()
  expect(allowListProblem(many(129))).toBe('129 entries; 128 is the most.')
})

test('none, and one that swallows all, let a token touch everything', () => {
  expect(allowsEverything([])).toBe(true)
  expect(allowsEverything(['*:*'])).toBe(true)
  expect(allowsEverything(['workspace:*'])).toBe(false)
})
