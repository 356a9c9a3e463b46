import type { loginTypes, userStatuses } from './users.ts'

/** One of the few values of a key. `rare` ones are accepted but not offered. */
export interface Choice {
  value: string
  label: string
  rare?: boolean
}

/** A key of the query language. */
export interface SearchKey {
  name: string
  /** What a chip or a menu calls it. */
  label: string
  /** One line for the completion list. */
  description: string
  /**
   * `text`: any one value. `list`: values by comma or repetition, any of them matches. `flag`, `time`, `integer`:
   * one value of that form.
   */
  kind: 'text' | 'list' | 'flag' | 'time' | 'integer'
  /** All the values that a list accepts; without it, any. */
  values?: readonly Choice[]
  /** The names that a list without `values` takes; whoever asks for completion knows them. */
  names?: 'roles' | 'organizations' | 'groups' | 'organization_roles'
  /** The deployment refuses the keys that only Roster's directory of all users answers. */
  answeredBy: 'deployment' | 'directory'
}

const statuses: Record<(typeof userStatuses)[number], Omit<Choice, 'value'>> = {
  active: { label: 'Active' },
  dormant: { label: 'Dormant' },
  suspended: { label: 'Suspended' },
}

const logins: Record<(typeof loginTypes)[number], Omit<Choice, 'value'>> = {
  oidc: { label: 'OpenID Connect' },
  password: { label: 'Password' },
  github: { label: 'GitHub' },
  none: { label: 'None, service accounts' },
  token: { label: 'Token', rare: true },
  oauth2_provider_app: { label: 'OAuth2 app', rare: true },
}

const flagValues: readonly Choice[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
  ...['t', '1'].map((value) => ({ value, label: 'Yes', rare: true })),
  ...['f', '0'].map((value) => ({ value, label: 'No', rare: true })),
]

/** Every key, in the order in which they are offered (contract users §3.2, and Roster's own four). */
export const searchKeys: readonly SearchKey[] = [
  {
    name: 'status',
    label: 'Status',
    description: 'Active, dormant or suspended',
    kind: 'list',
    values: choices(statuses),
    answeredBy: 'deployment',
  },
  {
    name: 'role',
    label: 'Role',
    description: 'Any of these site roles',
    kind: 'list',
    names: 'roles',
    answeredBy: 'deployment',
  },
  {
    name: 'login_type',
    label: 'Login type',
    description: 'How they sign in: password, github, oidc, none',
    kind: 'list',
    values: choices(logins),
    answeredBy: 'deployment',
  },
  {
    name: 'last_seen_before',
    label: 'Last seen',
    description: 'Not seen since a date, or for a span',
    kind: 'time',
    answeredBy: 'deployment',
  },
  {
    name: 'last_seen_after',
    label: 'Last seen',
    description: 'Seen since a date or within a span',
    kind: 'time',
    answeredBy: 'deployment',
  },
  {
    name: 'service_account',
    label: 'Service account',
    description: 'Accounts that no person signs in with',
    kind: 'flag',
    values: flagValues,
    answeredBy: 'deployment',
  },
  {
    name: 'ai_seat',
    label: 'AI seat',
    description: 'Holds an AI add-on seat, or not',
    kind: 'flag',
    values: flagValues,
    answeredBy: 'directory',
  },
  {
    name: 'organization',
    label: 'Organization',
    description: 'Member of any of these organizations',
    kind: 'list',
    names: 'organizations',
    answeredBy: 'directory',
  },
  {
    name: 'group',
    label: 'Group',
    description: 'In any of these groups',
    kind: 'list',
    names: 'groups',
    answeredBy: 'directory',
  },
  {
    name: 'organization_role',
    label: 'Organization role',
    description: 'Any of these roles in the organization',
    kind: 'list',
    names: 'organization_roles',
    answeredBy: 'directory',
  },
  {
    name: 'name',
    label: 'Name',
    description: 'Part of the full name',
    kind: 'text',
    answeredBy: 'deployment',
  },
  {
    name: 'username',
    label: 'Username',
    description: 'Exactly this username',
    kind: 'text',
    answeredBy: 'deployment',
  },
  {
    name: 'email',
    label: 'Email',
    description: 'Exactly this email address',
    kind: 'text',
    answeredBy: 'deployment',
  },
  {
    name: 'search',
    label: 'Text',
    description: 'Part of the username, email or full name, like plain text',
    kind: 'text',
    answeredBy: 'deployment',
  },
  {
    name: 'created_before',
    label: 'Created',
    description: 'Created before a date, or longer ago than a span',
    kind: 'time',
    answeredBy: 'deployment',
  },
  {
    name: 'created_after',
    label: 'Created',
    description: 'Created since a date or within a span',
    kind: 'time',
    answeredBy: 'deployment',
  },
  {
    name: 'github_com_user_id',
    label: 'GitHub user ID',
    description: 'Linked to this account of github.com',
    kind: 'integer',
    answeredBy: 'deployment',
  },
]

/** The keys that a deployment itself understands. */
export const deploymentKeys: readonly SearchKey[] = searchKeys.filter((key) => key.answeredBy === 'deployment')

function choices(labels: Record<string, Omit<Choice, 'value'>>): Choice[] {
  return Object.entries(labels).map(([value, choice]) => ({ value, ...choice }))
}
