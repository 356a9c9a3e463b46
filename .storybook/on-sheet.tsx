import type { ComponentType } from 'react'
import { MemoryRouter } from 'react-router'
import { Layers } from '#ui/Layers.tsx'

/** A decorator: parts on the sheet of a page, with a router for their links and the layers over every page. */
export function onSheet(Story: ComponentType) {
  return (
    <MemoryRouter>
      <main style={{ minHeight: '100dvh', padding: 28, background: 'var(--color-sheet)' }}>
        <h1 className="sr-only">Parts</h1>
        <Story />
      </main>
      <Layers />
    </MemoryRouter>
  )
}
