import { redirect, type RouteObject } from 'react-router'
import { paths } from '#paths'

/** `children` stand over the list, or alone where they were not opened from it. */
export function routes(children: RouteObject[]): RouteObject[] {
  return [
    {
      path: paths.organization.pattern,
      element: null,
      loader: ({ params: { organization = '' } }) => redirect(paths.members({ organization })),
    },
    {
      path: paths.members.pattern,
      lazy: { Component: async () => (await import('./MembersLayout.tsx')).MembersLayout },
      children,
    },
  ]
}
