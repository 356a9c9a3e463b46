import { expect, test } from 'vitest'
import { passwordProblem } from '#reference/password.ts'
import { generatePassword } from './password.ts'

test('a generated password is three groups that can be told and typed, and never the same', () => {
  const passwords = Array.from({ length: 500 }, () => generatePassword())
  for (const password of passwords) {
    expect(password).toMatch(/^(?:[A-HJ-NP-Za-km-z2-9]{5}-){2}[A-HJ-NP-Za-km-z2-9]{5}$/)
    expect(passwordProblem(password)).toBeUndefined()
  }
  expect(new Set(passwords).size).toBe(passwords.length)
})

test('no letter is likelier than another', () => {
  let state = 1
  const fill = (bytes: Uint8Array) => {
    for (const at of bytes.keys()) {
      state = (state * 48_271) % 2_147_483_647
      bytes[at] = state >> 8
    }
  }
  const counts = new Map<string, number>()
  for (let round = 0; round < 10_000; round += 1) {
    for (const letter of generatePassword(fill).replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  expect(counts.size).toBe(57)
  // 256 is no multiple of 57: a letter that took what is left over would come a quarter more often.
  expect(Math.max(...counts.values()) / Math.min(...counts.values())).toBeLessThan(1.12)
})
