import { useSyncExternalStore } from 'react'

/**
 * How Roster looks to this person: light, dark or as the system, and a palette for a kind of colour vision. It lives
 * in `data-theme` on <html>, where styles.css reads it, and in localStorage, where `public/theme.js` finds it before
 * the first paint: a file of its own, since the content security policy forbids inline scripts. The two files agree on
 * the key and on the value.
 */
export type Theme = { mode: 'system' | 'light' | 'dark'; vision: 'typical' | 'protan-deuter' | 'tritan' }

const key = 'roster-theme'
const listeners = new Set<() => void>()

/** Reads what `data-theme` says; anything unknown in it counts as not set. */
export function parseTheme(value: string | null | undefined): Theme {
  const [, mode, vision] = /^(light|dark|system)?-?(protan-deuter|tritan)?$/.exec(value ?? '') ?? []
  return {
    mode: mode === 'light' || mode === 'dark' ? mode : 'system',
    vision: vision === 'protan-deuter' || vision === 'tritan' ? vision : 'typical',
  }
}

/** The value for `data-theme`: `dark`, `light-tritan`, `system-protan-deuter`; empty when nothing was chosen. */
export function formatTheme({ mode, vision }: Theme): string {
  if (vision !== 'typical') return `${mode}-${vision}`
  return mode === 'system' ? '' : mode
}

export function setTheme(theme: Theme): void {
  const value = formatTheme(theme)
  if (value) document.documentElement.dataset['theme'] = value
  else delete document.documentElement.dataset['theme']
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // Storage may be forbidden; the theme then holds until the page is left.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The chosen theme, followed by every switch that shows it. */
export function useTheme(): Theme {
  return parseTheme(useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? ''))
}
