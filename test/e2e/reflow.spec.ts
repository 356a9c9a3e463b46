import { expect, test, type Page } from '@playwright/test'
import { personas, samplePassword } from '#reference/seed-people.ts'

const meridian = '/organizations/meridian'
const pages = [
  '/users',
  '/users/new',
  '/users/import',
  '/seats',
  `${meridian}/members`,
  `${meridian}/roles`,
  `${meridian}/roles?compare=organization-admin,organization-auditor`,
  `${meridian}/roles/new`,
  `${meridian}/roles/organization-admin`,
]

async function signIn(page: Page): Promise<void> {
  const { email } = personas.owner
  const reply = await page.request.post('/api/v2/users/login', { data: { email, password: samplePassword } })
  expect(reply.ok()).toBe(true)
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** What scrolls sideways without being a table, and whether the page scrolls under a shell that stands still. */
function beyondTheWindow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { documentElement: root } = document
    const sideways = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        (element === root || /auto|scroll/.test(getComputedStyle(element).overflowX)) &&
        !element.querySelector('table'),
    )
    const isUnderShell = innerWidth >= 720 && document.querySelector('nav') && root.scrollHeight > root.clientHeight
    return [
      ...sideways.map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} in ${clientWidth}`),
      ...(isUnderShell ? [`down: ${root.scrollHeight} in ${root.clientHeight}`] : []),
    ]
  })
}

// The last one is a window of 1280 × 1024 enlarged four times.
for (const [width, height] of [
  [1440, 600],
  [800, 600],
  [320, 256],
] as const) {
  test(`every page keeps within a window of ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await goTo(page, '/sign-in')
    expect(await beyondTheWindow(page), 'the sign-in').toEqual([])
    await signIn(page)
    for (const path of pages) {
      await goTo(page, path)
      expect(await beyondTheWindow(page), path).toEqual([])
    }
  })
}

test('the buttons of a form leave the room to its fields in a window enlarged four times', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await signIn(page)
  for (const [path, name] of [
    ['/users/new', 'Create user'],
    ['/users/import', 'Review'],
    [`${meridian}/roles/new`, 'Create role'],
  ] as const) {
    await goTo(page, path)
    await expect(page.getByRole('button', { name })).not.toBeInViewport()
  }
})
