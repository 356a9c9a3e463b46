import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { openDialog } from './dialogs.ts'
import { Layers } from './Layers.tsx'
import { Link } from './Link.tsx'

function open(title: string, page?: string): void {
  openDialog(
    (close) => <Dialog title={title} onClose={close} actions={<Button onClick={close}>Done with {title}</Button>} />,
    page,
  )
}

function renderPage() {
  return render(
    <MemoryRouter>
      <main tabIndex={-1}>
        <Link to="/elsewhere">Elsewhere</Link>
        <Button onClick={() => open('Alice')}>Open Alice</Button>
      </main>
      <Layers />
    </MemoryRouter>,
  )
}

test('a dialog closes itself, one over another leaves that one, and the focus returns', async () => {
  const user = userEvent.setup()
  renderPage()
  const opener = screen.getByRole('button', { name: 'Open Alice' })
  await user.click(opener)
  await screen.findByRole('dialog', { name: 'Alice' })
  open('Bob')
  await user.click(await screen.findByRole('button', { name: 'Done with Bob' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Bob' })).not.toBeInTheDocument())
  await user.click(screen.getByRole('button', { name: 'Done with Alice' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  await waitFor(() => expect(opener).toHaveFocus())
})

test('where what opened it is gone, the page has the focus', async () => {
  const user = userEvent.setup()
  renderPage()
  const opener = screen.getByRole('button', { name: 'Open Alice' })
  await user.click(opener)
  const done = await screen.findByRole('button', { name: 'Done with Alice' })
  opener.remove()
  await user.click(done)
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
})

test('none stays over another page', async () => {
  const user = userEvent.setup()
  renderPage()
  const link = screen.getByRole('link', { name: 'Elsewhere' })
  await user.click(screen.getByRole('button', { name: 'Open Alice' }))
  await screen.findByRole('dialog', { name: 'Alice' })
  link.click()
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
})

test('one for the page that comes stays, for it may be drawn before that page', async () => {
  const user = userEvent.setup()
  renderPage()
  const link = screen.getByRole('link', { name: 'Elsewhere' })
  await user.click(screen.getByRole('button', { name: 'Open Alice' }))
  open('Bob', '/elsewhere')
  await screen.findByRole('dialog', { name: 'Bob' })
  link.click()
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Alice', hidden: true })).not.toBeInTheDocument())
  expect(screen.getByRole('dialog', { name: 'Bob' })).toBeVisible()
})

test('none stays for whoever is next', async () => {
  const { unmount } = renderPage()
  open('Alice')
  await screen.findByRole('dialog', { name: 'Alice' })
  unmount()
  renderPage()
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})
