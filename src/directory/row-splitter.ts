const space = 0x20
const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** What takes a JSON text apart while its bytes come. */
export interface RowSplitter {
  /**
   * Takes the next bytes, cut anywhere, and returns the rows that they complete.
   *
   * @throws SyntaxError where a row is no JSON
   */
  push(bytes: Uint8Array): unknown[]
  /**
   * What was around the rows, each of which it holds as its number, counted from 0.
   *
   * @throws SyntaxError where the text is cut off or is no JSON
   */
  end(): unknown
}

/**
 * Splits the objects out of the lists at a depth, so that a text of any length is never held as a whole: the rows of
 * `{"users":[…]}` lie in a list at depth 2, those of `[{"members":[…]}]` at depth 3.
 */
export function createRowSplitter(listDepth: number): RowSplitter {
  const decoder = new TextDecoder()
  const around = new TextDecoder()
  const envelope: string[] = []
  let rows = 0
  let depth = 0
  let isInList = false
  let isInString = false
  let isEscaped = false
  /** The bytes of a row that has begun and not ended. */
  let begun: Uint8Array = new Uint8Array()

  function push(chunk: Uint8Array): unknown[] {
    const bytes = begun.length === 0 ? chunk : joined(begun, chunk)
    const found: unknown[] = []
    // Rows beside each other are parsed together: one by one takes three times as long.
    let runFrom = 0
    let runTo = 0
    let runRows = 0
    let rowFrom = begun.length === 0 ? -1 : 0
    let told = 0

    const endRun = () => {
      if (runRows === 0) return
      const parsed = JSON.parse(`[${decoder.decode(bytes.subarray(runFrom, runTo))}]`) as unknown[]
      for (const row of parsed) found.push(row)
      envelope.push(around.decode(bytes.subarray(told, runFrom), { stream: true }))
      envelope.push(Array.from({ length: runRows }, (_, index) => rows + index).join(','))
      rows += runRows
      runRows = 0
      told = runTo
    }

    for (let at = begun.length; at < bytes.length; at++) {
      const byte = bytes[at]
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) isInString = false
        continue
      }
      if (depth === listDepth && byte !== undefined && byte > space && byte !== comma) {
        if (byte === openBrace && isInList) rowFrom = at
        else endRun()
      }
      if (byte === quote) isInString = true
      else if (byte === openBrace || byte === openBracket) {
        depth++
        if (depth === listDepth) isInList = byte === openBracket
      } else if (byte === closeBrace || byte === closeBracket) {
        depth--
        if (depth !== listDepth || rowFrom < 0) continue
        if (runRows === 0) runFrom = rowFrom
        runTo = at + 1
        runRows++
        rowFrom = -1
      }
    }

    endRun()
    const rest = rowFrom >= 0 ? rowFrom : bytes.length
    envelope.push(around.decode(bytes.subarray(told, rest), { stream: true }))
    begun = bytes.slice(rest)
    return found
  }

  return {
    push,
    end() {
      return JSON.parse(envelope.join('') + around.decode() + decoder.decode(begun)) as unknown
    },
  }
}

/** The bytes of a reply as they come; leaving early gives up the rest. */
export async function* chunksOf(reply: Response): AsyncGenerator<Uint8Array> {
  const reader = reply.body?.getReader()
  if (!reader) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Of a reply that is read to its end there is nothing left to give up.
    await reader.cancel().catch(() => {})
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
