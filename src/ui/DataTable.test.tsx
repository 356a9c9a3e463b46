import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, type LoaderFunction, RouterProvider } from 'react-router'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Column } from './columns.ts'
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

test('rows and columns that stay the same are drawn once, and new ones when there is time', async () => {
  const cell = vi.fn<(row: string) => string>((row) => row)
  const columns: Column<string>[] = [{ id: 'letter', header: 'Letter', rowHeader: true, cell }]
  const rows = ['a', 'b']
  const rowKey = (row: string) => row
  const table = (shown: string[], caption: string) => (
    <DataTable caption={caption} columns={columns} rows={shown} rowKey={rowKey} card={() => null} />
  )
  const { rerender } = render(table(rows, 'Letters'))
  cell.mockClear()
  rerender(table(rows, 'Other letters'))
  expect(screen.getByRole('table', { name: 'Other letters' })).toHaveAttribute('aria-busy', 'false')
  expect(cell).not.toHaveBeenCalled()

  rerender(
    <DataTable
      caption="Other letters"
      columns={columns.map((column) => ({ ...column, sorted: 'ascending' }))}
      rows={rows}
      rowKey={rowKey}
      card={() => null}
    />,
  )
  expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'ascending')
  expect(cell).not.toHaveBeenCalled()

  rerender(table(['c'], 'Other letters'))
  expect(await screen.findByRole('rowheader', { name: 'c' })).toBeVisible()
  await waitFor(() => expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
  expect(screen.queryByRole('rowheader', { name: 'a' })).toBeNull()
})

test('many rows are drawn some with each frame, but those that were there stay', async () => {
  const columns: Column<number>[] = [{ id: 'figure', header: 'Figure', rowHeader: true, cell: (row) => row }]
  const rowKey = (row: number) => row
  const table = (rows: number[]) => (
    <DataTable caption="Figures" gradual columns={columns} rows={rows} rowKey={rowKey} card={() => null} />
  )
  const count = () => screen.queryAllByRole('rowheader').length
  const atRest = () => waitFor(() => expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
  const first = Array.from({ length: 40 }, (_, row) => row)
  const { rerender } = render(table(first))
  expect(count()).toBeLessThan(40)
  expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true')
  await atRest()
  expect(count()).toBe(40)

  const last = screen.getByRole('rowheader', { name: '39' })
  rerender(table(first.slice(1)))
  await atRest()
  expect(screen.getByRole('rowheader', { name: '39' })).toBe(last)

  rerender(table(first.map((row) => row + 100)))
  const next = await screen.findByRole('rowheader', { name: '100' })
  expect(count()).toBeLessThan(40)
  // Those that go are out of sight and behind it.
  expect(last).toBeInTheDocument()
  expect(document.querySelector('tbody th')).toBe(next)
  expect(screen.queryByRole('rowheader', { name: '39' })).toBeNull()
  await atRest()
  expect(count()).toBe(40)
  await waitFor(() => expect(last).not.toBeInTheDocument())
})

test('placeholders are drawn when the rows take a while, and there is room for them before', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const columns: Column<string>[] = [{ id: 'letter', header: 'Letter', rowHeader: true, cell: String }]
  const { container } = render(
    <DataTable
      caption="Letters"
      columns={columns}
      rows={[]}
      rowKey={String}
      card={() => null}
      busy="loading"
      expectedRows={20}
    />,
  )
  expect(container.querySelectorAll('td')).toHaveLength(0)
  expect(container.querySelector<HTMLElement>('tbody tr')?.style.height).toBe('50rem')
  act(() => {
    vi.advanceTimersByTime(200)
  })
  expect(container.querySelectorAll('td')).toHaveLength(20)
})

/** A list of one row with this column, at this address; the loader says when another one is there. */
function renderList(column: Column<string>, loader: LoaderFunction, address: string) {
  const router = createMemoryRouter(
    [
      {
        path: '/',
        loader,
        Component: () => (
          <DataTable caption="Letters" columns={[column]} rows={['a']} rowKey={String} card={() => null} />
        ),
        HydrateFallback: () => null,
      },
    ],
    { initialEntries: [address] },
  )
  render(<RouterProvider router={router} />)
  return router
}

test('the arrow of a head turns with the press, and back when that leads nowhere', async () => {
  const column: Column<string> = { id: 'a', header: 'Name', rowHeader: true, sortHref: '?sort=name', cell: String }
  const asked: ((isThere: boolean) => void)[] = []
  const loader: LoaderFunction = ({ request }) =>
    !request.url.includes('sort') || new Promise((resolve) => asked.push(resolve))
  const router = renderList(column, loader, '/')
  const user = userEvent.setup()
  const head = await screen.findByRole('link', { name: 'Name' })
  const arrow = () => head.querySelector('svg')?.classList.value
  expect(arrow()).toContain('arrow-up-down')

  await user.click(head)
  expect(arrow()).not.toContain('arrow-up-down')
  expect(arrow()).toContain('arrow-up')
  // Pressed twice it is followed once.
  await user.click(head)
  await waitFor(() => expect(asked).toHaveLength(1))

  // The columns of this list are the same in every order.
  for (const answer of asked) answer(true)
  await waitFor(() => expect(router.state.location.search).toBe('?sort=name'))
  await waitFor(() => expect(arrow()).toContain('arrow-up-down'))
  expect(asked).toHaveLength(1)
})

test('the arrow of the usual column turns up with the press that ends another order of it', async () => {
  const column: Column<string> = {
    id: 'a',
    header: 'Name',
    rowHeader: true,
    sorted: 'descending',
    isUsualOrder: true,
    sortHref: '/?',
    cell: String,
  }
  const loader: LoaderFunction = ({ request }) => request.url.includes('sort') || new Promise(() => undefined)
  renderList(column, loader, '/?sort=-name')
  const head = await screen.findByRole('link', { name: 'Name' })
  const arrow = () => head.querySelector('svg')?.classList.value.match(/arrow-[a-z-]+/)?.[0]
  expect(arrow()).toBe('arrow-down')
  await userEvent.click(head)
  expect(arrow()).toBe('arrow-up')
})
