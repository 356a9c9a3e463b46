/** A text without white space at its ends, as Go sees it. */
export function goTrim(text: string): string {
  return text.replace(/^(?:[^\S\ufeff]|\u0085)+|(?:[^\S\ufeff]|\u0085)+$/g, '')
}
