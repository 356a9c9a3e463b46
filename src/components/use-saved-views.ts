import { useMemo, useSyncExternalStore } from 'react'
import { useDeployment } from '#session/deployment.ts'
import { useViewer } from '#session/session.ts'
import { readViews, type SavedView } from './saved-views.ts'

interface SavedViews {
  readonly views: readonly SavedView[]
  /** Keeps these instead; the failure where the browser does not. */
  readonly save: (views: readonly SavedView[]) => Error | undefined
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab may have changed them.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/**
 * The views that somebody saved of a kind of list. Coder has no place for them, so they are in this browser, for each
 * deployment and person apart.
 */
export function useSavedViews(list: string): SavedViews {
  const { url } = useDeployment()
  const key = `roster-views ${url} ${useViewer().id} ${list}`
  const text = useSyncExternalStore(subscribe, () => kept(key))
  return {
    views: useMemo(() => readViews(text), [text]),
    save(views) {
      try {
        localStorage.setItem(key, JSON.stringify(views))
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      for (const listener of listeners) listener()
      return undefined
    },
  }
}

/** A browser that keeps nothing for anybody throws. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
