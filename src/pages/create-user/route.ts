import type { RouteObject } from 'react-router'
import { paths } from '#paths'

/** A new one each time: a router writes into its routes what it has loaded for them. */
export function routes(): RouteObject[] {
  return [
    {
      path: paths.createUser.pattern,
      lazy: { Component: async () => (await import('./CreateUserPage.tsx')).CreateUserPage },
    },
    {
      path: paths.importUsers.pattern,
      lazy: { Component: async () => (await import('./ImportPage.tsx')).ImportPage },
    },
  ]
}
