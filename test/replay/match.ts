import { parseJson, printJson, type Json } from './json.ts'
import { isVolatile, namesIn, namesInside, type Values } from './placeholders.ts'
import type { RecordedReply } from './recording.ts'

/** One place where a reply is not as recorded; undefined = nothing stands there. */
export interface Difference {
  at: string
  expected: Json | undefined
  got: Json | undefined
}

/** What came back, its body as text. */
export interface Reply {
  status: number
  headers: Headers
  body: string
}

/** Compared in every reply: one that is not recorded must not come. */
const alwaysCompared = ['content-type', 'www-authenticate', 'retry-after', 'location', 'content-disposition', 'allow']

/** Their values are lists in no order. */
const unordered = new Set(['allow', 'vary'])

/**
 * Every difference between a reply and the recorded one: none = it is equal.
 *
 * Placeholders without a value take what the reply has in their place; where the replies differ, only those do that
 * stand in a part that is certain: not those of a list's row that differs itself, for it may be another row.
 */
export function differencesOf(expected: RecordedReply, got: Reply, values: Values, anyOrder: boolean): Difference[] {
  const status = expected.status === got.status ? [] : [{ at: 'status', expected: expected.status, got: got.status }]
  return [
    ...status,
    ...headerDifferences(expected.headers, got.headers, values),
    ...bodyDifferences(expected.body, got, values, anyOrder),
  ]
}

function headerDifferences(expected: RecordedReply['headers'], got: Headers, values: Values): Difference[] {
  const differences: Difference[] = []
  for (const name of new Set([...alwaysCompared, ...Object.keys(expected)])) {
    const header = expected[name]
    if (name === 'set-cookie' || Array.isArray(header)) continue
    const wanted = header ?? undefined
    const value = got.get(name) ?? undefined
    const fits =
      wanted === undefined || value === undefined
        ? wanted === value
        : unordered.has(name)
          ? values.fit(sorted(wanted), sorted(value))
          : values.fit(wanted, value)
    if (!fits) differences.push({ at: `headers.${name}`, expected: wanted, got: value })
  }
  return [...differences, ...cookieDifferences(expected['set-cookie'], got.getSetCookie(), values)]
}

function sorted(list: string): string {
  const items = list.split(',').map((item) => item.trim())
  return items.toSorted().join(', ')
}

/** The cookie `csrf_token` comes with nearly every reply: it counts only where the list has one, or none may come. */
function cookieDifferences(
  expected: RecordedReply['headers'][string] | undefined,
  got: string[],
  values: Values,
): Difference[] {
  const isCsrf = (cookie: string) => cookie.startsWith('csrf_token=')
  const wanted = Array.isArray(expected) ? expected : []
  const cookies = expected === null || wanted.some(isCsrf) ? got : got.filter((cookie) => !isCsrf(cookie))
  return new Comparison(values, false).differences('headers.set-cookie', wanted, cookies)
}

function bodyDifferences(
  expected: Json | undefined,
  { headers, body }: Reply,
  values: Values,
  anyOrder: boolean,
): Difference[] {
  if (body === '') return expected === undefined ? [] : [{ at: 'body', expected, got: undefined }]
  let got: Json = body
  if (/^application\/(?:[\w.+-]+\+)?json\b/.test(headers.get('content-type') ?? '')) {
    try {
      got = parseJson(body)
    } catch {
      return [{ at: 'body', expected, got }]
    }
  }
  if (expected === undefined) return [{ at: 'body', expected, got }]
  return new Comparison(values, anyOrder).differences('body', expected, got)
}

/** A row of a list, or an entry of an object whose key holds a placeholder. */
interface Item {
  readonly key?: string
  readonly value: Json
}

/** Items that fit one to one, in an order yet to be found. */
interface Bag {
  readonly expected: readonly Item[]
  readonly got: readonly Item[]
}

type JsonObject = { [key: string]: Json }

/** So many guesses are made before a list counts as different: recorded ones need hardly any, none has two ways. */
const mostGuesses = 5000

/** The comparison of one body, in which placeholders stand for the same wherever they are. */
class Comparison {
  readonly #values: Values
  readonly #anyOrder: boolean
  #guesses = 0

  constructor(values: Values, anyOrder: boolean) {
    this.#values = values
    this.#anyOrder = anyOrder
  }

