import type { Mount, Route } from './serve.ts'

type Params = Readonly<Record<string, string>>

/** What a path leads to. */
export interface Way {
  /** The mounts that it passes, from the outermost, with the parameters known there. */
  readonly mounts: readonly { readonly mount: Mount; readonly params: Params }[]
  readonly route?: { readonly route: Route; readonly params: Params }
  /** Where no route has the method: the methods of those that have the path, one after the other. */
  readonly allowed: readonly string[]
}

/** A mount with what lies right below it, the most specific first. */
interface Tree {
  readonly mount: Mount
  readonly ways: (Route | Tree)[]
}

/**
 * Finds the way of a call as the reference's router does.
 *
 * Of what has the path, fixed segments go before parameters, and a route before a mount. A mount that was entered is
 * not left again; only the root of a mount may have a slash at its end. Routes that have the path and another method
 * are passed, but remembered for the 405 (contract users §1.4, §1.9).
 */
export function createRouter(
  routes: readonly Route[],
  mounts: readonly Mount[],
): (method: string, path: string) => Way {
  const root = treeOf(routes, mounts)
  return (method, path) => {
    const segments = path.replace(/\/{2,}/g, '/').split('/')
    const passed: { mount: Mount; params: Params }[] = []
    const allowed: string[] = []

    const walk = ({ mount, ways }: Tree): Way['route'] => {
      const params = paramsOf(mount.path, segments, true)
      if (params) passed.push({ mount, params })
      for (const way of ways) {
        if (isRoute(way)) {
          const { endpoint } = way
          const found = paramsOf(endpoint.path, endpoint.path === mount.path ? withoutSlash(segments) : segments, false)
          if (found && endpoint.method === method) return { route: way, params: found }
          if (found && !isHidden(way, ways)) allowed.push(endpoint.method)
        } else if (paramsOf(way.mount.path, segments, true)) return walk(way)
      }
      return undefined
    }

    const route = walk(root)
    return route ? { mounts: passed, route, allowed: [] } : { mounts: passed, allowed }
  }
}

function treeOf(routes: readonly Route[], mounts: readonly Mount[]): Tree {
  const root: Tree = { mount: { path: '/api/v2', access: 'public' }, ways: [] }
  const trees = [root]
  const outer = (path: string, beforeMount = false) =>
    trees.findLast(({ mount }) => !beforeMount && isWithin(path, mount.path)) ?? root
  for (const mount of mounts.toSorted((one, other) => one.path.length - other.path.length)) {
    const tree: Tree = { mount, ways: [] }
    outer(mount.path, mount.beforeMount).ways.push(tree)
    trees.push(tree)
  }
  for (const route of routes) outer(route.endpoint.path, route.beforeMount).ways.push(route)
  for (const { ways } of trees) ways.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
  return root
}

function isWithin(path: string, mount: string): boolean {
  return `${path}/`.startsWith(`${mount}/`)
}

function isRoute(way: Route | Tree): way is Route {
  return 'endpoint' in way
}

/** Sorts by code units: a parameter after every fixed segment, the rest of a mount after that. */
function rank(way: Route | Tree): string {
  const path = isRoute(way) ? way.endpoint.path : `${way.mount.path}/\uffff`
  return path.replace(/:\w+/g, '\ufffe')
}

/** A mount beside a route on the very same path takes every other method, so that the route's is not told. */
function isHidden({ endpoint }: Route, ways: readonly (Route | Tree)[]): boolean {
  return ways.some((way) => !isRoute(way) && way.mount.path === endpoint.path)
}

function withoutSlash(segments: readonly string[]): readonly string[] {
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments
}

/** The parameters of a path by a pattern, of all of it or of its beginning; undefined where it is another one. */
function paramsOf(pattern: string, segments: readonly string[], isPrefix: boolean): Params | undefined {
  const expected = pattern.split('/')
  if (isPrefix ? segments.length < expected.length : segments.length !== expected.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, name] of expected.entries()) {
    const segment = segments[at] ?? ''
    if (name.startsWith(':')) {
      if (segment === '') return undefined
      params[name.slice(1)] = segment
    } else if (name !== segment) return undefined
  }
  return params
}
