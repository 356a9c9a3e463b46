import { expect, test } from 'vitest'
import { deploymentKeys } from '#api/search-query-keys.ts'
import { parseFilter } from './people.ts'

test('a key that whoever answers does not know is unknown here', () => {
  const people = { keys: deploymentKeys }
  expect(parseFilter(people, 'status:active').problems).toEqual([])
  expect(parseFilter(people, 'ai_seat:true').problems).toMatchObject([{ code: 'unknown-key' }])
})
