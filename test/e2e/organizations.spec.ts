import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { personas, samplePassword } from '#reference/seed-people.ts'

const { email } = personas['organization-admin']
const newcomers = ['camila-karlsson', 'carlos-karlsson', 'tomasz']

async function signIn(page: Page): Promise<void> {
  const reply = await page.request.post('/api/v2/users/login', { data: { email, password: samplePassword } })
  expect(reply.ok()).toBe(true)
}

async function goToMembers(page: Page, filter = ''): Promise<void> {
  await page.goto(`/organizations/meridian/members?${new URLSearchParams({ filter }).toString()}`)
}

async function chooseInMenu(page: Page, username: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${username}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function addMembers(page: Page, usernames: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Add members' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add members to Meridian' })
  for (const username of usernames) {
    await dialog.getByLabel('Find people').fill(username)
    await dialog.getByRole('checkbox', { name: username, exact: true }).check()
  }
  await dialog.getByRole('button', { name: `Add ${usernames.length}…` }).click()
  await page.getByRole('button', { name: `Run: add ${usernames.length} to Meridian` }).click()
  await expect(page.getByRole('dialog', { name: `Added ${usernames.length} people to Meridian` })).toBeVisible()
  await page.getByRole('button', { name: 'Done', exact: true }).click()
}

async function createRole(page: Page, name: string, displayName: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: /^Roles/ })
    .click()
  await page.getByRole('link', { name: 'Create role' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Display name').fill(displayName)
  await page.getByRole('checkbox', { name: 'Group: all' }).check()
  await page.getByRole('button', { name: 'Create role' }).click()
  await expect(page.getByRole('heading', { name: displayName })).toBeVisible()
}

async function giveRole(page: Page, username: string, role: string): Promise<void> {
  await goToMembers(page, username)
  await chooseInMenu(page, username, 'Edit roles in Meridian…')
  const dialog = page.getByRole('dialog', { name: `Edit roles of ${username} in Meridian` })
  await dialog.getByRole('checkbox', { name: role }).check()
  await dialog.getByRole('button', { name: 'Change roles' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, username)).toContainText(role)
}

async function removeMember(page: Page, username: string): Promise<void> {
  await goToMembers(page, username)
  await chooseInMenu(page, username, 'Remove from Meridian…')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Remove ${username}` })
    .click()
  await expect(page.getByText(/^Nobody matches ./)).toBeVisible()
}

function rowOf(page: Page, username: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`\\b${username}\\b`) }) })
}

async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

test('an organization admin adds three people, makes a role, gives it to two and removes one', async ({ page }) => {
  await signIn(page)
  await goToMembers(page)
  await expect(page.getByRole('heading', { name: 'Meridian Members' })).toBeVisible()
  await assertAccessible(page)

  await addMembers(page, newcomers)
  await goToMembers(page, 'karlsson')
  for (const username of newcomers.slice(0, 2)) await expect(rowOf(page, username)).toContainText('Member')

  await createRole(page, 'group-keeper', 'Group Keeper')
  for (const username of newcomers.slice(0, 2)) await giveRole(page, username, 'Group Keeper')

  await removeMember(page, 'tomasz')
  await goToMembers(page, 'karlsson')
  for (const username of newcomers.slice(0, 2)) await expect(rowOf(page, username)).toContainText('Group Keeper')
})
