/**
 * A part of a request's target without its escapes; paths are routed so, `%2F` parts their segments.
 *
 * A byte that is not UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, so that it can be told and named later
 * (contract users §1.9). Undefined for a bad escape.
 */
export function percentDecoded(text: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    decodeUtf8(Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  )
}

function decodeUtf8(bytes: Uint8Array): string {
  const whole = utf8(bytes)
  if (whole !== undefined) return whole
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const from = at
    const length = [1, 2, 3, 4].find((size) => utf8(bytes.subarray(from, from + size)) !== undefined)
    text += length ? utf8(bytes.subarray(at, at + length)) : String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
    at += length ?? 1
  }
  return text
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A path without doubled slashes, dots and a slash at its end, as rate limits count it (contract users §1.6). */
export function cleanedPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}`
}
