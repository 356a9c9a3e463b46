import { searchKeys, type SearchKey } from './search-query-keys.ts'
import { nearestTime, neverSeen, parseTime, resolveTime } from './search-query-times.ts'
import {
  isBalanced,
  keyOf,
  tokenize,
  type FilterToken,
  type Part,
  type Span,
  type TextToken,
  type Token,
} from './search-query-tokens.ts'

/** What one key asks for, or the free text, or a token that cannot be split. */
export interface Term {
  kind: 'filter' | 'text' | 'broken'
  /** Lower-cased; `search` for free text, whatever precedes the colon for a broken token. */
  key: string
  /** The items of a list, lower-cased as the server compares them; else a value for each time the key is given. */
  values: readonly string[]
  /** Where it stands: one token or, for a list that is repeated and for free text, several. */
  tokens: readonly Token[]
}

/** Why the deployment would refuse the query, and where. */
export interface Problem extends Span {
  code: 'edge-colon' | 'two-colons' | 'unknown-key' | 'value' | 'flag' | 'time' | 'integer' | 'repeated'
  /** A sentence for the person who typed the query. */
  message: string
  /** What to put in place of the span, where a good guess exists. */
  suggestion?: string
}

export interface Query {
  text: string
  tokens: readonly Token[]
  /** In the order of the text. A key whose first value is empty is absent, as on the server. */
  terms: readonly Term[]
  /** In the order of the text; empty if the query is good. */
  problems: readonly Problem[]
}

/**
 * Reads a query (contract users §3). Never throws: what is wrong stands in `problems`, for every cause of §3.3. Beside
 * the server's grammar it knows times that count back from now and Roster's own keys; `keys` says which are on offer.
 */
export function parse(text: string, { keys = searchKeys }: { keys?: readonly SearchKey[] } = {}): Query {
  const tokens = tokenize(text)
  const terms: Term[] = []
  const problems: Problem[] = []

  for (const token of tokens) {
    if (token.kind !== 'broken') continue
    terms.push({ kind: 'broken', key: keyOf(token), values: [token.raw], tokens: [token] })
    problems.push(colonProblem(token.raw, token, keys))
  }

  const texts = tokens.filter((token) => token.kind === 'text')
  const filters = Map.groupBy(
    tokens.filter((token) => token.kind === 'filter'),
    keyOf,
  )
  for (const [name, given] of filters) {
    const key = keys.find((candidate) => candidate.name === name)
    if (key && given[0]?.value.text === '') continue
    terms.push({ kind: 'filter', key: name, values: given.flatMap((token) => itemsOf(token, key)), tokens: given })
    if (!key) problems.push(...given.map((token) => unknownKey(token, keys)))
    else problems.push(...given.flatMap((token) => valueProblems(token, key)))
    const again = given[1]
    if (key && key.kind !== 'list' && name !== 'search' && again) {
      problems.push({ ...span(again), code: 'repeated', message: `${name} can be given only once. Keep one of them.` })
    }
  }

  // The server takes the plain words last, wherever they stand, so an empty `search:""` makes them absent too.
  const searches = tokens.filter((token) => keyOf(token) === 'search' && (token.kind === 'filter' || isPhrase(token)))
  const plain = texts.find((token) => !token.phrase)
  const [first] = searches
  if (first?.kind !== 'filter' || first.value.text !== '') {
    if (texts.length > 0) terms.push({ kind: 'text', key: 'search', values: phrasesOf(texts), tokens: texts })
    const [, again] = [...searches, ...(plain ? [plain] : [])].toSorted((a, b) => a.from - b.from)
    const message = 'Only one text can be searched for. Keep one of them, without quotes or after search:.'
    if (again) problems.push({ ...span(again), code: 'repeated', message })
  }

  return {
    text,
    tokens,
    terms: terms.toSorted((a, b) => placeOf(a) - placeOf(b)),
    problems: problems.toSorted((a, b) => a.from - b.from),
  }
}

/**
 * The query in its canonical form: a list once, with commas; free text together; quotes where they are needed.
 * What it prints parses to the same terms.
 */
export function print(query: Query): string {
  return query.terms.map(printTerm).join(' ')
}

/**
 * What goes to the deployment as `q`: spans and dates as quoted RFC 3339, spans counted from `now`; the keys that only
 * the directory answers left out, so that the rows are a superset; all else as typed (contract users §3.2).
 */
export function toServer(query: Query, now: Date): string {
  return rewrite(query.text, query.tokens, (token) => {
    if (token.kind !== 'filter') return token.raw
    const key = searchKeys.find((candidate) => candidate.name === keyOf(token))
    if (key?.answeredBy === 'directory') return undefined
    const time = key?.kind === 'time' ? parseTime(token.value.text) : undefined
    if (time?.kind !== 'span' && time?.kind !== 'day') return token.raw
    return `${query.text.slice(token.from, token.value.from)}"${resolveTime(time, now)}"`
  })
}

