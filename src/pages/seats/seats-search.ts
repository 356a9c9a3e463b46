import * as z from 'zod/mini'
import { pageSizes } from '#components/list-search.ts'

/** Ten years: whoever was away for longer was away for good. */
export const mostIdle = 3_650

const SeatsPlace = z.object({
  idle: z.catch(z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(mostIdle)), 30),
  page: z.catch(z.coerce.number().check(z.int(), z.positive()), 1),
  size: z.catch(z.coerce.number().check(z.refine((size) => pageSizes.some((known) => known === size))), 25),
  history: z.catch(z.enum(['chart', 'table']), 'chart'),
})

/** What the page shows, read from its URL; what makes no sense there is as if it were not. */
export type SeatsPlace = z.output<typeof SeatsPlace>

export function readPlace(parameters: URLSearchParams): SeatsPlace {
  return SeatsPlace.parse(Object.fromEntries(parameters))
}

/** The place as a link has it: what is as usual is left out, but not the days that everything here is about. */
export function linkPlace({ idle, page, size, history }: SeatsPlace) {
  return {
    idle,
    page: page === 1 ? undefined : page,
    size: size === 25 ? undefined : size,
    history: history === 'chart' ? undefined : history,
  }
}
