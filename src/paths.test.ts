import { expect, test } from 'vitest'
import { paths } from './paths.ts'

test('a link says what is set and leaves out the rest', () => {
  expect(paths.users()).toBe('/users')
  expect(paths.users({ filter: '', page: undefined })).toBe('/users')
  expect(paths.users({ filter: 'status:active last_seen_before:"2026-01-01T00:00:00Z"', page: 2, size: 50 })).toBe(
    '/users?filter=status%3Aactive+last_seen_before%3A%222026-01-01T00%3A00%3A00Z%22&page=2&size=50',
  )
})

test('what is linked to can be read back', () => {
  const filter = '100% & more #1 + ?=/'
  const link = new URL(paths.users({ filter }), 'https://roster.example')
  expect(link.searchParams.get('filter')).toBe(filter)
})

test('a part of the path is filled in and encoded, and does not stand in the search as well', () => {
  expect(paths.user({ user: 'a/b?c', page: 2 })).toBe('/users/a%2Fb%3Fc?page=2')
})
