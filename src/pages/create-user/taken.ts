import { request } from '#api/client.ts'
import { ApiError } from '#api/error.ts'
import { printValue } from '#api/search-query.ts'
import { users, type User } from '#api/users.ts'
import { usernameProblem } from '#components/user-fields.ts'

/** Who has a username and who has an email address already, as far as the caller can find them. */
export interface Taken {
  readonly username?: User
  readonly email?: User
}

/** Looks for what a refusal with 409 left open (contract users §4 row 10): the username, the email, or both. */
export async function findTaken({ username, email }: { username: string; email?: string | undefined }): Promise<Taken> {
  const [byName, byEmail] = await Promise.all([
    findBy('username', username),
    email === undefined ? undefined : findBy('email', email),
  ])
  return { ...(byName && { username: byName }), ...(byEmail && { email: byEmail }) }
}

/** How many that hold the text somewhere are looked through on a deployment that cannot look for the whole. */
const enough = 200

/** The keys that look for exactly this are newer than v2.36: an older deployment answers 400 (contract users §8). */
async function findBy(key: 'username' | 'email', value: string): Promise<User | undefined> {
  // Quotes cannot be searched for (contract users §3.1).
  if (value === '' || value.includes('"')) return undefined
  const isIt = (user: User) => user[key].toLowerCase() === value.toLowerCase()
  const search = async (q: string, limit: number) =>
    (await request(users.list, { query: { q, limit } })).rows.find(isIt)
  try {
    return await search(`${key}:${printValue(value)}`, 1)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error
    return search(`search:${printValue(value)}`, enough)
  }
}

/** Usernames close to what was wanted that nobody has, at most three. */
export async function freeUsernames({ username, name }: { username: string; name: string }): Promise<string[]> {
  const candidates = namesLike(username, name)
  const takenBy = await Promise.all(candidates.map((candidate) => findBy('username', candidate)))
  return candidates.filter((_, at) => takenBy[at] === undefined)
}

function namesLike(username: string, name: string): string[] {
  const [first = '', ...rest] = name
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
  const last = rest.at(-1) ?? ''
  const byName = last === '' ? [] : [`${first}-${last}`, `${first}-${last.charAt(0)}`, `${first.charAt(0)}${last}`]
  const wanted = [...byName, `${username}-2`, `${username}-3`]
  return [...new Set(wanted)]
    .filter((candidate) => candidate !== username.toLowerCase() && usernameProblem(candidate) === undefined)
    .slice(0, 3)
}
