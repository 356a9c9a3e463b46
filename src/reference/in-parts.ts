/** Rows of a part: few enough to be read, checked and written while nobody else waits long for their turn. */
const partLength = 500

/**
 * A list without a limit, as several replies of which each holds the next rows, and the last counts them all: it is
 * written as one reply while it is read, so that it takes no memory and blocks nobody (contract users §1.7).
 */
export class InParts<Reply> {
  readonly parts: Iterable<Reply>

  constructor(parts: Iterable<Reply>) {
    this.parts = parts
  }
}

/**
 * Reads rows by part, each after the last row of the one before: what changes between two parts shifts none of them.
 * The first part may be empty, no other one is.
 */
export function* partsOf<Row extends { readonly username_key: string }>(
  read: (after: string | undefined, most: number) => Row[],
): Generator<Row[]> {
  let last: string | undefined
  do {
    const rows = read(last, partLength)
    if (rows.length > 0 || last === undefined) yield rows
    last = rows.length < partLength ? undefined : rows.at(-1)?.username_key
  } while (last !== undefined)
}
