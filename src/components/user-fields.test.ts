import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { email, realName, required, username } from '#reference/rules.ts'
import { emailProblem, fullNameProblem, usernameProblem } from './user-fields.ts'

// Contract users §4, each as a real deployment answered it.
test.each([
  ['a', undefined],
  ['A', undefined],
  ['a-b', undefined],
  ['0', undefined],
  ['New', undefined],
  ['me', undefined],
  ['x'.repeat(32), undefined],
  ['', 'Enter a username.'],
  ['x'.repeat(33), 'At most 32 characters; this has 33.'],
  ['-a', 'A username cannot start or end with a hyphen.'],
  ['a-', 'A username cannot start or end with a hyphen.'],
  ['a--b', 'A username cannot hold two hyphens in a row.'],
  ['a_b', 'A username cannot hold “_”: use letters a to z, digits and hyphens.'],
  ['a b', 'A username cannot hold a space: use letters a to z, digits and hyphens.'],
  ['é', 'A username cannot hold “é”: use letters a to z, digits and hyphens.'],
  ['😀', 'A username cannot hold “😀”: use letters a to z, digits and hyphens.'],
  ['a\u200Bb', 'A username cannot hold an invisible character: use letters a to z, digits and hyphens.'],
  ['new', '“new” is reserved. Choose another username.'],
  ['create', '“create” is reserved. Choose another username.'],
])('username %j: %s', (value, problem) => {
  expect(usernameProblem(value)).toBe(problem)
})

test.each([
  ['', undefined],
  ['x'.repeat(128), undefined],
  ['é'.repeat(64), undefined],
  ['😀'.repeat(32), undefined],
  ['a\nb', undefined],
  ['\u200B', undefined],
  ['\u202Eevil', undefined],
  ['<script>alert(1)</script>', undefined],
  ['\uFEFFx', undefined],
  ['x'.repeat(129), 'At most 128 characters; this has 129.'],
  ['é'.repeat(65), 'At most 128 bytes; this has 130. Letters beyond a to z take two to four each.'],
  ['😀'.repeat(33), 'At most 128 bytes; this has 132. Letters beyond a to z take two to four each.'],
  [' x', 'Remove the space before the full name.'],
  ['x ', 'Remove the space after the full name.'],
  ['\tx', 'Remove the space before the full name.'],
  ['\u00A0x', 'Remove the space before the full name.'],
  ['\u0085x', 'Remove the space before the full name.'],
  ['a\0b', 'The full name holds a character that cannot be stored.'],
])('full name %j: %s', (value, problem) => {
  expect(fullNameProblem(value)).toBe(problem)
})

test.each([
  ['Plus+Tag@Example.COM', undefined],
  ['ünï@example.com', undefined],
  ['x@exämple.com', undefined],
  ['"q s"@example.com', undefined],
  [`${'a'.repeat(65)}@example.com`, undefined],
  ['', 'Enter an email address.'],
  ['x', 'An email address has an @.'],
  ['x@', 'The part after the @ has to hold a dot, as in example.com.'],
  ['x@y', 'The part after the @ has to hold a dot, as in example.com.'],
  ['@example.com', 'This is not an email address.'],
  ['x y@example.com', 'This is not an email address.'],
  ['x@[127.0.0.1]', 'This is not an email address.'],
  [' x@example.com', 'Remove the spaces around the email address.'],
  ['x@example.com ', 'Remove the spaces around the email address.'],
  ['\u00A0x@example.com', undefined],
  ['x@a..b.com', 'This is not an email address.'],
  ['X <x@example.com>', 'Enter the email address alone, without a name.'],
])('email %j: %s', (value, problem) => {
  expect(emailProblem(value)).toBe(problem)
})

describe('the form takes what the deployment takes, and nothing else:', () => {
  const runs = { numRuns: 20_000 }
  const of = (characters: string) => fc.constantFrom(...Array.from(characters))
  const text = (characters: string, maxLength: number) => fc.string({ unit: of(characters), maxLength })
  const any = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

  test('usernames', () => {
    const body = {}
    const takes = (value: string) => required.holds(value, body) && username.holds(value, body)
    fc.assert(
      fc.property(fc.oneof(any, text('aZ09--_ é', 36), fc.constantFrom('new', 'create', 'New')), (value) => {
        expect(usernameProblem(value) === undefined).toBe(takes(value))
      }),
      runs,
    )
  })

  test('full names', () => {
    fc.assert(
      fc.property(
        fc.oneof(any, text('aé😀 \t\u00A0\u0085\uFEFF\u2003\u200B', 70)).filter((value) => !value.includes('\0')),
        (value) => {
          expect(fullNameProblem(value) === undefined).toBe(realName.holds(value, {}))
        },
      ),
      runs,
    )
  })

  test('email addresses', () => {
    const part = text('aZ9é李..-_~+"\\ @\t\u0085\u00A0\uE000', 12)
    const address = fc
      .tuple(part, part, fc.constantFrom('', '.com', '.é', '.a-', '.9', '.a9'))
      .map(([local, domain, end]) => `${local}@${domain}${end}`)
    const quotedAddress = part.map((local) => `"${local}"@example.com`)
    fc.assert(
      fc.property(fc.oneof(any, address, quotedAddress, fc.emailAddress()), (value) => {
        expect(emailProblem(value) === undefined).toBe(required.holds(value, {}) && email.holds(value, {}))
      }),
      runs,
    )
  })
})