  differences(at: string, expected: Json, got: Json): Difference[] {
    if (this.#fits({ value: expected }, { value: got })) return []
    const differences = this.#explain(at, expected, got)
    return differences.length > 0 ? differences : [{ at, expected, got }]
  }

  /** Whether the item fits as a whole: then its placeholders have their values, else none has taken any. */
  #fits(expected: Item, got: Item): boolean {
    const mark = this.#values.mark()
    const bags: Bag[] = []
    if (this.#expand(expected, got, bags) && this.#solve(bags)) return true
    this.#values.takeBack(mark)
    return false
  }

  /** Compares all that has its fixed place and puts what has none into `bags`. May leave values behind on failure. */
  #expand(expected: Item, got: Item, bags: Bag[]): boolean {
    if (expected.key !== undefined && !this.#values.fit(expected.key, got.key ?? '')) return false
    return this.#expandValue(expected.value, got.value, bags)
  }

  #expandValue(expected: Json, got: Json, bags: Bag[]): boolean {
    if (typeof expected === 'string')
      return isVolatile(expected) || (typeof got === 'string' && this.#values.fit(expected, got))
    if (expected === null || typeof expected !== 'object') return expected === got
    if (Array.isArray(expected)) {
      if (!Array.isArray(got) || got.length !== expected.length) return false
      if (!this.#anyOrder) return expected.every((row, index) => this.#expandValue(row, got[index] ?? null, bags))
      if (expected.length > 0) bags.push({ expected: expected.map(row), got: got.map(row) })
      return true
    }
    if (!isObject(got)) return false
    const open: string[] = []
    for (const [key, value] of Object.entries(expected)) {
      const known = this.#values.fill(key)
      if (known === undefined) open.push(key)
      else if (!Object.hasOwn(got, known) || !this.#expandValue(value, got[known] ?? null, bags)) return false
    }
    if (Object.keys(got).length !== Object.keys(expected).length) return false
    if (open.length > 0) bags.push(this.#openEntries(open, expected, got))
    return true
  }

  /** The entries of an object whose keys are open, and those left for them. */
  #openEntries(open: readonly string[], expected: JsonObject, got: JsonObject): Bag {
    const fixed = Object.keys(expected).filter((key) => !open.includes(key))
    const known = new Set(fixed.map((key) => this.#values.fill(key)))
    const left = Object.entries(got).filter(([key]) => !known.has(key))
    return {
      expected: open.map((key) => ({ key, value: expected[key] ?? null })),
      got: left.map(([key, value]) => ({ key, value })),
    }
  }

  /**
   * Finds a pairing in which every bag comes out even, and gives its placeholders their values.
   *
   * What can go one way only is paired first, then the item with the fewest ways is tried. Items whose placeholders all
   * have values need no trying: they never get in each other's way, so it is enough that the bag can come out even.
   */
  #solve(bags: readonly Bag[]): boolean {
    if (bags.length === 0) return true
    const ways = bags.map((bag) => this.#waysOf(bag))
    if (!ways.every(isEven)) return false

    const forced = new Map<Bag, [Item, Item][]>()
    let best: { bag: Bag; item: Item; candidates: Item[] } | undefined
    for (const [index, bag] of bags.entries()) {
      const pairs: [Item, Item][] = []
      for (const [row, item] of bag.expected.entries()) {
        const candidates = (ways[index]?.[row] ?? []).flatMap((column) => bag.got[column] ?? [])
        if (candidates[0] && candidates.length === 1) pairs.push([item, candidates[0]])
        else if (this.#isOpen(item) && !(best && best.candidates.length <= candidates.length))
          best = { bag, item, candidates }
      }
      if (pairs.length > 0) forced.set(bag, pairs)
    }
    if (forced.size > 0) return this.#settle(bags, forced)
    if (!best) return true

    const tried = new Set<string>()
    for (const candidate of best.candidates) {
      const text = printJson([candidate.key ?? null, candidate.value])
      if (tried.has(text)) continue
      tried.add(text)
      if (++this.#guesses > mostGuesses) return false
      if (this.#settle(bags, new Map([[best.bag, [[best.item, candidate]]]]))) return true
    }
    return false
  }

  /** Pairs these and solves the rest; all values are as before where that fails. */
  #settle(bags: readonly Bag[], settled: ReadonlyMap<Bag, readonly [Item, Item][]>): boolean {
    const mark = this.#values.mark()
    const left: Bag[] = []
    let fits = true
    for (const bag of bags) {
      const pairs = settled.get(bag) ?? []
      const paired = new Set(pairs.flat())
      const rest = {
        expected: bag.expected.filter((item) => !paired.has(item)),
        got: bag.got.filter((item) => !paired.has(item)),
      }
      if (rest.expected.length > 0) left.push(rest)
      fits &&= pairs.every(([item, candidate]) => this.#expand(item, candidate, left))
    }
    if (fits && this.#solve(left)) return true
    this.#values.takeBack(mark)
    return false
  }

  /** For each expected item, which of the bag's got items could be it, as far as one can see without trying the rest. */
  #waysOf(bag: Bag): number[][] {
    return bag.expected.map((item) =>
      bag.got.flatMap((candidate, column) => (this.#couldBe(item, candidate) ? column : [])),
    )
  }

  #couldBe(expected: Item, got: Item): boolean {
    const mark = this.#values.mark()
    const bags: Bag[] = []
    const could = this.#expand(expected, got, bags) && bags.every((bag) => isEven(this.#waysOf(bag)))
    this.#values.takeBack(mark)
    return could
  }

  #isOpen({ key, value }: Item): boolean {
    const names = [...(key === undefined ? [] : namesIn(key)), ...namesInside(value)]
    return names.some((name) => this.#values.get(name) === undefined)
  }

  /** The differences of two values that do not fit as a whole, each at the innermost place that shows it. */
  #explain(at: string, expected: Json, got: Json): Difference[] {
    if (Array.isArray(expected) && Array.isArray(got)) {
      return this.#anyOrder
        ? this.#explainBag(at, { expected: expected.map(row), got: got.map(row) })
        : this.#explainRows(at, expected, got)
    }
    if (isObject(expected) && isObject(got)) return this.#explainObject(at, expected, got)
    return this.#fits({ value: expected }, { value: got }) ? [] : [{ at, expected, got }]
  }

  #explainRows(at: string, expected: readonly Json[], got: readonly Json[]): Difference[] {
    return Array.from({ length: Math.max(expected.length, got.length) }).flatMap((_, index) =>
      this.#explainItem(`${at}[${index}]`, expected[index], got[index]),
    )
  }

  #explainItem(at: string, expected: Json | undefined, got: Json | undefined): Difference[] {
    if (expected === undefined || got === undefined) return [{ at, expected, got }]
    const mark = this.#values.mark()
    const differences = this.#explain(at, expected, got)
    if (differences.length > 0) this.#values.takeBack(mark)
    return differences
  }

  #explainObject(at: string, expected: JsonObject, got: JsonObject): Difference[] {
    const open = Object.keys(expected).filter((key) => this.#values.fill(key) === undefined)
    const differences = Object.entries(expected).flatMap(([key, value]) => {
      if (open.includes(key)) return []
      const known = this.#values.fill(key) ?? key
      if (!Object.hasOwn(got, known)) return [{ at: inside(at, known), expected: value, got: undefined }]
      return this.#explain(inside(at, known), value, got[known] ?? null)
    })
    return [...differences, ...this.#explainBag(at, this.#openEntries(open, expected, got))]
  }

  /** Pairs what fits, then what differs least. */
  #explainBag(at: string, { expected, got }: Bag): Difference[] {
    const left = [...got]
    const wanting = [...expected.entries()].filter(([, item]) => {
      const match = left.findIndex((candidate) => this.#fits(item, candidate))
      if (match >= 0) left.splice(match, 1)
      return match < 0
    })
    const missing = wanting.flatMap(([index, item]) => {
      const place = item.key === undefined ? `${at}[${index}]` : inside(at, item.key)
      const nearest = this.#nearest(place, item, left)
      if (nearest) left.splice(left.indexOf(nearest), 1)
      return this.#explainItem(place, item.value, nearest?.value)
    })
    const surplus = left.map(({ key, value }) => ({
      at: key === undefined ? `${at}[${got.findIndex((item) => item.value === value)}]` : inside(at, key),
      expected: undefined,
      got: value,
    }))
    return [...missing, ...surplus]
  }

  #nearest(at: string, item: Item, candidates: readonly Item[]): Item | undefined {
    let nearest: { candidate: Item; distance: number } | undefined
    for (const candidate of candidates) {
      const mark = this.#values.mark()
      if (item.key === undefined || this.#values.fit(item.key, candidate.key ?? '')) {
        const distance = this.#explain(at, item.value, candidate.value).length
        if (!nearest || distance < nearest.distance) nearest = { candidate, distance }
      }
      this.#values.takeBack(mark)
    }
    return nearest?.candidate
  }
}

function row(value: Json): Item {
  return { value }
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function inside(at: string, key: string): string {
  return /^[\w-]+$/.test(key) ? `${at}.${key}` : `${at}[${JSON.stringify(key)}]`
}

/** Whether every row can have a column of its own (augmenting paths); with as many columns as rows, none is left. */
function isEven(ways: readonly (readonly number[])[]): boolean {
  const owner = new Map<number, number>()
  const place = (row: number, seen: Set<number>): boolean =>
    (ways[row] ?? []).some((column) => {
      if (seen.has(column)) return false
      seen.add(column)
      const other = owner.get(column)
      if (other !== undefined && !place(other, seen)) return false
      owner.set(column, row)
      return true
    })
  return ways.every((_, row) => place(row, new Set()))
}
