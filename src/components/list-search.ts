import * as z from 'zod/mini'
import { sortColumns, type Sort } from '#directory/view.ts'
import type { ListSearch } from '#paths'

export const pageSizes = [25, 50, 100, 200] as const

/** Beyond this the deployment's count of rows to skip overflows (contract users §1.7: 2147483647). */
const lastPage = 10_000_000

const ListPlace = z.object({
  filter: z.catch(z.string(), ''),
  page: z.catch(z.coerce.number().check(z.int(), z.positive(), z.maximum(lastPage)), 1),
  size: z.catch(z.coerce.number().check(z.refine((size) => pageSizes.some((known) => known === size))), 25),
  /** A column, with a minus before it for the other way round; absent for the deployment's own order. */
  sort: z.catch(z.pipe(z.optional(z.string()), z.transform(readSort)), undefined),
  /** Ids of columns with commas between, in their order; empty for the usual ones. */
  columns: z.catch(z.string(), ''),
  density: z.catch(z.enum(['normal', 'compact']), 'normal'),
})

/** Where a list stands, read from its URL; what makes no sense there is as if it were not. */
export type ListPlace = z.output<typeof ListPlace>

export function readSearch(parameters: URLSearchParams): ListPlace {
  return ListPlace.parse(Object.fromEntries(parameters))
}

/** The place as a link has it: what is as usual is left out. */
export function linkSearch({ filter, page, size, sort, columns, density }: ListPlace): ListSearch {
  return {
    filter,
    page: page === 1 ? undefined : page,
    size: size === 25 ? undefined : size,
    sort: sort && `${sort.descending ? '-' : ''}${sort.column}`,
    columns,
    density: density === 'normal' ? undefined : density,
  }
}

/** The deployment lists people by username, so that order asks nobody else. */
function readSort(text: string | undefined): Sort | undefined {
  const descending = text?.startsWith('-') ?? false
  const column = sortColumns.find((name) => name === text?.slice(descending ? 1 : 0))
  return column === undefined || (column === 'user' && !descending) ? undefined : { column, descending }
}
