/** Where a list stands: `filter` is the deployment's query language, `page` counts from 1, `size` is rows a page. */
export interface ListSearch {
  readonly filter?: string | undefined
  readonly page?: number | undefined
  readonly size?: number | undefined
  /** A column to sort by, with a minus before it for the other way round. */
  readonly sort?: string | undefined
  /** Ids of columns with commas between, in their order. */
  readonly columns?: string | undefined
  readonly density?: string | undefined
}

interface SeatsSearch {
  /** Days without being seen. */
  readonly idle?: number | undefined
  readonly page?: number | undefined
  readonly size?: number | undefined
  /** `table` for the figures behind the chart. */
  readonly history?: string | undefined
}

interface InOrganization {
  readonly organization: string
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
  seats: path<SeatsSearch>('/seats'),
  /** One organization, by name, as Coder's own links have it; its first page is that of its members. */
  organization: path<InOrganization>('/organizations/:organization'),
  members: path<InOrganization & ListSearch>('/organizations/:organization/members'),
  /** One member, by the user's id. The list is where they stand. */
  member: path<InOrganization & ListSearch & { readonly user: string }>('/organizations/:organization/members/:user'),
  /** `compare` is the names of two roles with a comma between them. */
  roles: path<InOrganization & { readonly compare?: string }>('/organizations/:organization/roles'),
  /** `from` is the name of the role that the new one begins as. */
  createRole: path<InOrganization & { readonly from?: string }>('/organizations/:organization/roles/new'),
  /** One role, by name. */
  role: path<InOrganization & { readonly role: string }>('/organizations/:organization/roles/:role'),
  signIn: path<{ readonly redirect?: string }>('/sign-in'),
  signOut: path('/sign-out'),
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
