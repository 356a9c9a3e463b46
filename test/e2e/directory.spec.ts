import { expect, test, type Page } from '@playwright/test'
import { organizations } from '#api/organizations.ts'
import { users, type User } from '#api/users.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'

const size = 25
const { compare } = new Intl.Collator('en-GB')

/** What is on screen for an address, by a rule that owes nothing to how Roster finds it. */
interface View {
  readonly filter?: string
  readonly sort?: string
  readonly page?: number
  readonly matches?: (user: User) => boolean
  /** Ascending, of two who have a value. */
  readonly by?: (one: User, other: User) => number
  readonly isBlank?: (user: User) => boolean
}

const byLastSeen = ({ last_seen_at: one = '' }: User, { last_seen_at: other = '' }: User) =>
  Date.parse(one) - Date.parse(other)
const byCreated = (one: User, other: User) => Date.parse(one.created_at) - Date.parse(other.created_at)
const byStatus = (one: User, other: User) => compare(one.status, other.status)
const rolesOf = ({ roles }: User) =>
  roles
    .map(({ name, display_name }) => display_name || name)
    .toSorted(compare)
    .join(', ')
const byRoles = (one: User, other: User) => compare(rolesOf(one), rolesOf(other))
const byName = (one: User, other: User) => compare(one.name, other.name)
const hasSeat = (user: User) => user.has_ai_seat === true
const isSuspended = ({ status }: User) => status === 'suspended'
const isIdle = ({ last_seen_at = '' }: User) => Date.parse(last_seen_at) <= Date.now() - 30 * 86_400_000

function viewsOf(robotics: string): readonly View[] {
  const isOfRobotics = ({ organization_ids }: User) => organization_ids.includes(robotics)
  return [
    { sort: 'last_seen', by: byLastSeen },
    { sort: '-last_seen', by: byLastSeen },
    { sort: '-last_seen', by: byLastSeen, page: 4 },
    { sort: 'created', by: byCreated, page: 2 },
    { sort: '-created', by: byCreated },
    { sort: 'status', by: byStatus, page: 3 },
    { sort: '-status', by: byStatus },
    { sort: 'roles', by: byRoles, isBlank: (user) => rolesOf(user) === '' },
    { sort: '-roles', by: byRoles, isBlank: (user) => rolesOf(user) === '', page: 2 },
    { sort: 'name', by: byName, isBlank: ({ name }) => name === '' },
    { sort: '-name', by: byName, isBlank: ({ name }) => name === '', page: 2 },
    { sort: '-email', by: (one, other) => compare(one.email, other.email) },
    { sort: 'login_type', by: (one, other) => compare(one.login_type, other.login_type) },
    { filter: 'ai_seat:true', matches: hasSeat },
    { filter: 'ai_seat:false', matches: ({ has_ai_seat }) => has_ai_seat === false, page: 2 },
    { filter: 'organization:robotics', matches: isOfRobotics },
    { filter: 'organization:robotics', matches: isOfRobotics, sort: '-created', by: byCreated },
    { filter: 'status:suspended', matches: isSuspended, sort: '-last_seen', by: byLastSeen },
    { filter: 'ai_seat:true last_seen_before:30d', matches: (user) => hasSeat(user) && isIdle(user) },
    {
      filter: 'ma',
      matches: ({ username, email, name }) => [username, email, name].some((text) => text.toLowerCase().includes('ma')),
      sort: '-created',
      by: byCreated,
    },
  ]
}

/** The ids of a page of a view, from everybody in the deployment's own order. */
function expected(everybody: readonly User[], view: View): string[] {
  const { sort = '', page = 1, matches = () => true, by = () => 0, isBlank = () => false } = view
  const direction = sort.startsWith('-') ? -1 : 1
  return everybody
    .filter(matches)
    .toSorted((one, other) =>
      isBlank(one) || isBlank(other) ? Number(isBlank(one)) - Number(isBlank(other)) : direction * by(one, other),
    )
    .slice((page - 1) * size, page * size)
    .map(({ id }) => id)
}

function searchOf({ filter, sort, page }: View): string {
  return new URLSearchParams({
    ...(filter !== undefined && { filter }),
    ...(sort !== undefined && { sort }),
    ...(page !== undefined && { page: String(page) }),
  }).toString()
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/users')
  await page.getByLabel('Email').fill(personas.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(samplePassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(size)
}

async function read(page: Page, path: string): Promise<unknown> {
  return (await page.request.get(path)).json()
}

/** Another address without another start of the console, so that everybody is read once. */
async function goTo(page: Page, search: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/users?${search}`)
}

function idsOnScreen(page: Page): Promise<(string | undefined)[]> {
  const links = page.getByRole('rowheader').getByRole('link')
  return links.evaluateAll((found: HTMLAnchorElement[]) => found.map(({ pathname }) => pathname.split('/').at(-1)))
}

test('every view of the directory is the one that all the rows of the API make', async ({ page }) => {
  await signIn(page)
  const everybody = users.list.reply.parse(await read(page, users.list.path)).rows
  const known = organizations.list.reply.parse(await read(page, organizations.list.path))
  const robotics = known.find(({ name }) => name === 'robotics')?.id ?? ''

  for (const view of viewsOf(robotics)) {
    const search = searchOf(view)
    const rows = expected(everybody, view)
    expect(rows, `the sample has somebody for ${search}`).not.toEqual([])
    await goTo(page, search)
    await expect.poll(() => idsOnScreen(page), search).toEqual(rows)
  }
})
