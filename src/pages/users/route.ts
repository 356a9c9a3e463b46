import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs, RouteObject } from 'react-router'
import { paths } from '#paths'
import { parseFilter, readSearch, userList } from './user-list.ts'
import { UsersLayout } from './UsersLayout.tsx'

/** `children` stand over the list, or alone where they were not opened from it. */
export function route(queryClient: QueryClient, children: RouteObject[]): RouteObject {
  return {
    path: paths.users.pattern,
    // Not lazy: it is the page that most come for, and one file is smaller and sooner there than two.
    Component: UsersLayout,
    children,
    // Asks at once and waits for nothing: the page shows what comes, and what goes wrong.
    loader: ({ request, params }: LoaderFunctionArgs): null => {
      // Whoever stands alone has no list, and whoever stands over one has it on screen.
      if (params['user'] !== undefined) return null
      const search = readSearch(new URL(request.url).searchParams)
      if (parseFilter(search.filter).problems.length === 0) void loadPage(queryClient, search)
      return null
    },
  }
}

/** The page, and then the next one, which is asked for most. */
async function loadPage(queryClient: QueryClient, search: ReturnType<typeof readSearch>): Promise<void> {
  const { page, size } = search
  const list = await queryClient.query(userList(search)).catch(() => undefined)
  if (list && list.count > page * size)
    await queryClient.query(userList({ ...search, page: page + 1 })).catch(() => undefined)
}
