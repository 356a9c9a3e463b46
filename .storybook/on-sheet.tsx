import type { ComponentType } from 'react'
import { MemoryRouter } from 'react-router'
import { Layers } from '#ui/Layers.tsx'

/** A decorator: parts on the sheet of a page, with a router for their links and the layers over every page. */
export function onSheet(Story: ComponentType) {
  return (
    <MemoryRouter>
      <main className="min-h-dvh bg-sheet p-7 max-md:p-4">
        <h1 className="sr-only">Parts</h1>
        <Story />
      </main>
      <Layers />
    </MemoryRouter>
  )
}
