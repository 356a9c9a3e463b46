import type { QueryClient } from '@tanstack/react-query'
import type { LoaderFunctionArgs, RouteObject } from 'react-router'
import { organizations } from '#api/organizations.ts'
import { query } from '#api/query.ts'
import { roles } from '#api/roles.ts'
import { paths } from '#paths'

export function routes(queryClient: QueryClient): RouteObject[] {
  // Asks at once and waits for nothing: the page shows what comes, and what goes wrong.
  const loader = ({ params: { organization = '' } }: LoaderFunctionArgs): null => {
    queryClient.query(query(organizations.get, { organization })).catch(() => undefined)
    queryClient.query(query(roles.ofOrganization, { organization })).catch(() => undefined)
    return null
  }
  return [
    {
      path: paths.roles.pattern,
      lazy: { Component: async () => (await import('./RolesPage.tsx')).RolesPage },
      loader,
    },
    {
      path: paths.createRole.pattern,
      lazy: { Component: async () => (await import('./NewRolePage.tsx')).NewRolePage },
      loader,
    },
    {
      path: paths.role.pattern,
      lazy: { Component: async () => (await import('./RolePage.tsx')).RolePage },
      loader,
    },
  ]
}
