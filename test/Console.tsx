import { useState } from 'react'
import { createMemoryRouter } from 'react-router'
import { App } from '#app/App.tsx'
import { createQueryClient } from '#app/query-client.ts'
import { routes } from '#app/routes.tsx'

/** The whole console, opened at a URL, with nothing read yet: what page stories and component tests show. */
export function Console({ at }: { at: string }) {
  const [{ queryClient, router }] = useState(() => {
    const client = createQueryClient()
    return { queryClient: client, router: createMemoryRouter(routes(client), { initialEntries: [at] }) }
  })
  return <App router={router} queryClient={queryClient} />
}
