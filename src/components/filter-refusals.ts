import { ApiError } from '#api/error.ts'
import type { Problem } from '#api/search-query.ts'
import { keyOf, tokenize } from '#api/search-query-tokens.ts'

/**
 * What the deployment refused in a filter, at its place: it names the key (contract users §3.3). Older versions do not
 * know every key that Roster does (§8).
 */
export function refusalsOf(error: Error, filter: string): Problem[] {
  if (!(error instanceof ApiError) || error.status !== 400) return []
  const tokens = tokenize(filter)
  return error.validations.map(({ field, detail }) => {
    const token = tokens.find((candidate) => keyOf(candidate) === field)
    return { from: token?.from ?? 0, to: token?.to ?? filter.length, code: 'value', message: detail }
  })
}
