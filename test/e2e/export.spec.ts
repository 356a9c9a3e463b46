import { readFile } from 'node:fs/promises'
import { expect, test, type Download, type Page } from '@playwright/test'
import { users, type User } from '#api/users.ts'
import { parseCsv } from '#lib/csv.ts'
import { personas, samplePassword } from '#reference/seed-people.ts'

async function signIn(page: Page): Promise<void> {
  const data = { email: personas.owner.email, password: samplePassword }
  expect((await page.request.post('/api/v2/users/login', { data })).ok()).toBe(true)
}

async function goToActiveByLastSeen(page: Page): Promise<void> {
  await page.goto('/users?filter=status%3Aactive&sort=-last_seen&columns=status,last-seen&size=25')
  await expect(page.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute('aria-sort', 'descending')
}

async function save(page: Page, format: 'CSV' | 'JSON'): Promise<Download> {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export users' })
  await dialog.getByRole('radio', { name: format }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export' }).click(),
  ])
  await page.getByRole('dialog', { name: 'Exported users' }).getByRole('button', { name: 'Done' }).click()
  return download
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

/** What the API says itself, in the order that the list has. */
async function readActiveByLastSeen(page: Page): Promise<User[]> {
  const reply = await page.request.get('/api/v2/users?q=status%3Aactive')
  const { rows } = users.list.reply.parse(await reply.json())
  const seen = ({ last_seen_at = '' }: User) => Date.parse(last_seen_at)
  return rows.toSorted((one, other) => seen(other) - seen(one))
}

/** What the file says of somebody with these columns; null is never. */
function exported({ id, username, name, email, is_service_account, status, last_seen_at = '' }: User) {
  const seen = last_seen_at.startsWith('0001-') ? null : last_seen_at
  return { id, username, name, email, is_service_account, status, last_seen_at: seen }
}

test('an owner saves the active people by last sight as CSV and as JSON, just as the API has them', async ({
  page,
}) => {
  await signIn(page)
  await goToActiveByLastSeen(page)

  const csv = await save(page, 'CSV')
  expect(csv.suggestedFilename()).toMatch(/^roster-users-\d{4}-\d\d-\d\dT\d{4}-status-active\.csv$/)
  const text = await textOf(csv)
  expect(text).toMatch(/^\uFEFFid,username,/)
  const people = (await readActiveByLastSeen(page)).map(exported)
  expect(people.length).toBeGreaterThan(25)
  expect(parseCsv(text).map(({ cells }) => cells)).toEqual([
    ['id', 'username', 'name', 'email', 'is_service_account', 'status', 'last_seen_at'],
    ...people.map((person) => Object.values(person).map((value) => String(value ?? ''))),
  ])

  const json = await save(page, 'JSON')
  expect(json.suggestedFilename()).toMatch(/-status-active\.json$/)
  expect(JSON.parse(await textOf(json))).toEqual({
    export: expect.objectContaining({ filter: 'status:active', sort: '-last_seen' }),
    users: people,
    count: people.length,
  })
})
