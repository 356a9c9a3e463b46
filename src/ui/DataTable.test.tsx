import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { DataTable } from './DataTable.tsx'
import type { RowChoice } from './row-choice.ts'

function choiceOf(...chosen: string[]): RowChoice & { set: (key: string) => void } {
  const keys = new Set(chosen)
  const listeners = new Set<() => void>()
  return {
    has: (key) => keys.has(key),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(key) {
      keys.add(key)
      for (const listener of listeners) listener()
    },
  }
}

test('choosing a row draws no cell again, of that row or another', () => {
  const cell = vi.fn<(row: string) => string>((row) => row)
  const choice = choiceOf('a')
  render(
    <DataTable
      caption="Letters"
      columns={[{ id: 'letter', header: 'Letter', rowHeader: true, cell }]}
      rows={['a', 'b', 'c']}
      rowKey={(row) => row}
      card={() => null}
      choice={choice}
    />,
  )
  const rowOf = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')
  expect(rowOf('a')).toHaveAttribute('data-selected')
  expect(rowOf('b')).not.toHaveAttribute('data-selected')

  cell.mockClear()
  act(() => choice.set('b'))
  expect(rowOf('b')).toHaveAttribute('data-selected')
  expect(cell).not.toHaveBeenCalled()
})
