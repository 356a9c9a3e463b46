import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { expect, test } from 'vitest'
import { Link, type LinkProps } from './Link.tsx'

function open(props: Omit<LinkProps, 'to'>) {
  const router = createMemoryRouter([
    {
      path: '*',
      element: (
        <Link to="/there?filter=a" {...props}>
          There
        </Link>
      ),
    },
  ])
  render(<RouterProvider router={router} />)
  return { router, link: screen.getByRole('link', { name: 'There' }) }
}

test('a link leads to its page and hands over its state', () => {
  const { router, link } = open({ state: 'over the list' })
  expect(link).toHaveAttribute('href', '/there?filter=a')
  fireEvent.click(link)
  expect(router.state.location).toMatchObject({ pathname: '/there', search: '?filter=a', state: 'over the list' })
  expect(router.state.historyAction).toBe('PUSH')
})

test('a link may replace the page that it is on', () => {
  const { router, link } = open({ replace: true })
  fireEvent.click(link)
  expect(router.state.historyAction).toBe('REPLACE')
})

test('a click that opens a tab is the browser’s', () => {
  const { router, link } = open({})
  const click = createEvent.click(link, { ctrlKey: true })
  fireEvent(link, click)
  expect(click.defaultPrevented).toBe(false)
  expect(router.state.location.pathname).toBe('/')
})

test('a click that was prevented leads nowhere', () => {
  const { router, link } = open({ onClick: (event) => event.preventDefault() })
  fireEvent.click(link)
  expect(router.state.location.pathname).toBe('/')
})
