import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RoleNames } from './RoleNames.tsx'

const role = (name: string, display_name: string) => ({ name, display_name })

test('nobody is without a role: whoever has none is a member', () => {
  render(<RoleNames roles={[]} of="ann" />)
  expect(screen.getByText('Member')).toBeVisible()
})

test('the mightiest stands first, each once, in whatever order they are stored', () => {
  const stored = [role('auditor', 'Auditor'), role('owner', 'Owner'), role('auditor', 'Auditor')]
  render(<RoleNames roles={stored} of="ann" />)
  expect(screen.getByText('Owner')).toBeVisible()
  expect(screen.queryByText('Auditor')).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'More roles of ann: 1' })).toBeVisible()
})

test('a role that the server does not know is shown by its own name, after those that it knows', () => {
  render(<RoleNames roles={[role('a-retired-role', ''), role('auditor', 'Auditor')]} of="ann" />)
  expect(screen.getByText('Auditor')).toBeVisible()
})
