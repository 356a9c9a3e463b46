import Papa from 'papaparse'

// A spreadsheet takes a cell that begins so for a formula, which may do more than count; some skip spaces before it.
const atStart = /^( *)('*)(?=[=+\-@\t\r\n＝＋－＠])/
// Where a semicolon separates cells, as in half of Europe, quotes do not keep one inside a cell from ending it.
const afterSeparator = /(?<=[;\t\r\n][ "]*)('*)(?=[=+\-@＝＋－＠])/g

/**
 * Rows as CSV (RFC 4180, lines end with CR LF but the last). What a spreadsheet would take for a formula has an
 * apostrophe before it; `parseCsv` takes that away again.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { skipEmptyLines: false },
  )
}

/** A line of a CSV text: where it begins, from 1, and its cells. */
export interface CsvLine {
  readonly line: number
  readonly cells: readonly string[]
  /** A quote begins on it that does not end where it has to, so what its cells are is a guess. */
  readonly isBroken: boolean
}

/** The lines of a CSV text that are not empty, whatever separates their cells: comma, semicolon, tab or bar. */
export function parseCsv(text: string): CsvLine[] {
  const lines: CsvLine[] = []
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
  })
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row))
  let line = 1
  for (const [row, cells] of data.entries()) {
    if (cells.some((cell) => cell !== '')) lines.push({ line, cells: cells.map(unguarded), isBroken: broken.has(row) })
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  }
  return lines
}

function guarded(cell: string): string {
  return cell.replace(atStart, "$1'$2").replace(afterSeparator, "'$1")
}

function unguarded(cell: string): string {
  return cell
    .replace(afterSeparator, fewer)
    .replace(atStart, (_, spaces: string, marks: string) => spaces + fewer(marks))
}

function fewer(apostrophes: string): string {
  return apostrophes.slice(1)
}
