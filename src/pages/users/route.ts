import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs, RouteObject } from 'react-router'
import { readSearch } from '#components/list-search.ts'
import { loadPeople } from '#components/people.ts'
import { paths } from '#paths'
import { userPeople } from './user-people.ts'
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
      void loadPeople(queryClient, userPeople, readSearch(new URL(request.url).searchParams))
      return null
    },
  }
}
