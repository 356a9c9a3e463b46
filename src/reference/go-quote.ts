const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

/** A text between quotes as Go prints it: what cannot be seen is escaped. Refusals echo what was sent in this form. */
export function goQuote(text: string): string {
  return `"${Array.from(text, escaped).join('')}"`
}

function escaped(character: string): string {
  const known = escapes[character]
  if (known !== undefined) return known
  if (printable.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (isStrayByte(code)) return `\\x${hex(code - 0xdc00, 2)}`
  if (code < 0x80) return `\\x${hex(code, 2)}`
  return code < 0x1_0000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

/** A lone surrogate that stands for a byte which is not UTF-8, as `percentDecoded` writes it. */
function isStrayByte(code: number): boolean {
  return code >= 0xdc80 && code <= 0xdcff
}

/** The same as Go's clock prints it: every byte of a character outside ASCII on its own. */
export function goQuoteBytes(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => {
    if (byte >= 0x80 || byte < 0x20) return `\\x${hex(byte, 2)}`
    const character = String.fromCharCode(byte)
    return character === '"' || character === '\\' ? `\\${character}` : character
  })
  return `"${bytes.join('')}"`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
