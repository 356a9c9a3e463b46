import type { RouteObject } from 'react-router'
import { paths } from '#paths'

export function route(): RouteObject {
  return { path: paths.seats.pattern, lazy: { Component: async () => (await import('./SeatsPage.tsx')).SeatsPage } }
}
