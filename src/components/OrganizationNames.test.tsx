import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Organization } from '#api/organizations.ts'
import { OrganizationNames } from './OrganizationNames.tsx'

function known(...names: readonly string[]): ReadonlyMap<string, Organization> {
  return new Map(names.map((name) => [name, { ...plain, id: name, name, display_name: name }]))
}

const plain = {
  description: '',
  icon: '',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  is_default: false,
  default_org_member_roles: [],
}

test('those that fit are named, by name', () => {
  render(<OrganizationNames ids={['Platform', 'Meridian']} organizations={known('Meridian', 'Platform')} of="ann" />)
  expect(screen.getByText('Meridian, Platform')).toBeVisible()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('those that do not fit are counted', () => {
  const ids = ['Platform', 'Meridian', 'Data Science']
  render(<OrganizationNames ids={ids} organizations={known(...ids)} of="ann" />)
  expect(screen.getByText('Data Science')).toBeVisible()
  expect(screen.getByRole('button', { name: 'More organizations of ann: 2' })).toBeVisible()
})

test('none is none', () => {
  render(<OrganizationNames ids={[]} organizations="failed" of="ann" />)
  expect(screen.getByText('None')).toBeVisible()
})

test('one that may not be read is counted with the others and named unknown', () => {
  render(<OrganizationNames ids={['hidden', 'Meridian']} organizations={known('Meridian')} of="ann" />)
  expect(screen.getByText('Meridian')).toBeVisible()
  expect(screen.getByRole('button', { name: 'More organizations of ann: 1' })).toBeVisible()
})

test.each([
  [known(), 'You may not read any organization of this account.'],
  ['failed' as const, 'The organizations could not be loaded.'],
])('what is not known is unknown and says why', (organizations, reason) => {
  render(<OrganizationNames ids={['hidden']} organizations={organizations} of="ann" />)
  expect(screen.getByText('Unknown')).toHaveAttribute('data-tip', reason)
})

test('what is on its way is not unknown', () => {
  render(<OrganizationNames ids={['Meridian']} organizations="loading" of="ann" />)
  expect(screen.queryByText(/./)).not.toBeInTheDocument()
})
