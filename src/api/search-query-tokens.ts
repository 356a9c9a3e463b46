/** A stretch of the text that was tokenized: UTF-16 offsets, `to` exclusive. */
export interface Span {
  from: number
  to: number
}

/** A key or a value: the span with its surrounding quotes, `text` without them. */
export interface Part extends Span {
  text: string
  textFrom: number
}

interface Piece extends Span {
  /** The token as it stands in the text, quotes included. */
  raw: string
}

/** `key:value`, neither validated nor lower-cased. */
export interface FilterToken extends Piece {
  kind: 'filter'
  key: Part
  value: Part
}

/**
 * Free text, which keeps its quotes. Tokens without a colon are joined with one space into one phrase; one whose
 * colons are all quoted (`phrase`) is a search of its own.
 */
export interface TextToken extends Piece {
  kind: 'text'
  phrase: boolean
}

/** A token that the server cannot split into a key and a value. */
export interface BrokenToken extends Piece {
  kind: 'broken'
  fault: 'edge-colon' | 'two-colons'
}

export type Token = FilterToken | TextToken | BrokenToken

/**
 * The tokens of a query, in their order (contract users §3.1). Only spaces separate; an unbalanced quote runs to the
 * end. Case is kept: the server lower-cases the whole query first, and a caller that speaks for it does so too.
 */
export function tokenize(text: string): Token[] {
  return splitUnquoted(text, ' ').map(({ from, to }) => token(text, from, to))
}

/** The key that a token gives, lower-cased: `search` for free text, what precedes the colon for a broken token. */
export function keyOf(token: Token): string {
  if (token.kind === 'text') return 'search'
  const key = token.kind === 'filter' ? token.key.text : token.raw.replace(/:.*$/s, '')
  return key.toLowerCase()
}

/** Whether every quote is closed. */
export function isBalanced(raw: string): boolean {
  return raw.split('"').length % 2 === 1
}

function token(text: string, from: number, to: number): Token {
  const raw = text.slice(from, to)
  // The edges are looked at before the quotes: `"a:` without its closing quote is refused as well.
  if (raw.startsWith(':') || raw.endsWith(':')) return { kind: 'broken', fault: 'edge-colon', raw, from, to }
  const [key, value, ...more] = splitUnquoted(raw, ':').map((piece) => part(text, from + piece.from, from + piece.to))
  if (key === undefined || value === undefined) return { kind: 'text', phrase: raw.includes(':'), raw, from, to }
  if (more.length > 0) return { kind: 'broken', fault: 'two-colons', raw, from, to }
  return { kind: 'filter', key, value, raw, from, to }
}

function part(text: string, from: number, to: number): Part {
  const opened = text.slice(from, to).replace(/^"+/, '')
  return { text: opened.replace(/"+$/, ''), textFrom: to - opened.length, from, to }
}

/** What lies between unquoted separators. Separators side by side count as one, so no span is empty. */
function splitUnquoted(text: string, separator: string): Span[] {
  const spans: Span[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    if (at < text.length && (quoted || text[at] !== separator)) continue
    if (at > from) spans.push({ from, to: at })
    from = at + 1
  }
  return spans
}
