/** The first stop of the Tab key: jumps over the navigation to the element with this id. */
export function SkipLink({ targetId, children = 'Skip to content' }: { targetId: string; children?: string }) {
  return (
    <a
      href={`#${targetId}`}
      className="sr-only z-50 rounded-control bg-accent text-button text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-1.5"
    >
      {children}
    </a>
  )
}
