/** The id that stands for nothing, or for the default organization (contract users §4). */
export const nilUuid = '00000000-0000-0000-0000-000000000000'

/**
 * A UUID as the API takes it (contract users §1.9): in any letters, without hyphens, after `urn:uuid:`, or between two
 * characters that may be braces but are not looked at. In lower case with hyphens, or undefined.
 */
export function parseUuid(text: string): string | undefined {
  const hyphenated = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i
  const lower = text.toLowerCase()
  if (text.length === 36 && hyphenated.test(text)) return lower
  if (text.length === 45 && lower.startsWith('urn:uuid:')) return parseUuid(text.slice(9))
  if (text.length === 38) return parseUuid(text.slice(1, 37))
  if (/^[0-9a-f]{32}$/.test(lower)) return lower.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return undefined
}
