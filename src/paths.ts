/** Where a list stands: `filter` is the deployment's query language, `page` counts from 1, `size` is rows a page. */
export interface ListSearch {
  readonly filter?: string | undefined
  readonly page?: number | undefined
  readonly size?: number | undefined
}

type Search = Readonly<Record<string, string | number | undefined>>

/** A URL of the console: a pattern for the router that, called, is the link to it. */
interface Path<S> {
  (...search: object extends S ? [search?: S] : [search: S]): string
  readonly pattern: `/${string}`
}

/** Every URL of the console. What is `undefined` or empty is left out of the link. */
export const paths = {
  home: path('/'),
  users: path<ListSearch>('/users'),
  /** One user, by id: a username may be the word of another URL (contract users §1.9). The list is where they stand. */
  user: path<ListSearch & { readonly user: string }>('/users/:user'),
  createUser: path('/users/new'),
  importUsers: path('/users/import'),
  signIn: path<{ readonly redirect?: string }>('/sign-in'),
  setup: path('/setup'),
}

/** A URL that takes no search. */
interface NoSearch {
  readonly search?: never
}

function path<S = NoSearch>(pattern: `/${string}`): Path<S> {
  const link = (search?: S) => {
    const rest = { ...(search as Search | undefined) }
    const filled = pattern.replace(/:(\w+)/g, (_, name: string) => {
      const value = encodeURIComponent(rest[name] ?? '')
      rest[name] = undefined
      return value
    })
    return filled + searchOf(rest)
  }
  return Object.assign(link, { pattern })
}

function searchOf(search: Search): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text && `?${text}`
}
