import { gzipSync } from 'node:zlib'
import { expect, test, type Request } from '@playwright/test'
import { Deployment } from '#api/gateway.ts'

const limit = 170_000

test('the first visit of Users loads at most 170 kB of JavaScript and CSS', async ({ page }) => {
  const { personas } = Deployment.parse(await (await page.request.get('/session/deployment')).json())
  const owner = personas.find(({ role }) => role === 'Owner')
  await page.request.post('/api/v2/users/login', { data: { email: owner?.email, password: owner?.password } })

  const loading: Promise<{ name: string; bytes: number }>[] = []
  page.on('requestfinished', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) loading.push(sizeOf(request))
  })
  await page.goto('/users')
  await expect(page.getByRole('table')).toBeVisible()
  await page.waitForLoadState('networkidle')

  const files = await Promise.all(loading)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(total).toBeGreaterThan(0)
  expect(total, files.map(({ name, bytes }) => `${bytes} ${name}`).join('\n')).toBeLessThanOrEqual(limit)
})

async function sizeOf(request: Request): Promise<{ name: string; bytes: number }> {
  const body = await (await request.response())?.body()
  return { name: new URL(request.url()).pathname, bytes: gzipSync(body ?? '', { level: 9 }).length }
}
