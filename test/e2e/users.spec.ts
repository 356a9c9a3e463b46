import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { personas, samplePassword } from '#reference/seed-people.ts'

const { email, username } = personas.owner

async function goToUsers(page: Page, search = ''): Promise<void> {
  await page.goto(`/users${search}`)
}

async function fillSignIn(page: Page): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(samplePassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function fillFilter(page: Page, filter: string): Promise<void> {
  await filterField(page).fill(filter)
  await filterField(page).press('Enter')
}

async function typeFilterSlowly(page: Page, text: string): Promise<void> {
  await filterField(page).click()
  for (let typed = 1; typed <= text.length; typed++) {
    await page.keyboard.type(text.charAt(typed - 1))
    await assertUrl(page, { filter: text.slice(0, typed) })
  }
}

async function goToNextPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Next page' }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Account: ${username}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

function filterField(page: Page) {
  return page.getByRole('combobox', { name: 'Filter users' })
}

async function assertSignIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
}

async function assertUrl(page: Page, search: Readonly<Record<string, string>>): Promise<void> {
  await expect(page).toHaveURL((url) => {
    return url.pathname === '/users' && url.searchParams.toString() === new URLSearchParams(search).toString()
  })
}

/** The list stands where the URL says, and shows it: the filter, and the rows of the page. */
async function assertList(page: Page, search: Readonly<Record<string, string>>, figures: RegExp): Promise<void> {
  await assertUrl(page, search)
  await expect(filterField(page)).toHaveValue(search['filter'] ?? '')
  await expect(page.getByRole('navigation', { name: 'Pages of users' })).toContainText(figures)
}

async function assertEveryStatusIs(page: Page, status: string): Promise<void> {
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows).not.toHaveCount(0)
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false')
  for (const row of await rows.all()) await expect(row.getByRole('cell', { name: status })).toBeVisible()
}

/** Judged when all is there and at rest: what fades in has other colours. */
async function assertAccessible(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
}

async function assertShown(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('rowheader', { name })).toBeVisible()
}

test('an owner signs in, finds suspended auditors, pages, reloads, goes back and signs out', async ({ page }) => {
  await goToUsers(page)
  await assertSignIn(page)
  await fillSignIn(page)
  await assertList(page, {}, /1–25 of 250/)

  await fillFilter(page, 'status:suspended role:auditor')
  await assertList(page, { filter: 'status:suspended role:auditor' }, /1–\d+ of \d+/)
  await assertEveryStatusIs(page, 'Suspended')
  await assertShown(page, 'oskar-lind')

  await fillFilter(page, 'status:active')
  await assertList(page, { filter: 'status:active' }, /1–25 of \d{3}/)
  await goToNextPage(page)
  await assertList(page, { filter: 'status:active', page: '2' }, /26–50 of \d{3}/)
  await assertEveryStatusIs(page, 'Active')

  await page.reload()
  await assertList(page, { filter: 'status:active', page: '2' }, /26–50 of \d{3}/)

  await page.goBack()
  await assertList(page, { filter: 'status:active' }, /1–25 of \d{3}/)
  await page.goBack()
  await assertList(page, { filter: 'status:suspended role:auditor' }, /1–\d+ of \d+/)
  await assertShown(page, 'oskar-lind')

  await signOut(page)
  await assertSignIn(page)
  await goToUsers(page)
  await assertSignIn(page)
})

test('a word that is typed slowly is one step for Back, and a filter that is not understood one too', async ({
  page,
}) => {
  await goToUsers(page, '?filter=foo:bar')
  await fillSignIn(page)
  await expect(page.getByText('This filter is not understood')).toBeVisible()
  await page.getByRole('link', { name: 'Clear filter' }).click()
  await assertList(page, {}, /1–25 of 250/)

  await typeFilterSlowly(page, 'alice')
  await assertList(page, { filter: 'alice' }, /^1 of 1/)
  await page.goBack()
  await assertList(page, {}, /1–25 of 250/)

  await page.goBack()
  await assertUrl(page, { filter: 'foo:bar' })
  await expect(page.getByText('This filter is not understood')).toBeVisible()
  await expect(page.getByRole('rowheader')).toHaveCount(0)
})

test('axe objects to nothing on the built console, to the list as little as to the user over it', async ({ page }) => {
  await goToUsers(page)
  await fillSignIn(page)
  await assertList(page, {}, /1–25 of 250/)
  await assertAccessible(page)

  await page.getByRole('link', { name: /^alice/ }).click()
  await expect(page.getByRole('region', { name: 'User' }).getByRole('heading', { name: 'Organizations' })).toBeVisible()
  await assertAccessible(page)
})
