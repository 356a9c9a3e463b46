/** The surface of a row, which its sticky cells inherit. */
export const rowLook = (selected = false) =>
  selected
    ? 'bg-selected hover:bg-selected-hover'
    : 'bg-sheet hover:bg-hover has-aria-expanded:bg-hover has-focus-visible:bg-hover'
