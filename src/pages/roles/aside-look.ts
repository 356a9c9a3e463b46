/** The class of what stands beside a role: on a wide page at its right, scrolling alone, else below it. */
export const asideLook =
  'border-line bg-sunken max-lg:border-t lg:overflow-y-auto lg:border-l focus-visible:-outline-offset-2'
