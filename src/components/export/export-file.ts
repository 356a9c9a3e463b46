import type { View } from '#directory/view.ts'
import { formatCsv } from '#lib/csv.ts'
import type { ExportedField, ExportedList } from './exported.ts'

export interface ExportFormat {
  readonly kind: 'csv' | 'json'
  /** Whether a CSV text begins with the mark by which Excel knows UTF-8. */
  readonly withMark: boolean
}

/** What a file is of. */
export interface ExportSubject extends View, Pick<ExportedList<unknown>, 'name' | 'organization'> {
  /** As people reach it. */
  readonly deployment: string
  /** How many were chosen, where they were not all who match. */
  readonly selected: number | undefined
  readonly asOf: Date
}

/** The text of a file in the order in which it is written: its head, rows some at a time, and its end. */
export interface FileText<Row> {
  readonly type: string
  readonly head: string
  part(rows: readonly Row[]): string
  end(count: number): string
}

export function fileText<Row>(
  { kind, withMark }: ExportFormat,
  fields: readonly ExportedField<Row>[],
  subject: ExportSubject,
): FileText<Row> {
  return kind === 'csv' ? csvText(fields, withMark) : jsonText(fields, subject)
}

function csvText<Row>(fields: readonly ExportedField<Row>[], withMark: boolean): FileText<Row> {
  const lines = (rows: readonly (readonly string[])[]) => `${formatCsv(rows)}\r\n`
  return {
    type: 'text/csv;charset=utf-8',
    head: (withMark ? '\uFEFF' : '') + lines([fields.map(({ name }) => name)]),
    part: (rows) => (rows.length === 0 ? '' : lines(rows.map((row) => fields.map((field) => field.text(row))))),
    end: () => '',
  }
}

/** As the API replies to a list, `{"users": [...], "count": 2}`, so that what reads the one reads the other. */
function jsonText<Row>(fields: readonly ExportedField<Row>[], subject: ExportSubject): FileText<Row> {
  const { name, deployment, organization, filter, sort, selected, asOf } = subject
  const head = {
    deployment,
    organization,
    filter,
    sort: sort ? `${sort.descending ? '-' : ''}${sort.column}` : 'user',
    selected,
    as_of: asOf.toISOString(),
  }
  const objectOf = (row: Row) => Object.fromEntries(fields.map((field) => [field.name, field.json(row)]))
  let comma = ''
  return {
    type: 'application/json',
    head: `{\n"export": ${JSON.stringify(head)},\n"${name}": [`,
    part(rows) {
      if (rows.length === 0) return ''
      const text = comma + rows.map((row) => `\n${JSON.stringify(objectOf(row))}`).join(',')
      comma = ','
      return text
    },
    end: (count) => `\n],\n"count": ${count}\n}\n`,
  }
}

/** `roster-users-2026-11-21T1432-status-active.csv`, in the local time. */
export function fileName(
  { name, organization, filter, selected, asOf }: Omit<ExportSubject, 'deployment'>,
  { kind }: ExportFormat,
): string {
  const [date, time = ''] = asOf.toLocaleString('sv').split(' ')
  const query = selected === undefined ? filter : `${selected} selected`
  const parts = ['roster', name, organization, `${date}T${time.slice(0, 5).replace(':', '')}`, query]
  return `${parts.map(plain).filter(Boolean).join('-')}.${kind}`
}

/** As many letters of a query as a file's name has room for. */
const most = 60

/** What every system lets stand in the name of a file. */
function plain(text = ''): string {
  const letters = text.replaceAll(/[^\p{L}\p{N}_.@]+/gu, '-')
  return Array.from(letters)
    .slice(0, most)
    .join('')
    .replaceAll(/^-+|-+$/g, '')
}
