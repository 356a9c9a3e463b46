import '#ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { App } from '#app/App.tsx'
import { createQueryClient } from '#app/query-client.ts'
import { routes } from '#app/routes.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// A letter of each alphabet that a name may have, before there are rows: when its font came later, every text would be
// laid out again. Without them the system's do.
document.fonts.load('1em Inter Variable', 'aāбβạ').catch(() => undefined)

const queryClient = createQueryClient()
const router = createBrowserRouter(routes(queryClient))

createRoot(root).render(
  <StrictMode>
    <App router={router} queryClient={queryClient} />
  </StrictMode>,
)
