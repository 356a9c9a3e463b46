/** Rows of a part: few enough to be read, checked and written while nobody else waits long for their turn. */
const partLength = 500

/** Throws for what may not leave. */
type Check<Reply> = (part: Reply) => void

/**
 * A reply that is too long to be made at once: it is written while it is read, so that it takes no memory and blocks
 * nobody (contract users §1.7).
 */
export class InParts<Reply> {
  /** Its text, a stretch of it at a time; each part is checked before it is written. */
  readonly texts: (check: Check<Reply>) => Generator<string, void>

  constructor(texts: InParts<Reply>['texts']) {
    this.texts = texts
  }
}

/**
 * An object with one list in it, as several of which each holds the next rows; the last one tells all else, so it may
 * count them.
 */
export function inParts<Reply extends object>(parts: Iterable<Reply>): InParts<Reply> {
  return new InParts((check) => objectTexts(parts, check))
}

/** A list of such objects, each in its own parts. */
export function listInParts<Item extends object>(items: Iterable<Iterable<Item>>): InParts<readonly Item[]> {
  return new InParts((check) => listTexts(items, (item) => check([item])))
}

function* listTexts<Item extends object>(items: Iterable<Iterable<Item>>, check: Check<Item>): Generator<string, void> {
  let between = '['
  for (const parts of items) {
    for (const text of objectTexts(parts, check)) {
      yield between + text
      between = ''
    }
    between = ','
  }
  yield between === '[' ? '[]' : ']'
}

function* objectTexts<Reply extends object>(parts: Iterable<Reply>, check: Check<Reply>): Generator<string, void> {
  let text = ''
  let rest = ''
  for (const part of parts) {
    check(part)
    if (text !== '') yield text
    const { key, rows, others } = takenApart(part)
    text = `${text === '' ? `{${JSON.stringify(key)}:[` : ','}${JSON.stringify(rows).slice(1, -1)}`
    rest = `],${JSON.stringify(others).slice(1)}`
  }
  yield text + rest
}

function takenApart(part: object): { key: string; rows: readonly unknown[]; others: object } {
  for (const [key, rows] of Object.entries(part)) {
    if (!Array.isArray(rows)) continue
    const { [key]: _, ...others } = part as Readonly<Record<string, unknown>>
    return { key, rows, others }
  }
  throw new Error('a part of a reply holds no list')
}

/**
 * Reads rows by part, each after the last row of the one before, by what they are in order of: what changes between two
 * parts shifts none of them. The first part may be empty, no other one is.
 */
export function* partsOf<Row>(
  read: (after: string | undefined, most: number) => Row[],
  keyOf: (row: Row) => string,
): Generator<Row[]> {
  let last: string | undefined
  do {
    const rows = read(last, partLength)
    if (rows.length > 0 || last === undefined) yield rows
    const end = rows.at(-1)
    last = rows.length < partLength || end === undefined ? undefined : keyOf(end)
  } while (last !== undefined)
}
