import { expect, test } from 'vitest'
import { afterSuspending } from './what-if.ts'

const ai = { used: 98, limit: 90, level: 'over' } as const
const licence = { used: 1035, limit: 1100, level: 'near' } as const
const person = { status: 'active', is_service_account: false } as const
const bot = { status: 'active', is_service_account: true } as const

test('frees both seats of a person, and the AI seat alone of a service account', () => {
  const { ai: aiAfter, licence: licenceAfter } = afterSuspending([person, person, bot], { ai, licence })
  expect(aiAfter).toEqual({ ...ai, after: 95 })
  expect(licenceAfter).toEqual({ ...licence, after: 1033 })
})

test.each(['dormant', 'suspended'] as const)('frees nothing of who is %s already', (status) => {
  const { ai: aiAfter, licence: licenceAfter } = afterSuspending([{ ...person, status }], { ai, licence })
  expect([aiAfter?.after, licenceAfter?.after]).toEqual([98, 1035])
})

test('does not fall below none where the count is older than the list', () => {
  expect(afterSuspending([person, person], { ai: { used: 1, limit: 9, level: 'within' }, licence }).ai?.after).toBe(0)
})

test('says nothing of what nothing limits', () => {
  expect(afterSuspending([person], { ai, licence: undefined }).licence).toBeUndefined()
})
