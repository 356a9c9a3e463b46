import { goQuote } from './go-quote.ts'

/** A text that Go's YAML package does not take for a mapping, in its words. */
export class GoYamlError extends Error {
  override readonly name = 'GoYamlError'
}

type Node =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'other'; readonly tag: string; readonly text: string }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'mapping'; readonly entries: readonly Entry[] }

interface Entry {
  readonly key: Node
  readonly value: Node
  readonly line: number
}

const nothing: Node = { kind: 'other', tag: 'null', text: '' }

/**
 * The fields of a YAML mapping that are texts; the others are there without a value.
 *
 * Block and flow collections, all kinds of scalars, anchors and tags are read. Complex keys, directives and merges are not.
 *
 * @throws GoYamlError in Go's words
 */
export function parseGoYaml(text: string): Map<string, string | undefined> {
  if (/[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) {
    throw new GoYamlError('control characters are not allowed')
  }
  const root = new Reader(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')).document()
  if (root === nothing) return new Map()
  if (root.kind !== 'mapping')
    throw unmarshal(`line 1: cannot unmarshal ${described(root)} into map[string]interface {}`)
  const fields = new Map<string, string | undefined>()
  const problems: string[] = []
  for (const [index, { key, value, line }] of root.entries.entries()) {
    const name = nameOf(key)
    for (const former of root.entries.slice(0, index)) {
      if (nameOf(former.key) === name)
        problems.push(`line ${line + 1}: mapping key ${goQuote(name)} already defined at line ${former.line + 1}`)
    }
    fields.set(name, value.kind === 'text' ? value.value : undefined)
  }
  if (problems.length > 0) throw unmarshal(...problems)
  return fields
}

function unmarshal(...problems: readonly string[]): GoYamlError {
  return new GoYamlError(['unmarshal errors:', ...problems].join('\n  '))
}

function nameOf(key: Node): string {
  return key.kind === 'text' ? key.value : key.kind === 'other' ? key.text : ''
}

function described(node: Node): string {
  if (node.kind === 'sequence' || node.kind === 'mapping') return '!!seq'
  const text = node.kind === 'text' ? node.value : node.text
  const short = text.length > 10 ? `${text.slice(0, 7)}...` : text
  return `!!${node.kind === 'text' ? 'str' : node.tag} \`${short}\``
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
}
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

class Reader {
  readonly #text: string
  readonly #anchors = new Map<string, Node>()
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** What follows the first thing is not looked at. */
  document(): Node {
    return this.#block(-1, this.#at)
  }

  /** What stands further right than `indent`, on this line or below; a sequence also at `indent` itself. */
  #block(indent: number, start: number): Node {
    this.#skip()
    const column = this.#column()
    const isSequence = this.#isIndicator('-')
    if (this.#isEnd() || column < indent || (column === indent && !(isSequence && this.#line(start) < this.#line()))) {
      return nothing
    }
    if (isSequence) return this.#sequence(column)
    return this.#key() ? this.#mapping(column) : this.#scalar(indent)
  }

  #sequence(column: number): Node {
    while (!this.#isEnd() && this.#column() === column && this.#isIndicator('-')) {
      this.#at += 1
      this.#block(column, this.#at)
      this.#skip()
    }
    return { kind: 'sequence' }
  }

  #mapping(column: number): Node {
    const start = this.#at
    const entries: Entry[] = []
    while (!this.#isEnd() && this.#column() >= column) {
      if (this.#column() > column || this.#peek(/[|>]|[:-](?:[ \t\n]|$)/y)) {
        throw this.#parserError('did not find expected key', start)
      }
      this.#refuseStart()
      const line = this.#line()
      const end = this.#key()
      if (!end) throw this.#scannerError(`could not find expected ':'`)
      this.#at = end.at
      const value = this.#value(column)
      entries.push({ key: end.key, value, line })
      this.#skip()
    }
    return { kind: 'mapping', entries }
  }

  #value(indent: number): Node {
    const start = this.#at
    const line = this.#line()
    this.#skip()
    if (this.#line() > line) return this.#block(indent, start)
    if (this.#isEnd()) return nothing
    if (this.#isIndicator('-')) throw this.#scannerError('block sequence entries are not allowed in this context')
    if (this.#isIndicator('?')) throw this.#scannerError('mapping keys are not allowed in this context')
    if (this.#isIndicator(':')) throw this.#scannerError('mapping values are not allowed in this context')
    return this.#scalar(indent)
  }

  #scalar(indent: number): Node {
    const [, anchor] = this.#take(/&([^ \t\n]+)[ \t]*/y) ?? []
    const [tag] = this.#take(/![^ \t\n]*[ \t]*/y) ?? []
    const node = this.#untagged(indent)
    const tagged: Node = tag?.startsWith('!!str') && node.kind === 'other' ? { kind: 'text', value: node.text } : node
    if (anchor !== undefined) this.#anchors.set(anchor, tagged)
    return tagged
  }

  #untagged(indent: number): Node {
    const first = this.#text.charAt(this.#at)
    if (first === '|' || first === '>') return this.#blockScalar(indent, first === '>')
    if (first === '"' || first === "'") return this.#quoted(first)
    if (first === '[') return this.#flowSequence()
    if (first === '{') return this.#flowMapping()
    if (first === '*') return this.#alias()
    if (',]}'.includes(first) && first !== '') throw this.#parserError('did not find expected node content', this.#at)
    this.#refuseStart()
    return this.#plain(indent)
  }

  #alias(): Node {
    const [, name = ''] = this.#take(/\*([^ \t\n]*)/y) ?? []
    const node = this.#anchors.get(name)
    if (!node) throw new GoYamlError(`unknown anchor '${name}' referenced`)
    return node
  }

  /** A scalar that may go on in lines that are indented further. */
  #plain(indent: number): Node {
    let text = ''
    for (;;) {
      text += this.#take(/(?:[^ \t\n#:]|:(?=[^ \t\n])|(?<=[^ \t\n])#|[ \t]+(?=[^ \t\n#]))*/y)?.[0] ?? ''
      const gap = this.#isIndicator(':') ? undefined : this.#peek(/[ \t]*\n[ \t\n]*(?=[^ \t\n#])/y)?.[0]
      if (gap === undefined) break
      const next = this.#at + gap.length
      const before = gap.slice(gap.lastIndexOf('\n') + 1)
      if (before.includes('\t')) throw this.#scannerError('found a tab character that violates indentation', next)
      if (before.length <= indent || /^(?:---|\.\.\.)(?:[ \t\n]|$)/.test(this.#text.slice(next))) break
      this.#at = next
      text += folded(gap)
    }
    if (this.#isIndicator(':')) throw this.#scannerError('mapping values are not allowed in this context')
    return resolved(text.trim())
  }

  #quoted(quote: string): Node {
    const start = this.#at
    const end = this.#quotedEnd(start, quote)
    if (end === undefined) throw this.#scannerError('found unexpected end of stream', start)
    const inner = this.#text.slice(start + 1, end)
    const lines = inner.replace(/\\\n[ \t]*/g, '').replace(/[ \t]*\n[ \t\n]*/g, folded)
    const value = quote === "'" ? lines.replaceAll("''", "'") : this.#unescaped(lines, start)
    this.#at = end + 1
    return { kind: 'text', value }
  }

  #quotedEnd(start: number, quote: string): number | undefined {
    const pattern = quote === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"\\]|\\[\s\S])*"/y
    pattern.lastIndex = start
    const match = pattern.exec(this.#text)
    return match ? pattern.lastIndex - 1 : undefined
  }

  #unescaped(text: string, start: number): string {
    return text.replace(
      /\\([xuU])([0-9a-fA-F]*)|\\(.)/g,
      (_, kind: string | undefined, hex: string, letter: string) => {
        if (kind === undefined) {
          const plain = escapes[letter]
          if (plain === undefined) throw this.#scannerError('found unknown escape character', start)
          return plain
        }
        const length = hexDigits[kind] ?? 0
        if (hex.length < length) throw this.#scannerError('did not find expected hexdecimal number', start)
        const code = Number.parseInt(hex.slice(0, length), 16)
        if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
          throw this.#scannerError('found invalid Unicode character escape code', start)
        }
        return String.fromCodePoint(code) + hex.slice(length)
      },
    )
  }

  /** Line breaks at its end do not matter to whoever reads it here. */
  #blockScalar(indent: number, isFolded: boolean): Node {
    const start = this.#at
    const [, given] = this.#take(/[|>][+-]?([1-9]?)[+-]?[ \t]*(?:(?<=[ \t])#.*)?(?=\n|$)/y) ?? []
    if (given === undefined) throw this.#scannerError('did not find expected comment or line break', start)
    const lines: string[] = []
    let width = given === '' ? undefined : Math.max(indent, 0) + Number(given)
    for (;;) {
      const [, line] = this.#peek(/\n(.*)/y) ?? []
      if (line === undefined) break
      const column = line.length - line.replace(/^ +/, '').length
      if (line.trim() !== '') {
        width ??= column
        if (column < width || column <= indent) break
      }
      lines.push(line.slice(width ?? column))
      this.#at += line.length + 1
    }
    const text = lines.join('\n')
    // Between two lines that are not indented further, one break is a space and several are one fewer.
    const value = isFolded ? text.replace(/(?<=^[^ \t\n].*)\n+(?=[^ \t\n])/gm, folded) : text
    return { kind: 'text', value }
  }

  #flowSequence(): Node {
    this.#flow(']', () => this.#flowItem())
    return { kind: 'sequence' }
  }

  #flowMapping(): Node {
    const entries: Entry[] = []
    this.#flow('}', () => {
      entries.push(this.#flowItem())
    })
    return { kind: 'mapping', entries }
  }

  /** A value of a flow collection, or a key with its value. */
  #flowItem(): Entry {
    const line = this.#line()
    const key = this.#flowNode()
    this.#skip()
    if (!this.#take(/:(?=[ \t\n,[\]{}]|$)/y)) return { key, value: nothing, line }
    this.#skip()
    return { key, value: this.#peek(/[,\]}]/y) ? nothing : this.#flowNode(), line }
  }

  #flowNode(): Node {
    const first = this.#text.charAt(this.#at)
    if ('"\'[{*'.includes(first) && first !== '') return this.#untagged(-1)
    this.#refuseStart()
    return resolved(
      this.#take(/(?:[^ \t\n#:,[\]{}]|:(?=[^ \t\n,[\]{}])|[ \t\n]+(?=[^ \t\n#:,[\]{}]))+/y)?.[0].replace(
        /[ \t\n]+/g,
        ' ',
      ) ?? '',
    )
  }

  #flow(end: string, item: () => void): void {
    const start = this.#at
    this.#at += 1
    for (let isFirst = true; ; isFirst = false) {
      this.#skip()
      if (!isFirst && !this.#peek(new RegExp(`[,\\${end}]`, 'y'))) {
        throw this.#parserError(`did not find expected ',' or '${end}'`, start)
      }
      if (!isFirst && this.#take(/,/y)) this.#skip()
      if (this.#take(new RegExp(`\\${end}`, 'y'))) return
      if (this.#at >= this.#text.length) throw this.#parserError(`did not find expected ',' or '${end}'`, start)
      item()
    }
  }

  /** A key of a block mapping that stands here, and where its value begins. */
  #key(): { key: Node; at: number } | undefined {
    const first = this.#text.charAt(this.#at)
    if (first === '"' || first === "'") {
      const end = this.#quotedEnd(this.#at, first)
      if (end === undefined || !this.#peek(/[ \t]*:(?=[ \t\n]|$)/y, end + 1)) return undefined
      const start = this.#at
      const key = this.#quoted(first)
      this.#at = start
      return { key, at: end + 1 + (this.#peek(/[ \t]*:/y, end + 1)?.[0].length ?? 0) }
    }
    const [all = '', name] =
      this.#peek(
        /([^ \t\n#:&*!|>'"%@`{}[\],?-](?:[^\n:#]|:(?=[^ \t\n])|(?<=[^ \t\n])#)*?|[?-](?=[^ \t\n])(?:[^\n:#]|:(?=[^ \t\n])|(?<=[^ \t\n])#)*?)[ \t]*:(?=[ \t\n]|$)/y,
      ) ?? []
    return name === undefined ? undefined : { key: resolved(name), at: this.#at + all.length }
  }

  /** @throws GoYamlError where no token can start here */
  #refuseStart(): void {
    if (this.#peek(/[@`%\t]/y)) throw this.#scannerError('found character that cannot start any token')
  }

  /** White space, line breaks and comments. Tabs may not stand where a line's content is looked for. */
  #skip(): void {
    this.#take(/(?:(?<=[ \t\n]|^)#.*|[ \n]|(?<=[^ \t\n][ \t]*)\t)*/y)
  }

  #isIndicator(character: string): boolean {
    return this.#text.charAt(this.#at) === character && /^(?:[ \t\n]|$)/.test(this.#text.slice(this.#at + 1))
  }

  #isEnd(): boolean {
    return this.#at >= this.#text.length || this.#isDocumentEnd()
  }

  #isDocumentEnd(): boolean {
    return this.#column() === 0 && this.#peek(/(?:---|\.\.\.)(?=[ \t\n]|$)/y) !== null
  }

  #peek(pattern: RegExp, at = this.#at): RegExpExecArray | null {
    pattern.lastIndex = at
    return pattern.exec(this.#text)
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const match = this.#peek(pattern)
    if (match) this.#at += match[0].length
    return match
  }

  /** From 0. */
  #line(at = this.#at): number {
    return this.#text.slice(0, at).split('\n').length - 1
  }

  #column(): number {
    return this.#at - (this.#text.lastIndexOf('\n', this.#at - 1) + 1)
  }

  /** Go names the line where the surrounding thing began, unless that is the first one; it counts from 0 here. */
  #parserError(problem: string, context = 0): GoYamlError {
    return located(this.#line(context) || this.#line(), problem)
  }

  /** The same, counted from 1. */
  #scannerError(problem: string, context = this.#at): GoYamlError {
    const line = this.#line(context) || this.#line()
    return located(line && line + 1, problem)
  }
}

function located(line: number, problem: string): GoYamlError {
  return new GoYamlError(line === 0 ? problem : `line ${line}: ${problem}`)
}

/** A line break within a scalar is a space, several are one fewer. */
function folded(gap: string): string {
  return '\n'.repeat(gap.split('\n').length - 2) || ' '
}

/** What a scalar without quotes means in YAML's core schema. */
function resolved(text: string): Node {
  const other = (tag: string): Node => ({ kind: 'other', tag, text })
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return other('null')
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return other('bool')
  if (/^[-+]?(?:[0-9][0-9_]*|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+)$/.test(text)) return other('int')
  if (
    /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(
      text,
    )
  )
    return other('float')
  if (/^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/.test(text))
    return other('timestamp')
  return { kind: 'text', value: text }
}
