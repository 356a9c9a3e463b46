/** A JSON value in which no integer has lost a digit: one beyond 2^53, as durations in nanoseconds are, is a bigint. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json }

/** @throws SyntaxError */
export function parseJson(text: string): Json {
  return JSON.parse(text, withAllDigits) as Json
}

/** The third argument is what the number looks like in the text. */
function withAllDigits(...[, value, context]: unknown[]): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = typeof context === 'object' && context !== null && 'source' in context ? String(context.source) : ''
  return /^-?\d+$/.test(source) ? BigInt(source) : value
}

export function printJson(value: Json): string {
  if (typeof value === 'bigint') return String(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${printJson(inner)}`)
    .join(',')}}`
}
