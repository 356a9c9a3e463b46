import { expect, test } from 'vitest'
import { hashPassword, isPassword, passwordProblem } from './password.ts'

const hints = {
  special: 'including more special characters',
  lower: 'using lowercase letters',
  upper: 'using uppercase letters',
  numbers: 'using numbers',
}
const insecure = (...tries: (keyof typeof hints)[]) =>
  `insecure password, try ${[...tries.map((key) => hints[key]), ''].join(', ').replace(/, $/, '')} or using a longer password`

test.each([
  ['Xk9#m!v_', undefined],
  ['Xk9#mQ2v', insecure('special')],
  ['Xk9mQ2vLp', undefined],
  ['Xk9mQ2vL', insecure('special')],
  ['XkYmQzvLpR', undefined],
  ['XkYmQzvLp', insecure('special', 'numbers')],
  ['xk9mq2vlp4z', undefined],
  ['xk9mq2vlp4', insecure('special', 'upper')],
  ['xkymqzvlprtw', undefined],
  ['xkymqzvlprt', insecure('special', 'upper', 'numbers')],
])('as contract users §5 counts: %s', (password, problem) => {
  expect(passwordProblem(password)).toBe(problem)
})

test('a character repeated more than twice adds nothing', () => {
  expect(passwordProblem('xkymqzvlprtw')).toBeUndefined()
  expect(passwordProblem('a'.repeat(70))).toBe(insecure('special', 'upper', 'numbers'))
})

test.each(['abcdefghijklmnop', 'ponmlkjihgfedcba', '123456789012345678', 'qwertyuiopasdfghjkl'])(
  'steps along an alphabet or a keyboard row add nothing: %s',
  (password) => expect(passwordProblem(password)).toMatch(/^insecure/),
)

test('the third step of a sequence is the first that is dropped', () => {
  expect(passwordProblem('abxkymqzvlpr')).toBeUndefined()
  expect(passwordProblem('abcxkymqzvlp')).toBe(insecure('special', 'upper', 'numbers'))
})

test('sequences are dropped forwards before backwards', () => {
  expect(passwordProblem('lmnbnm&$b@1234')).toBeUndefined()
})

test('length counts bytes, and characters of no class count one each', () => {
  expect(passwordProblem('密码密码密码')).toBe(insecure('special', 'lower', 'upper', 'numbers'))
  expect(passwordProblem('😀😁😂🤣😃😄')).toBeUndefined()
})

test('no password is a weak one', () => {
  expect(passwordProblem('')).toBe(insecure('special', 'lower', 'upper', 'numbers'))
})

test('64 bytes are the most, judged after strength', () => {
  const long = Array.from({ length: 64 }, (_, at) => String.fromCharCode(33 + at)).join('')
  expect(passwordProblem(long)).toBeUndefined()
  expect(passwordProblem(`${long}a`)).toBe('password must be no more than 64 characters')
})

test('a password opens what was kept of it, and nothing else does', async () => {
  const kept = await hashPassword('SomeSecurePassword!')
  expect(kept).not.toContain('SomeSecurePassword!')
  expect(await isPassword('SomeSecurePassword!', kept)).toBe(true)
  expect(await isPassword('SomeSecurePassword', kept)).toBe(false)
  expect(await hashPassword('SomeSecurePassword!')).not.toBe(kept)
})

test('an account without a password is not opened by an empty one', async () => {
  expect(await isPassword('', '')).toBe(false)
})
