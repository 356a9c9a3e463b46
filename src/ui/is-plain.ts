interface Press {
  readonly defaultPrevented: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** Whether a click or a key is nobody else's yet: with one of these keys it is for the browser. */
export function isPlain({ defaultPrevented, altKey, ctrlKey, metaKey, shiftKey }: Press): boolean {
  return !defaultPrevented && !altKey && !ctrlKey && !metaKey && !shiftKey
}
