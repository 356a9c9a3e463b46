/** The deployment takes no more entries than these (contract users §7). */
export const mostEntries = 128

/** As the server reads it: hyphens and case are free (contract users §1.9). */
const uuid = /^(?:urn:uuid:)?\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i

/** What a token may touch, as it is typed: an entry on each line or after each comma. */
export function parseAllowList(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** What is wrong with a typed allow list, or undefined; which types there are only the deployment knows (contract users §7). */
export function allowListProblem(text: string): string | undefined {
  const entries = parseAllowList(text)
  if (entries.length > mostEntries) return `${entries.length} entries; ${mostEntries} is the most.`
  for (const entry of entries) {
    const colon = entry.indexOf(':')
    const id = entry.slice(colon + 1)
    if (colon <= 0 || id === '') return `“${entry}” is not a type and an id, such as workspace:*.`
    if (id !== '*' && !uuid.test(id)) return `“${entry}” needs a UUID or * after the colon.`
  }
  return undefined
}

/** Whether an allow list lets a token touch everything: it is then none (contract users §7). */
export function allowsEverything(entries: readonly string[]): boolean {
  return entries.length === 0 || entries.includes('*:*')
}
