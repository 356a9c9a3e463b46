const asked = new EventTarget()

/** Asks again to sign in, also whoever has put that off: they want something that needs it. */
export function askToSignIn(): void {
  asked.dispatchEvent(new Event('ask'))
}

/** Listens for that; returns what ends it. */
export function onAskToSignIn(listener: () => void): () => void {
  asked.addEventListener('ask', listener)
  return () => asked.removeEventListener('ask', listener)
}
