import { paths } from '#paths'

/** Where to go after the sign-in: the page that was asked for, if it is one of this origin. */
export function redirectTarget(search: URLSearchParams, origin: string): string {
  const asked = search.get('redirect') ?? ''
  const target = URL.parse(asked, origin)
  if (!asked.startsWith('/') || target?.origin !== origin) return paths.home()
  return target.pathname + target.search + target.hash
}
