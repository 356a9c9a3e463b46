import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const key = 'roster-shortcuts'
const listeners = new Set<() => void>()

function areOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether single keys act. People who dictate need to switch them off (WCAG 2.1.4). */
export function useShortcutsAreOn(): boolean {
  return useSyncExternalStore(subscribe, areOn)
}

export function switchShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
  } catch {
    // Where storage is forbidden the shortcuts stay on.
  }
  for (const listener of listeners) listener()
}

/**
 * `?` shows what keys there are. Every other key belongs to what says so on the page: `aria-keyshortcuts="/"` on the
 * search, which gets the focus, or `J` on a button or link, which is pressed.
 */
export function useShortcuts(showShortcuts: () => void): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !areOn() || isTypedInto(event))
      return
    if (document.querySelector('[role="dialog"]')) return
    if (event.key === '?') {
      event.preventDefault()
      showShortcuts()
      return
    }
    const owner = [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].find(
      (element) => element.getAttribute('aria-keyshortcuts') === event.key.toUpperCase(),
    )
    if (!owner) return
    event.preventDefault()
    if (owner instanceof HTMLInputElement) owner.focus()
    else owner.click()
  })
  useEffect(() => {
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [])
}

function isTypedInto({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
