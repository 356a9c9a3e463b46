/**
 * The placeholders of a recording and the values they have taken (test/recordings/README.md, "Placeholders").
 *
 * A placeholder that takes a value is known by what stands in its braces: `id:3`, `token:alice`, `secret:1`, `key:ci`.
 */

import type { Json } from './json.ts'

type Part = { readonly literal: string } | { readonly wild: 'time' | 'volatile' } | { readonly name: string }

const placeholder = /\{\{(?:((?:id|token|secret|key):[\w.-]+)|(time|volatile))\}\}/g

const templates = new Map<string, readonly Part[]>()

function partsOf(template: string): readonly Part[] {
  const known = templates.get(template)
  if (known) return known
  const parts: Part[] = []
  let end = 0
  for (const match of template.matchAll(placeholder)) {
    if (match.index > end) parts.push({ literal: template.slice(end, match.index) })
    parts.push(match[1] === undefined ? { wild: match[2] === 'time' ? 'time' : 'volatile' } : { name: match[1] })
    end = match.index + match[0].length
  }
  if (end < template.length || parts.length === 0) parts.push({ literal: template.slice(end) })
  templates.set(template, parts)
  return parts
}

/** The placeholders in a text that take a value, each as often as it stands there. */
export function namesIn(template: string): string[] {
  return partsOf(template).flatMap((part) => ('name' in part ? [part.name] : []))
}

/** The same of every text and key in a value. */
export function namesInside(value: Json): string[] {
  if (typeof value === 'string') return namesIn(value)
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap(namesInside)
  return Object.entries(value).flatMap(([key, inner]) => [...namesIn(key), ...namesInside(inner)])
}

export function isVolatile(template: string): boolean {
  const [part, ...rest] = partsOf(template)
  return rest.length === 0 && part !== undefined && 'wild' in part && part.wild === 'volatile'
}

const run = String.raw`[^\s;"]`

/** Nil and made-up ids, and times before 1971, stand in a recording as they are: no placeholder means one of them. */
const shapes = {
  id: String.raw`(?!00000000-0000-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
  token: `${run}+`,
  secret: `${run}+`,
  key: `${run}{10}`,
  time: String.raw`(?:197[1-9]|19[89]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)`,
  volatile: String.raw`[\s\S]*`,
}
type Shape = keyof typeof shapes

const whole = Object.fromEntries(
  Object.entries(shapes).map(([shape, source]) => [shape, new RegExp(`^(?:${source})$`)]),
)

function shapeOf(name: string): Shape {
  return name.slice(0, name.indexOf(':')) as Shape
}

function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

const keyLength = 10

/** Whose value begins with that of `key:x`: `secret:x` if x is a number, else `token:x`. Other names have none. */
export function credentialOf(name: string): string | undefined {
  if (!name.startsWith('key:')) return undefined
  const x = name.slice('key:'.length)
  return `${/^\d+$/.test(x) ? 'secret' : 'token'}:${x}`
}

/** The one table of a recording. No two placeholders share a value. What was taken on trial can be given back. */
export class Values {
  readonly #values = new Map<string, string>()
  readonly #owners = new Map<string, string>()
  readonly #taken: string[] = []

  /** The value of a placeholder, if it has one; that of a `key` follows from its credential. */
  get(name: string): string | undefined {
    const credential = credentialOf(name)
    return (credential && this.#values.get(credential)?.slice(0, keyLength)) ?? this.#values.get(name)
  }

  /** How far the table has come, for `takeBack`. */
  mark(): number {
    return this.#taken.length
  }

  takeBack(mark: number): void {
    for (const name of this.#taken.splice(mark)) {
      this.#owners.delete(this.#values.get(name) ?? '')
      this.#values.delete(name)
    }
  }

  /** Whether the placeholder stands for this value, which it takes if it has none, the value fits, and is no other's. */
  take(name: string, value: string): boolean {
    const known = this.get(name)
    if (known !== undefined) return known === value
    if (!whole[shapeOf(name)]?.test(value) || this.#owners.has(value)) return false
    if (name.startsWith('key:') ? this.#startsACredential(value) : !this.#agreesWithKeys(name, value)) return false
    this.#values.set(name, value)
    this.#owners.set(value, name)
    this.#taken.push(name)
    return true
  }

  #startsACredential(key: string): boolean {
    return this.#owners.keys().some((value) => value.startsWith(`${key}-`))
  }

  /** A key may have come before its credential: then only that one may start with it. */
  #agreesWithKeys(name: string, value: string): boolean {
    for (const [owned, owner] of this.#owners) {
      const credential = credentialOf(owner)
      if (credential && (credential === name) !== value.startsWith(owned)) return false
    }
    return true
  }

  /** The text with every placeholder's value in its place; undefined if one has none. */
  fill(template: string): string | undefined {
    let filled = ''
    for (const part of partsOf(template)) {
      const text = 'literal' in part ? part.literal : 'name' in part ? this.get(part.name) : undefined
      if (text === undefined) return undefined
      filled += text
    }
    return filled
  }

  /** Whether the text fits the template. Placeholders without a value take theirs from it, all or none. */
  fit(template: string, text: string): boolean {
    const parts = partsOf(template)
    const [first] = parts
    if (parts.length === 1 && first !== undefined) {
      if ('literal' in first) return first.literal === text
      if ('name' in first) return this.take(first.name, text)
      return whole[first.wild]?.test(text) ?? false
    }
    const open = new Map<string, string>()
    let source = ''
    for (const part of parts) {
      if ('literal' in part) source += escaped(part.literal)
      else if ('wild' in part) source += shapes[part.wild]
      else {
        const value = this.get(part.name)
        const group = open.get(part.name)
        if (value !== undefined) source += escaped(value)
        else if (group !== undefined) source += String.raw`\k<${group}>`
        else {
          const fresh = `p${open.size}`
          open.set(part.name, fresh)
          source += `(?<${fresh}>${shapes[shapeOf(part.name)]})`
        }
      }
    }
    const match = new RegExp(`^${source}$`).exec(text)
    if (!match) return false
    const mark = this.mark()
    for (const [name, group] of open) {
      if (this.take(name, match.groups?.[group] ?? '')) continue
      this.takeBack(mark)
      return false
    }
    return true
  }
}
