import { goQuote } from './go-quote.ts'

/** What a JSON text holds, objects as their entries in order, since keys may repeat and match in any letters. */
export type GoValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly GoValue[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, GoValue])[] }

/** A text that Go's decoder does not take, in Go's words. */
export class GoJsonError extends Error {
  override readonly name = 'GoJsonError'
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const deepest = 10_000

/**
 * The first JSON value of a text, as Go's `encoding/json` reads a stream: what follows the value is not looked at
 * (contract users §1.4).
 *
 * @throws GoJsonError in Go's words
 */
export function parseGoJson(text: string): GoValue {
  let at = 0
  let depth = 0

  const unexpected = (context: string): GoJsonError => {
    if (at >= text.length) return new GoJsonError('unexpected EOF')
    return new GoJsonError(`invalid character ${quoted(String.fromCodePoint(text.codePointAt(at) ?? 0))} ${context}`)
  }
  const skipSpace = () => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1
  }
  const digits = (context: string) => {
    if (!isDigit(text.charAt(at))) throw unexpected(context)
    while (isDigit(text.charAt(at))) at += 1
  }

  function value(): GoValue {
    skipSpace()
    const first = text.charAt(at)
    if (first === '{') return nested(object)
    if (first === '[') return nested(array)
    if (first === '"') return { kind: 'string', value: string() }
    if (first === '-' || isDigit(first)) return number()
    if (first === 't') return literal('true', { kind: 'bool', value: true })
    if (first === 'f') return literal('false', { kind: 'bool', value: false })
    if (first === 'n') return literal('null', { kind: 'null' })
    throw unexpected('looking for beginning of value')
  }

  function nested(read: () => GoValue): GoValue {
    depth += 1
    if (depth > deepest) throw new GoJsonError('exceeded max depth')
    at += 1
    const result = read()
    depth -= 1
    return result
  }

  function object(): GoValue {
    const entries: [string, GoValue][] = []
    skipSpace()
    if (text.charAt(at) === '}') {
      at += 1
      return { kind: 'object', entries }
    }
    for (;;) {
      skipSpace()
      if (text.charAt(at) !== '"') throw unexpected('looking for beginning of object key string')
      const key = string()
      skipSpace()
      if (text.charAt(at) !== ':') throw unexpected('after object key')
      at += 1
      entries.push([key, value()])
      skipSpace()
      const next = text.charAt(at)
      if (next !== ',' && next !== '}') throw unexpected('after object key:value pair')
      at += 1
      if (next === '}') return { kind: 'object', entries }
    }
  }

  function array(): GoValue {
    const items: GoValue[] = []
    skipSpace()
    if (text.charAt(at) === ']') {
      at += 1
      return { kind: 'array', items }
    }
    for (;;) {
      items.push(value())
      skipSpace()
      const next = text.charAt(at)
      if (next !== ',' && next !== ']') throw unexpected('after array element')
      at += 1
      if (next === ']') return { kind: 'array', items }
    }
  }

  function string(): string {
    let result = ''
    at += 1
    for (;;) {
      const character = text.charAt(at)
      if (character === '') throw unexpected('')
      if (character < ' ') throw unexpected('in string literal')
      at += 1
      if (character === '"') return result.toWellFormed()
      if (character !== '\\') {
        result += character
        continue
      }
      const escape = text.charAt(at)
      if (escape === 'u') {
        at += 1
        const start = at
        while (at < start + 4) {
          if (!/^[0-9a-fA-F]$/.test(text.charAt(at))) throw unexpected('in \\u hexadecimal character escape')
          at += 1
        }
        result += String.fromCharCode(Number.parseInt(text.slice(start, at), 16))
      } else {
        const plain = escapes[escape]
        if (plain === undefined) throw unexpected('in string escape code')
        result += plain
        at += 1
      }
    }
  }

  function number(): GoValue {
    const start = at
    if (text.charAt(at) === '-') {
      at += 1
      if (!isDigit(text.charAt(at))) throw unexpected('in numeric literal')
    }
    if (text.charAt(at) === '0') at += 1
    else digits('in numeric literal')
    if (text.charAt(at) === '.') {
      at += 1
      digits('after decimal point in numeric literal')
    }
    if (text.charAt(at).toLowerCase() === 'e') {
      at += 1
      if ('+-'.includes(text.charAt(at))) at += text.charAt(at) === '' ? 0 : 1
      digits('in exponent of numeric literal')
    }
    return { kind: 'number', text: text.slice(start, at) }
  }

  function literal(word: string, result: GoValue): GoValue {
    for (const [index, expected] of Array.from(word).entries()) {
      if (text.charAt(at) !== expected) {
        if (index === 0) throw unexpected('looking for beginning of value')
        throw unexpected(`in literal ${word} (expecting ${quoted(expected)})`)
      }
      at += 1
    }
    return result
  }

  skipSpace()
  if (at >= text.length) throw new GoJsonError('EOF')
  return value()
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1
}

/** A character as Go quotes it in an error: its first byte alone, and as if that were a character. */
function quoted(character: string): string {
  const [byte = 0] = new TextEncoder().encode(character)
  const text = goQuote(String.fromCharCode(byte)).slice(1, -1)
  return `'${character === '"' ? '"' : text.replace("'", String.raw`\'`)}'`
}
