import { render, renderHook, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { ListedAccount } from './bulk/bulk-action.ts'
import { createSelection, type ChoicePage } from './selection.ts'
import { useSelectColumn } from './select-column.tsx'

const maria = { id: '1', username: 'maria', name: '', is_service_account: false }
const itself = (row: ListedAccount) => row
const pageOf = (filter: string): ChoicePage => ({ filter, at: new Date(), rows: [maria] })

test('its cells stay when the page is another, and choose from the one on screen', async () => {
  const selection = createSelection()
  const { result, rerender } = renderHook(({ page }) => useSelectColumn(selection, page, itself), {
    initialProps: { page: pageOf('') },
  })
  const { cell } = result.current
  render(cell(maria))
  rerender({ page: pageOf('maria') })
  expect(result.current.cell).toBe(cell)

  await userEvent.click(screen.getByRole('checkbox', { name: 'Select maria' }))
  expect(selection.chosen).toMatchObject({ count: 1, from: { filter: 'maria' } })
})
