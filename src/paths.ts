/** Where a list stands: `filter` is the deployment's query language, `page` counts from 1, `size` is rows a page. */
export interface ListSearch {
  readonly filter?: string | undefined
  readonly page?: number | undefined
  readonly size?: number | undefined
}

type Search = Readonly<Record<string, string | number | undefined>>

/** A URL of the console: a pattern for the router that, called, is the link to it. */
interface Path<S> {
  (search?: S): string
  readonly pattern: `/${string}`
}

/** Every URL of the console. What is `undefined` or empty is left out of the link. */
export const paths = {
  home: path('/'),
  users: path<ListSearch>('/users'),
  signIn: path<{ readonly redirect?: string }>('/sign-in'),
  setup: path('/setup'),
}

function path<S = Record<string, never>>(pattern: `/${string}`): Path<S> {
  return Object.assign((search?: S) => pattern + searchOf((search ?? {}) as Search), { pattern })
}

function searchOf(search: Search): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text && `?${text}`
}
