import { describe, expect, test } from 'vitest'
import { linkSearch, readSearch } from './list-search.ts'

const first = { filter: '', page: 1, size: 25, sort: undefined, columns: '', density: 'normal' } as const

describe('where the list stands', () => {
  test('is read from its URL', () => {
    const place = {
      filter: 'status:active role:owner',
      page: 3,
      size: 100,
      sort: { column: 'last_seen', descending: true },
      columns: 'created,roles',
      density: 'compact',
    }
    const parameters = new URLSearchParams({ ...place, page: '3', size: '100', sort: '-last_seen' })
    expect(readSearch(parameters)).toEqual(place)
  })

  test.each(['', 'page=', 'page=0', 'page=-1', 'page=2.5', 'page=two', 'page=NaN', 'page=Infinity', 'page=10000001'])(
    'is the first page for %j',
    (search) => {
      expect(readSearch(new URLSearchParams(search))).toEqual(first)
    },
  )

  test.each(['size=', 'size=0', 'size=33', 'size=-25', 'size=25.5', 'size=all'])(
    'has the usual size for %j',
    (search) => {
      expect(readSearch(new URLSearchParams(search))).toEqual(first)
    },
  )

  test.each(['sort=', 'sort=user', 'sort=shoe_size', 'sort=--status', 'sort=Status'])(
    'is in the usual order for %j',
    (search) => {
      expect(readSearch(new URLSearchParams(search))).toEqual(first)
    },
  )

  test('goes as far as the deployment can count rows', () => {
    const { page, size } = readSearch(new URLSearchParams('page=10000000&size=200'))
    expect(page * size).toBeGreaterThan(1_000_000_000)
    expect(page * size).toBeLessThanOrEqual(2_147_483_647)
  })

  test('leaves what is as usual out of links', () => {
    expect(linkSearch(first)).toEqual({ filter: '', columns: '' })
    const place = { filter: 'a', page: 2, size: 50, columns: 'roles', density: 'compact' } as const
    expect(linkSearch({ ...place, sort: undefined })).toEqual(place)
    expect(linkSearch({ ...place, sort: { column: 'user', descending: true } })).toEqual({ ...place, sort: '-user' })
    expect(linkSearch({ ...place, sort: { column: 'status', descending: false } })).toEqual({
      ...place,
      sort: 'status',
    })
  })
})