/** Whether the deployment knows all the keys; otherwise the directory has to answer. */
export function isAnsweredByDeployment(query: Query): boolean {
  return query.terms.every((term) => searchKeys.find(({ name }) => name === term.key)?.answeredBy !== 'directory')
}

/** The problems inside a term, for its chip. */
export function problemsOf(query: Query, term: Term): Problem[] {
  return query.problems.filter(({ from, to }) => term.tokens.some((token) => token.from <= from && to <= token.to))
}

/** What the text asks of a key; for `search` the free text as well. Empty if it asks nothing. */
export function valuesOf(text: string, key: string): string[] {
  return parse(text)
    .terms.filter((term) => term.key === key && term.kind !== 'broken')
    .flatMap((term) => term.values)
}

/**
 * The text with a key set to `values` (a key that is no list takes the first), or without the key if there are none.
 * Everything else stays as typed, what is not understood too. The language has no way to write a quote at the edge of
 * a value: such a value loses its quotes.
 */
export function withValues(text: string, key: string, values: readonly string[]): string {
  const tokens = tokenize(text)
  const isOfKey = (token: Token) => token.kind !== 'broken' && keyOf(token) === key
  const [first] = values
  if (first === undefined) return rewrite(text, tokens, (token) => (isOfKey(token) ? undefined : token.raw))
  const printed = key === 'search' && isPlainText(first) ? first : printFilter(key, isList(key) ? values : [first])
  const place = tokens.find(isOfKey)
  if (place) {
    return rewrite(text, tokens, (token) => (token === place ? printed : isOfKey(token) ? undefined : token.raw))
  }
  const last = tokens.at(-1)
  // An open quote runs to the end: what comes after it would become a part of it.
  if (last && !isBalanced(last.raw)) return `${text.slice(0, last.from)}${printed} ${text.slice(last.from)}`
  return text === '' || text.endsWith(' ') ? text + printed : `${text} ${printed}`
}

/** The text without one of its terms; `term` comes from parsing this very text. */
export function withoutTerm(text: string, term: Term): string {
  const gone = new Set(term.tokens.map((token) => token.from))
  return rewrite(text, tokenize(text), (token) => (gone.has(token.from) ? undefined : token.raw))
}

/** A value as it stands after its colon, in quotes only if it needs them. */
export function printValue(value: string): string {
  return exactly(value) ?? `"${value.replaceAll('"', '')}"`
}

/** The text with some tokens replaced or, with the space before them, left out. */
function rewrite(text: string, tokens: readonly Token[], replace: (token: Token) => string | undefined): string {
  let written = ''
  let at = 0
  let leftOut = false
  for (const token of tokens) {
    const gap = text.slice(at, token.from)
    at = token.to
    const replacement = replace(token)
    if (replacement === undefined) leftOut = true
    else written += (written === '' && leftOut ? '' : gap) + replacement
  }
  return written + text.slice(at)
}

function printTerm(term: Term): string {
  if (term.kind !== 'filter') return term.values.join(' ')
  const given = term.tokens.filter((token) => token.kind === 'filter').map((token) => token.value.text)
  return printFilter(term.key, term.values, given)
}

/** A list as one token if its values can be written so, everything else as a token for each that was given. */
function printFilter(key: string, values: readonly string[], given = values): string {
  const joined = isList(key) ? exactly(values.join(',')) : undefined
  const written = joined === undefined ? given.map(printValue) : [joined]
  return written.map((value) => `${printValue(key)}:${value}`).join(' ')
}

/** The shortest way to write a value so that it is read back just so. Closing every quote keeps the rest out of it. */
function exactly(value: string): string | undefined {
  return ['', '"']
    .map((open) => open + value)
    .map((opened) => (isBalanced(opened) ? opened : `${opened}"`))
    .find((raw) => {
      const [token, ...more] = tokenize(`key:${raw}`)
      return more.length === 0 && token?.kind === 'filter' && token.value.text === value
    })
}

function isPlainText(value: string): boolean {
  const tokens = tokenize(value)
  return value !== '' && !value.includes('"') && phrasesOf(tokens.filter((token) => token.kind === 'text'))[0] === value
}

function phrasesOf(texts: readonly TextToken[]): string[] {
  const words = texts.filter((token) => !token.phrase).map((token) => token.raw)
  const phrases = texts.filter((token) => token.phrase).map((token) => token.raw)
  return words.length === 0 ? phrases : [...phrases, words.join(' ')]
}

function isPhrase(token: Token): boolean {
  return token.kind === 'text' && token.phrase
}

/** Free text is as late as its last word, so that an open quote, which runs to the end, is printed at the end. */
function placeOf(term: Term): number {
  return term.tokens.at(term.kind === 'text' ? -1 : 0)?.from ?? 0
}

function itemsOf(token: FilterToken, key: SearchKey | undefined): string[] {
  return key?.kind === 'list' ? token.value.text.toLowerCase().split(',') : [token.value.text]
}

function isList(key: string): boolean {
  return searchKeys.some(({ name, kind }) => name === key && kind === 'list')
}

function span({ from, to }: Span): Span {
  return { from, to }
}

