import { printValue } from './search-query.ts'
import { searchKeys, type SearchKey } from './search-query-keys.ts'
import { neverSeen, parseTime, spanInWords } from './search-query-times.ts'
import { isBalanced, keyOf, tokenize, type Span, type Token } from './search-query-tokens.ts'

/** A name that a key takes, and what people call it. */
export interface NamedValue {
  name: string
  label: string
}

/** What only the deployment knows: names for the keys whose values are not fixed. */
export interface KnownNames {
  roles?: readonly NamedValue[]
  organizations?: readonly NamedValue[]
  groups?: readonly NamedValue[]
  organization_roles?: readonly NamedValue[]
}

export interface Candidate {
  kind: 'key' | 'value'
  /** What replaces the span of the completion. */
  text: string
  /** What the list shows for it, e.g. `login_type:oidc`. */
  label: string
  description: string
  /** What a key takes: `4 values`, `date or span`. Empty for values. */
  hint: string
}

/** What `candidates` replace. */
export interface Completion extends Span {
  candidates: readonly Candidate[]
}

const spans = ['7d', '30d', '90d', '6mo', '1y']

/**
 * What could stand at the caret: keys by their beginning, then by any part; with a word begun also the values of those
 * keys and the values that begin so; after a colon the values of that key, in a list those that are not given yet.
 * What stands behind the caret in the same token is replaced too, but for the other items of a list.
 */
export function complete(
  text: string,
  caret: number,
  { keys = searchKeys, ...names }: KnownNames & { keys?: readonly SearchKey[] } = {},
): Completion {
  const tokens = tokenize(text)
  const token = tokens.find(({ from, to }) => from <= caret && caret <= to)
  const valueFrom = token && valueStart(token)

  if (token && valueFrom !== undefined && caret >= valueFrom) {
    const key = keys.find(({ name }) => name === keyOf(token))
    const to = endOf(token, text, caret)
    return { from: valueFrom, to, candidates: key ? valuesAt(text, { from: valueFrom, to }, caret, key, names) : [] }
  }

  const from = token?.from ?? caret
  const typed = text.slice(from, caret).toLowerCase()
  const rest = keys.filter((key) => key.kind === 'list' || !isGiven(tokens, key, token))
  const byStart = rest.filter(({ name }) => name.startsWith(typed))
  const byPart = rest.filter(({ name }) => !name.startsWith(typed) && name.includes(typed))
  const candidates = [...byStart, ...byPart].map((key) => keyCandidate(key, names))
  // Before the colon only the key is replaced, its value stays.
  if (valueFrom !== undefined) return { from, to: valueFrom, candidates }
  if (typed !== '') {
    for (const key of rest) {
      if (key.kind === 'time') continue
      const choices = choicesOf(key, names).filter((choice) => key.name.startsWith(typed) || startsWith(choice, typed))
      for (const choice of choices) {
        const whole = `${key.name}:${printValue(choice.name)}`
        candidates.push({ kind: 'value', text: whole, label: whole, description: choice.label, hint: '' })
      }
    }
  }
  return { from, to: token ? endOf(token, text, caret) : caret, candidates }
}

/** Where the value of a token begins: behind its unquoted colon, which need not be its first one. */
function valueStart(token: Token): number | undefined {
  if (token.kind === 'text') return undefined
  if (token.kind === 'filter') return token.value.from
  return token.from + (/^[^:]*:+/.exec(token.raw)?.[0].length ?? 0)
}

/** A quote that is still open has swallowed the rest of the text; what follows the next space is not to be replaced. */
function endOf(token: Token, text: string, caret: number): number {
  const space = text.indexOf(' ', caret)
  return isBalanced(token.raw) || space === -1 ? token.to : space
}

function valuesAt(text: string, { from, to }: Span, caret: number, key: SearchKey, names: KnownNames): Candidate[] {
  const before = unquoted(text.slice(from, caret))
  const after = unquoted(text.slice(caret, to))
  const isList = key.kind === 'list'
  const itemsBefore = isList ? before.split(',') : [before]
  const typed = (itemsBefore.pop() ?? '').toLowerCase()
  const itemsAfter = isList ? after.split(',').slice(1) : []
  const given = new Set([...itemsBefore, ...itemsAfter].map((item) => item.toLowerCase()))
  const choices = choicesOf(key, names).filter(({ name }) => !given.has(name.toLowerCase()))
  const byStart = choices.filter((choice) => startsWith(choice, typed))
  const byPart = choices.filter((choice) => !startsWith(choice, typed) && holds(choice, typed))
  return [...byStart, ...byPart].map(({ name, label }) => ({
    kind: 'value',
    text: printValue([...itemsBefore, name, ...itemsAfter].join(',')),
    label: `${key.name}:${name}`,
    description: label,
    hint: '',
  }))
}

function keyCandidate(key: SearchKey, names: KnownNames): Candidate {
  const text = `${key.name}:`
  return { kind: 'key', text, label: text, description: key.description, hint: hintOf(key, names) }
}

function hintOf(key: SearchKey, names: KnownNames): string {
  const count = choicesOf(key, names).length
  switch (key.kind) {
    case 'list':
      return count === 1 ? '1 value' : `${count === 0 ? 'any' : count} values`
    case 'flag':
      return 'true or false'
    case 'time':
      return 'date or span'
    case 'integer':
      return 'number'
    case 'text':
      return 'text'
  }
}

function choicesOf(key: SearchKey, names: KnownNames): readonly NamedValue[] {
  if (key.kind === 'time') return timesOf(key)
  if (key.names) return names[key.names] ?? []
  return (key.values ?? []).filter(({ rare }) => !rare).map(({ value, label }) => ({ name: value, label }))
}

function timesOf(key: SearchKey): NamedValue[] {
  const isBefore = key.name.endsWith('_before')
  const choices = spans.flatMap((name) => {
    const time = parseTime(name)
    if (time?.kind !== 'span') return []
    const words = spanInWords(time.amount, time.unit)
    return [{ name, label: isBefore ? `Over ${words} ago` : `Within ${words}` }]
  })
  return key.name === 'last_seen_before' ? [...choices, { name: neverSeen, label: 'Never' }] : choices
}

function isGiven(tokens: readonly Token[], key: SearchKey, but: Token | undefined): boolean {
  return tokens.some((token) => token !== but && keyOf(token) === key.name)
}

function startsWith({ name, label }: NamedValue, typed: string): boolean {
  return name.toLowerCase().startsWith(typed) || label.toLowerCase().startsWith(typed)
}

function holds({ name, label }: NamedValue, typed: string): boolean {
  return name.toLowerCase().includes(typed) || label.toLowerCase().includes(typed)
}

function unquoted(text: string): string {
  return text.replaceAll('"', '')
}
