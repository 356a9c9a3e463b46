import { useSyncExternalStore } from 'react'

// The same edge as `md` in styles.css.
const query = '(width < 45rem)'

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** Whether this is a phone, or a page zoomed to the width of one. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
