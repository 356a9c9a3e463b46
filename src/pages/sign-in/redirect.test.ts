import { describe, expect, test } from 'vitest'
import { redirectTarget } from './redirect.ts'

const target = (asked: string) => redirectTarget(new URLSearchParams({ redirect: asked }), 'https://roster.example')

describe('after the sign-in', () => {
  test('leads back to the page that was asked for, with its filter and place', () => {
    expect(target('/users?filter=status%3Aactive&page=2#row-3')).toBe('/users?filter=status%3Aactive&page=2#row-3')
  })

  test('leads home when no page was asked for', () => {
    expect(redirectTarget(new URLSearchParams(), 'https://roster.example')).toBe('/')
  })

  test.each([
    'https://elsewhere.example/users',
    '//elsewhere.example/users',
    '/\\elsewhere.example/users',
    '/\t/elsewhere.example/users',
    '\\\\elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,hello',
    'users',
    'http://roster.example/users',
    'https://roster.example@elsewhere.example/',
  ])('does not lead to %j', (asked) => {
    expect(target(asked)).toBe('/')
  })
})
