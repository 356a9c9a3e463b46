import type { Organization } from '#api/organizations.ts'
import type { AssignableRole } from '#api/roles.ts'
import { userStatuses } from '#api/users.ts'
import { loginTypeName } from '#components/login-type-name.ts'
import { parseCsv } from '#lib/csv.ts'
import { nameOf } from './use-offer.ts'
import { completed, emptyDraft, problemsOf, takesPassword, type Choices, type UserDraft } from './user-draft.ts'

/** What the cells of a file are checked against. */
export interface Known extends Choices {
  readonly roles: readonly AssignableRole[]
  /** Whether the deployment is licensed for service accounts. */
  readonly serviceAccounts: boolean
  /** Where those belong whose line names no organization. */
  readonly defaultOrganizations: readonly string[]
  /** Those made up for lines that need one and have none, by line. */
  readonly passwords: ReadonlyMap<number, string>
}

/** A line of the file: the account that it asks for, and what is wrong with it. */
export interface ImportRow {
  /** Where it begins in the file, from 1: its key. */
  readonly line: number
  /** As they stand in the file. */
  readonly cells: readonly string[]
  readonly draft: UserDraft
  /** Whether it would sign in with a password, of which the file knows nothing. */
  readonly lacksPassword: boolean
  readonly problems: readonly string[]
}

/** A file as it is understood. */
export interface ImportFile {
  readonly header: readonly string[]
  readonly rows: readonly ImportRow[]
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[]
  /** Whether a line names no organization. */
  readonly lacksOrganization: boolean
  /** Why none of it can be used. */
  readonly problem?: string
}

/** The columns of a file, each with the other names that it goes by. */
const columns = {
  username: ['user name', 'user'],
  email: ['e mail', 'email address', 'mail'],
  name: ['full name', 'display name'],
  password: [],
  organizations: ['organization', 'organisations', 'organisation', 'orgs', 'org'],
  roles: ['role', 'site roles'],
  login_type: ['login type', 'login'],
  status: ['user status', 'initial status'],
  service_account: ['service account', 'is service account'],
} as const satisfies Record<string, readonly string[]>

type ColumnName = keyof typeof columns

const columnNames: ReadonlyMap<string, ColumnName> = new Map(
  Object.entries(columns).flatMap(([name, others]) =>
    [wordsOf(name), ...others].map((each) => [each, name as ColumnName] as const),
  ),
)

/** A file that shows what may be in one. */
export const sampleFile = [
  Object.keys(columns),
  ['ana', 'ana@example.com', 'Ana Lovelace', 'Tidy-Lantern-42', 'default', '', 'password', 'dormant', ''],
]

/** Reads a CSV file of new accounts; its first line names the columns, in any order and any letters. */
export function readImport(text: string, known: Known): ImportFile {
  const [head, ...lines] = parseCsv(text)
  const header = head?.cells ?? []
  const places = new Map(header.map((name, at) => [columnNames.get(wordsOf(name)), at]))
  const ignored = header.filter((name) => name.trim() !== '' && !columnNames.has(wordsOf(name)))
  if (!places.has('username')) {
    const problem = 'The first line has to name the columns, and one of them has to be “username”.'
    return { header, rows: [], ignored, lacksOrganization: false, problem }
  }
  if (lines.length === 0) {
    const problem = 'There is no line below the names of the columns.'
    return { header, rows: [], ignored, lacksOrganization: false, problem }
  }

  const firstWith = { username: new Map<string, number>(), email: new Map<string, number>() }
  const rows = lines.map(({ line, cells, isBroken }): ImportRow => {
    const cell = (name: ColumnName) => cells[places.get(name) ?? -1] ?? ''
    const { draft, lacksPassword, problems } = readRow(cell, known, known.passwords.get(line))
    for (const key of ['username', 'email'] as const) {
      const value = draft[key].toLowerCase()
      const first = firstWith[key].get(value)
      if (value === '') continue
      if (first === undefined) firstWith[key].set(value, line)
      else problems.push(`Line ${first} has the same ${key}.`)
    }
    if (isBroken) problems.unshift('A quote begins here that does not end.')
    return { line, cells, draft, lacksPassword, problems }
  })
  const organizationAt = places.get('organizations') ?? -1
  const lacksOrganization = lines.some(({ cells }) => (cells[organizationAt] ?? '').trim() === '')
  return { header, rows, ignored, lacksOrganization }
}

