/**
 * The class of everything one types or chooses in. The focus ring is the border's, 1 px thicker. `:read-only` would also
 * be true of what is no text.
 */
export const inputLook =
  'w-full min-w-0 rounded-control border border-line-control bg-sheet px-2.5 h-8.5 max-md:h-11 text-body text-ink ' +
  'focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-danger aria-invalid:outline-1 aria-invalid:outline-danger ' +
  '[&[readonly]]:border-line [&[readonly]]:bg-sunken [&[readonly]]:text-ink-off'
