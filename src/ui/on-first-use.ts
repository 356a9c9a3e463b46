/**
 * Calls back once, when somebody points at the page or presses a key: what nobody needs before then is not in their way
 * until then. Returns what calls it off.
 */
export function onFirstUse(begin: (target: EventTarget | null) => void): () => void {
  const end = new AbortController()
  // Not `pointerover`: the page itself fires that where it is drawn under a pointer at rest.
  for (const use of ['pointermove', 'pointerdown', 'keydown']) {
    const first = ({ target }: Event) => {
      end.abort()
      begin(target)
    }
    document.addEventListener(use, first, { signal: end.signal })
  }
  return () => end.abort()
}
