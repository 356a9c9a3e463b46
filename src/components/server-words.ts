import { ApiError } from '#api/error.ts'

/** All that the server said of a failure, part by part, and how long it asks to wait. */
export function serverWords(error: Error): string[] {
  if (!(error instanceof ApiError)) return [error.message]
  const { message, detail, validations, retryAfter } = error
  const wait = retryAfter ? `Try again in ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}.` : ''
  const ofFields = validations.map(({ field, detail: words }) => `${field}: ${words}`)
  return [message, detail, ...ofFields, wait].filter((words) => words !== '')
}
