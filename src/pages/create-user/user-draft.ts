import type { Organization } from '#api/organizations.ts'
import type { AuthMethods } from '#api/session.ts'
import type { CreateUser, UserStatus } from '#api/users.ts'
import { emailProblem, fullNameProblem, usernameProblem } from '#components/user-fields.ts'

/** What the form holds, hidden or not; its fields are called as the API calls them. */
export interface UserDraft {
  /** None: the only one there is. */
  organization_ids: string[]
  service_account: boolean
  username: string
  name: string
  email: string
  /** Empty: the first that is switched on. */
  login_type: string
  password: string
  user_status: UserStatus
  roles: string[]
}

/**
 * The deployment, too, makes a new account dormant until its first sign-in unless told otherwise (contract users §4).
 * An active one takes a licence seat at once, and falls dormant all the same within minutes unless it is used (§9).
 */
export const emptyDraft: UserDraft = {
  organization_ids: [],
  service_account: false,
  username: '',
  name: '',
  email: '',
  login_type: '',
  password: '',
  user_status: 'dormant',
  roles: [],
}

/** What there is to choose from; empty where it is not known. */
export interface Choices {
  readonly organizations: readonly Organization[]
  readonly loginTypes: readonly string[]
}

/** The draft with what goes without saying: the only organization, the first way to sign in. */
export function completed(draft: UserDraft, { organizations, loginTypes }: Choices): UserDraft {
  const [only, ...others] = organizations
  return {
    ...draft,
    organization_ids:
      draft.organization_ids.length === 0 && only && others.length === 0 ? [only.id] : draft.organization_ids,
    login_type: draft.login_type || (loginTypes[0] ?? 'password'),
  }
}

export type DraftField = keyof UserDraft

/** The fields from top to bottom. */
export const fieldOrder = [
  'organization_ids',
  'service_account',
  'username',
  'name',
  'email',
  'user_status',
  'login_type',
  'password',
  'roles',
] as const satisfies readonly DraftField[]

export type DraftProblems = Partial<Record<DraftField, string>>

/**
 * What the deployment would refuse in a completed draft, field by field (contract users §4 and its rows 1 to 9); what
 * is hidden is not sent, so nothing can be wrong with it.
 */
export function problemsOf(draft: UserDraft): DraftProblems {
  const problems = {
    organization_ids: draft.organization_ids.length === 0 ? 'Choose at least one organization.' : undefined,
    username: usernameProblem(draft.username),
    name: fullNameProblem(draft.name),
    email: draft.service_account ? undefined : emailProblem(draft.email),
    password: takesPassword(draft) && draft.password === '' ? 'Enter a password, or generate one.' : undefined,
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

export function takesPassword({ service_account, login_type }: UserDraft): boolean {
  return !service_account && login_type === 'password'
}

/** The request for a completed draft: what the form hides is left out, and what is empty. */
export function requestOf(draft: UserDraft): CreateUser {
  const { service_account, username, name, email, login_type, password, organization_ids, user_status, roles } = draft
  return {
    username,
    ...(name !== '' && { name }),
    organization_ids,
    ...(roles.length > 0 && { roles }),
    ...(service_account ? { service_account } : { email, login_type, user_status }),
    ...(takesPassword(draft) && { password }),
  }
}

const offered = ['password', 'github', 'oidc'] as const

/** The ways to sign in that are switched on and those that are off; undefined: not known, so all may be tried. */
export function loginTypesOf(methods: AuthMethods | undefined): { on: string[]; off: string[] } {
  const on = offered.filter((type) => methods?.[type].enabled ?? true)
  return { on, off: offered.filter((type) => !on.includes(type)) }
}
