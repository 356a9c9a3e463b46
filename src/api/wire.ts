import * as z from 'zod/mini'

// A strict content security policy forbids the code that zod would otherwise generate.
z.config({ jitless: true })

/** A text that may be absent or null, read as `''` (contract users §8: absent fields are normal). */
export const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? ''),
)

/** A flag that may be absent or null, read as false. */
export const flag = z.pipe(
  z.nullish(z.boolean()),
  z.transform((value) => value ?? false),
)

/** A list that may be absent or null, read as `[]` (contract users §8). */
export function list<T extends z.ZodMiniType>(item: T) {
  return z.pipe(
    z.nullish(z.array(item)),
    z.transform((value) => value ?? []),
  )
}

/** An enum of which a later server may have more values than are known here (contract users §8). */
export function open<const T extends readonly string[]>(_known: T) {
  return z.string() as z.ZodMiniType<T[number] | (string & {}), T[number] | (string & {})>
}

/** A row that could not be read: where it stood, what it calls itself, and what was wrong. */
export interface UnreadableRow {
  readonly index: number
  readonly name: string
  readonly problem: string
}

/** A page of a list: the rows that could be read, how many match in all, and the rows that could not be read. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly count: number
  readonly unreadable: readonly UnreadableRow[]
}

/**
 * A page as the server sends it, `{[key]: rows, count}`: each row is parsed alone, so that one row that does not fit
 * costs that row and not the page. `null` rows are none (contract users §8). Coder's docs show the page as the one
 * element of an array, which is read as well (contract organizations §10).
 */
export function page<const Key extends string, Row extends z.ZodMiniType>(key: Key, row: Row) {
  type Wire = { [K in Key]: z.input<Row>[] | null } & { count: number }
  const envelope = z.object({ [key]: z.nullish(z.array(z.unknown())), count: z.number() })
  return z.pipe(
    z.custom<Wire>((value) => envelope.safeParse(alone(value)).success, `expected {${key}, count}`),
    z.transform((sent: Wire): Page<z.output<Row>> => {
      const wire = alone(sent) as Wire
      return { ...readRows(row, wire[key] ?? []), count: wire.count }
    }),
  )
}

/** Rows of which each is parsed alone; `from` is the place of the first. */
export function readRows<Row extends z.ZodMiniType>(
  row: Row,
  values: readonly unknown[],
  from = 0,
): Omit<Page<z.output<Row>>, 'count'> {
  const rows: z.output<Row>[] = []
  const unreadable: UnreadableRow[] = []
  for (const [index, value] of values.entries()) {
    const parsed = row.safeParse(value)
    if (parsed.success) rows.push(parsed.data)
    else unreadable.push({ index: from + index, name: nameOf(value), problem: problemsOf(parsed.error) })
  }
  return { rows, unreadable }
}

function alone(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value
}

/** What does not fit, a line each: `status: expected string`. */
export function problemsOf(error: z.core.$ZodError): string {
  return error.issues
    .map((issue) => {
      const problem = issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message
      return [issue.path.join('.'), problem].filter(Boolean).join(': ')
    })
    .join('\n')
}

function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const { username, name, id } = value as Record<string, unknown>
  return [username, name, id].find((candidate) => typeof candidate === 'string') ?? ''
}
