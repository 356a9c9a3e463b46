/** A list of texts from a column that holds a JSON array of them, as its constraint sees to. */
export function storedList(json: string): string[] {
  return JSON.parse(json) as string[]
}
