import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createDirectories, type Directories } from './directories.ts'
import type { FromEngine, ToEngine } from './messages.ts'
import { useDirectoryStatus } from './use-directory-status.ts'

function Status({ directories }: { directories: Directories }) {
  return <p>{useDirectoryStatus(directories.of({ kind: 'deployment' })).kind}</p>
}

test('a session has one directory of each list, shows what it has, and gives all of them back at its end', () => {
  const engines: { tell: (message: FromEngine) => void; told: ToEngine[]; isOpen: boolean }[] = []
  const directories = createDirectories({
    connect(tell) {
      const engine = { tell, told: [] as ToEngine[], isOpen: true }
      engines.push(engine)
      return { send: (message) => engine.told.push(message), close: () => (engine.isOpen = false) }
    },
  })
  const everybody = directories.of({ kind: 'deployment' })
  const members = directories.of({ kind: 'organization', organization: '1' })
  expect(directories.of({ kind: 'organization', organization: '1' })).toBe(members)
  expect(directories.of({ kind: 'organization', organization: '2' })).not.toBe(members)

  render(<Status directories={directories} />)
  expect(screen.getByText('idle')).toBeVisible()
  members.start()
  everybody.start()
  expect(engines.map(({ told }) => told.map(({ kind }) => kind))).toEqual([
    ['open', 'start'],
    ['open', 'start'],
  ])
  act(() => engines[1]?.tell({ kind: 'status', status: { kind: 'reading', read: 3, total: 9 } }))
  expect(screen.getByText('reading')).toBeVisible()

  act(() => directories.release())
  expect(screen.getByText('idle')).toBeVisible()
  expect(engines.map(({ isOpen }) => isOpen)).toEqual([false, false])
  act(() => engines[1]?.tell({ kind: 'status', status: { kind: 'reading', read: 4, total: 9 } }))
  expect(screen.getByText('idle')).toBeVisible()
})
