/** A key to press. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-tag border border-line bg-sheet px-1 font-sans text-tag text-ink-3">
      {children}
    </kbd>
  )
}
