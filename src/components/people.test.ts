import { describe, expect, test } from 'vitest'
import { deploymentKeys } from '#api/search-query-keys.ts'
import type { Feature } from '#api/settings.ts'
import { readSearch } from './list-search.ts'
import { licensedPeople, offeredPlace, parseFilter, type People } from './people.ts'

test('a key that whoever answers does not know is unknown here', () => {
  const people = { keys: deploymentKeys }
  expect(parseFilter(people, 'status:active').problems).toEqual([])
  expect(parseFilter(people, 'ai_seat:true').problems).toMatchObject([{ code: 'unknown-key' }])
})

describe('an order that a link asks for', () => {
  // What the list is called and who reads it has no part in this.
  const list = { keys: [], views: [] } as unknown as People<never>
  const on: Feature = { entitlement: 'entitled', enabled: true }
  const place = (sort: string) => readSearch(new URLSearchParams({ sort, page: '2' }))
  const licensed = (features: Record<string, Feature>) =>
    licensedPeople(list, {
      features,
      warnings: [],
      errors: [],
      has_license: true,
      trial: false,
      require_telemetry: false,
      refreshed_at: '',
    })

  test.each([
    ['groups', 'template_rbac'],
    ['-groups', 'template_rbac'],
    ['ai_seat', 'ai_governance_user_limit'],
  ])('%s is given with %s and not without', (sort, feature) => {
    expect(offeredPlace(licensed({ [feature]: on }), place(sort))).toEqual(place(sort))
    expect(offeredPlace(licensed({}), place(sort))).toEqual({ ...place(sort), sort: undefined })
  })

  test.each(['-status', 'name', '-email', ''])('%j is given where no licence has to do with it', (sort) => {
    expect(offeredPlace(licensed({}), place(sort))).toEqual(place(sort))
  })
})
