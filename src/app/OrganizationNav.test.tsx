import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderAt } from '#test/render.tsx'

test.each(['default', 'MERIDIAN'])('the organization that the URL calls %s is the current one', async (name) => {
  await renderAt(`/organizations/${name}/roles`, { as: 'owner', users: 40 })
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }))
  expect(await pages.findByRole('link', { name: /^Roles/ })).toHaveAttribute('aria-current', 'page')
  expect(pages.getByRole('link', { name: 'Meridian' })).toHaveAttribute('aria-current', 'true')
  expect(pages.getByRole('link', { name: /^Members/ })).not.toHaveAttribute('aria-current')
})

test('the only organization is not taken for another one that the URL calls', async () => {
  await renderAt('/organizations/meridian/roles', { as: 'member', users: 40 })
  const pages = within(await screen.findByRole('navigation', { name: 'Pages' }))
  const roles = await pages.findByRole('link', { name: /^Roles/ })
  expect(roles).toHaveAttribute('href', '/organizations/robotics/roles')
  expect(roles).not.toHaveAttribute('aria-current')
})
