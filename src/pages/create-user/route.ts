import type { RouteObject } from 'react-router'
import { paths } from '#paths'

export const routes: RouteObject[] = [
  {
    path: paths.createUser.pattern,
    lazy: { Component: async () => (await import('./CreateUserPage.tsx')).CreateUserPage },
  },
  {
    path: paths.importUsers.pattern,
    lazy: { Component: async () => (await import('./ImportPage.tsx')).ImportPage },
  },
]
