/** Lower-cases each character to one character and without regard to its neighbours, as PostgreSQL's `lower` does. */
export function unicodeLower(text: string): string {
  // Only these two differ: a sigma that ends a word, and a dotted capital I, which has no lower form of one character.
  return text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase()
}
