import { Suspense, type ReactNode } from 'react'
import type { Selection } from './selection.ts'
import { useChosen } from './use-selection.ts'

/** Says how many are chosen, and what can be done to them once somebody is. */
export function SelectionFoot({ selection, children }: { selection: Selection; children: ReactNode }) {
  const { count, isEverything } = useChosen(selection)
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && `${count.toLocaleString('en')} selected${isEverything ? ', everything that matches' : ''}`}
      </p>
      {count > 0 && <Suspense fallback={null}>{children}</Suspense>}
    </>
  )
}