function colonProblem(raw: string, token: Span, keys: readonly SearchKey[]): Problem {
  const first = raw.indexOf(':')
  const name = raw.slice(0, first).toLowerCase()
  const known = keys.some((key) => key.name === name)
  const bare = raw.replace(/^:+|:+$/g, '')
  if (bare !== raw) {
    if (bare.toLowerCase() === name && known) {
      return { ...span(token), code: 'edge-colon', message: `${name}: has no value yet.` }
    }
    const edge = raw.startsWith(':') ? 'starts' : 'ends'
    const message = `${raw} ${edge} with a colon. Write key:value, or leave the colon out.`
    const suggestion = tokenize(bare)[0]?.kind === 'text' ? { suggestion: bare } : {}
    return { ...span(token), code: 'edge-colon', message, ...suggestion }
  }
  const quoted = known ? `${name}:${printValue(raw.slice(first).replace(/^:+/, ''))}` : undefined
  const message = `${raw} has two colons. Put a value that holds a colon in quotes.`
  return { ...span(token), code: 'two-colons', message, ...(quoted && { suggestion: quoted }) }
}

function unknownKey(token: FilterToken, keys: readonly SearchKey[]): Problem {
  const typed = token.key.text
  const suggestion = nearest(
    typed.toLowerCase(),
    keys.map((key) => key.name),
  )
  const way = suggestion ? `Did you mean ${suggestion}?` : 'To search for text with a colon, write search:"…".'
  const message = `${typed === '' ? 'Nothing' : typed} is not a key. ${way}`
  return { ...span(token.key), code: 'unknown-key', message, ...(suggestion && { suggestion }) }
}

function valueProblems({ value }: FilterToken, key: SearchKey): Problem[] {
  const typed = value.text
  switch (key.kind) {
    case 'text':
      return []
    case 'list':
      return key.values ? itemProblems(value, key) : []
    case 'flag': {
      if (key.values?.some((choice) => choice.value === typed.toLowerCase())) return []
      const suggestion = /^(y|yes|on)$/i.test(typed) ? 'true' : /^(n|no|off)$/i.test(typed) ? 'false' : undefined
      const message = `${typed} is not a yes or no. Use ${key.name}:true or ${key.name}:false.`
      return [{ ...span(value), code: 'flag', message, ...(suggestion && { suggestion }) }]
    }
    case 'time': {
      if (parseTime(typed)) return []
      const never = key.name === 'last_seen_before' && typed.toLowerCase() === 'never'
      const suggestion = never ? `"${neverSeen}"` : nearestTime(typed)
      const message = `${typed} is not a time. Use a span such as 90d, 12w, 6mo, or a date such as 2026-08-01.`
      return [{ ...span(value), code: 'time', message, ...(suggestion && { suggestion }) }]
    }
    case 'integer': {
      if (!/^[+-]?\d+$/.test(typed)) {
        return [
          { ...span(value), code: 'integer', message: `${typed} is not a whole number. Use an ID such as 583231.` },
        ]
      }
      const number = BigInt(typed.replace('+', ''))
      if (BigInt.asIntN(64, number) === number) return []
      return [{ ...span(value), code: 'integer', message: `${typed} is too large a number.` }]
    }
  }
}

function itemProblems(value: Part, key: SearchKey): Problem[] {
  const offered = key.values?.filter((choice) => !choice.rare).map((choice) => choice.value) ?? []
  const wanted = `Use ${offered.slice(0, -1).join(', ')} or ${offered.at(-1)}.`
  const problems: Problem[] = []
  let from = value.textFrom
  for (const item of value.text.split(',')) {
    const to = from + item.length
    if (!key.values?.some((choice) => choice.value === item.toLowerCase())) {
      // Nothing cannot be pointed at, a comma beside it can.
      const at = item !== '' ? { from, to } : from > value.textFrom ? { from: from - 1, to } : { from, to: to + 1 }
      const suggestion = item.includes('"') ? undefined : nearest(item.trim().toLowerCase(), offered)
      const fault = item === '' ? `${key.name} has an empty value` : `${item} is not a ${key.label.toLowerCase()}`
      problems.push({ ...at, code: 'value', message: `${fault}. ${wanted}`, ...(suggestion && { suggestion }) })
    }
    from = to + 1
  }
  return problems
}

/** The word that was meant: one that holds it or that it holds, or one that is at most two letters off. */
function nearest(typed: string, words: readonly string[]): string | undefined {
  const holds = words.find((word) => typed.length > 2 && (word.includes(typed) || typed.includes(word)))
  const [best] = words.map((word) => ({ word, off: distance(typed, word) })).toSorted((a, b) => a.off - b.off)
  return holds ?? (best && best.off <= Math.min(2, typed.length / 2) ? best.word : undefined)
}

/** Letters to put in, take out or change on the way from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const letter of a) {
    const next = [(row[0] ?? 0) + 1]
    for (let at = 1; at <= b.length; at++) {
      const changed = (row[at - 1] ?? 0) + (b[at - 1] === letter ? 0 : 1)
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
