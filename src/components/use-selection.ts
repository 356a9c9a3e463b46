import { useState, useSyncExternalStore } from 'react'
import { useViewer } from '#session/session.ts'
import { createSelection, type Chosen, type Selection } from './selection.ts'

/** The selection of a list, which is over when the list is left, or when somebody else signs in over it. */
export function useSelection(): Selection {
  const { id: viewer } = useViewer()
  const [made, setMade] = useState(() => ({ viewer, selection: createSelection() }))
  if (made.viewer !== viewer) setMade({ viewer, selection: createSelection() })
  return made.selection
}

export function useChosen(selection: Selection): Chosen {
  return useSyncExternalStore(selection.subscribe, () => selection.chosen)
}
