import { expect, test } from 'vitest'
import { ApiError } from '#api/error.ts'
import { refusalsOf } from './filter-refusals.ts'

const filter = 'status:active service_account:true'

function refusal(status: number, field: string): ApiError {
  return new ApiError(status, { message: 'Invalid user search query.', validations: [{ field, detail: 'unknown' }] })
}

test('what the deployment refuses stands where its key does', () => {
  const [problem] = refusalsOf(refusal(400, 'service_account'), filter)
  expect(problem?.message).toBe('unknown')
  expect(filter.slice(problem?.from, problem?.to)).toBe('service_account:true')
})

test('what it names otherwise is of the whole filter', () => {
  const [problem] = refusalsOf(refusal(400, 'q'), filter)
  expect(filter.slice(problem?.from, problem?.to)).toBe(filter)
})

test.each([
  ['another failure', refusal(500, 'service_account')],
  ['a mistake of ours', new TypeError('undefined is not a function')],
])('%s is no refusal', (_, error) => {
  expect(refusalsOf(error, filter)).toEqual([])
})