function readRow(
  cell: (name: ColumnName) => string,
  known: Known,
  madeUp = '',
): { draft: UserDraft; lacksPassword: boolean; problems: string[] } {
  const problems: string[] = []
  const robot = cell('service_account').trim().toLowerCase()
  const isRobot = yes.has(robot)
  if (!isRobot && !no.has(robot))
    problems.push(`“${robot}” does not say whether it is a service account: use yes or no.`)

  const written: UserDraft = {
    ...emptyDraft,
    username: cell('username').trim(),
    name: cell('name').trim(),
    email: cell('email').trim(),
    password: cell('password'),
    service_account: isRobot,
    organization_ids: named(cell('organizations'), known.organizations, isOrganization).map(({ found, word }) => {
      if (!found) problems.push(`There is no organization “${word}” that you may see.`)
      return found?.id ?? ''
    }),
    roles: named(cell('roles'), known.roles, isRole).map(({ found, word }) => {
      if (!found) problems.push(`There is no role “${word}”.`)
      else if (!found.assignable) problems.push(`You may not give the role ${nameOf(found)}.`)
      return found?.name ?? ''
    }),
    login_type: readLoginType(cell('login_type'), known, isRobot, problems),
    user_status: readStatus(cell('status'), problems),
  }
  const organization_ids =
    written.organization_ids.length > 0 ? written.organization_ids : [...known.defaultOrganizations]
  const inFile = completed({ ...written, organization_ids }, known)
  const lacksPassword = takesPassword(inFile) && inFile.password === ''
  const draft = lacksPassword ? { ...inFile, password: madeUp } : inFile

  if (isRobot) {
    if (!known.serviceAccounts) problems.push('The deployment is not licensed for service accounts.')
    if (draft.email !== '') problems.push('A service account has no email address.')
    if (draft.password !== '') problems.push('A service account has no password.')
    if (draft.user_status !== 'dormant') problems.push('A service account is dormant until one of its tokens is used.')
  } else if (draft.login_type !== 'password' && draft.password !== '') {
    problems.push(`Who signs in with ${loginTypeName(draft.login_type)} has no password.`)
  }
  const { password: noPassword, ...wrong } = problemsOf(draft)
  if (noPassword !== undefined) problems.push('It would sign in with a password, and the file has none for it.')
  else if (takesPassword(draft)) problems.push(...lengthProblem(draft.password))
  return { draft, lacksPassword, problems: [...Object.values(wrong), ...problems] }
}

/** What no deployment takes, in bytes (contract users §5): the rest is for it to say, and it lets itself be asked only 60 times a minute. */
function lengthProblem(password: string): string[] {
  const bytes = new TextEncoder().encode(password).byteLength
  if (bytes < 8) return ['Its password is too easy to guess: use 8 characters at least.']
  return bytes > 64 ? [`Its password is too long: at most 64 characters; this has ${bytes}.`] : []
}

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'x'])
const no: ReadonlySet<string> = new Set(['', 'no', 'n', 'false', '0'])

function readLoginType(text: string, { loginTypes }: Known, isRobot: boolean, problems: string[]): string {
  const word = text.trim().toLowerCase()
  if (word === '' || (isRobot && word === 'none')) return ''
  if (isRobot) problems.push('A service account has no login type.')
  else if (word === 'none') problems.push('The login type none is for service accounts.')
  else if (!loginTypes.includes(word)) {
    problems.push(`“${text.trim()}” is no login type that is switched on here: ${loginTypes.join(', ') || 'none is'}.`)
  }
  return word
}

function readStatus(text: string, problems: string[]): UserDraft['user_status'] {
  const word = text.trim().toLowerCase()
  const status = userStatuses.find((each) => each === word)
  if (word !== '' && !status) problems.push(`“${text.trim()}” is no status: ${userStatuses.join(', ')}.`)
  return status ?? emptyDraft.user_status
}

/** What the words of a cell stand for, once each. */
function named<T>(cell: string, list: readonly T[], isIt: (item: T, word: string) => boolean) {
  const words = cell
    .split(/[;|,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const all = words.map((word) => ({ word, found: list.find((item) => isIt(item, word.toLowerCase())) }))
  return all.filter(({ found }, at) => found === undefined || all.findIndex((other) => other.found === found) === at)
}

function isOrganization({ id, name, display_name, is_default }: Organization, word: string): boolean {
  return [id, name, display_name, is_default ? 'default' : name].some((each) => each.toLowerCase() === word)
}

function isRole({ name, display_name }: AssignableRole, word: string): boolean {
  return name.toLowerCase() === word || display_name.toLowerCase() === word
}

/** "Login_Type" and "login type" are one. */
function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}
