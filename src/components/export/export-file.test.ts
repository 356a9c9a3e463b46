import * as fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { flagField, listField, momentField, siteRolesField, textField, wordField } from './exported.ts'
import { fileName, fileText, type ExportFormat, type ExportSubject } from './export-file.ts'

interface Row {
  readonly username: string
  readonly status?: string
  readonly last_seen_at?: string
  readonly has_ai_seat?: boolean
  readonly groups?: readonly string[]
  readonly roles: readonly { readonly name: string; readonly display_name: string }[]
}

const fields = [
  textField('username'),
  wordField('status'),
  momentField('last_seen_at'),
  flagField('has_ai_seat'),
  listField(
    'groups',
    ({ groups }: Row) => groups,
    (group) => group,
  ),
  siteRolesField('roles'),
]
const names = fields.map(({ name }) => name)

const ann: Row = {
  username: 'ann',
  status: 'active',
  last_seen_at: '2026-11-21T13:32:07.123456Z',
  has_ai_seat: true,
  groups: ['Platform', 'Research, applied'],
  roles: [
    { name: 'auditor', display_name: 'Auditor' },
    { name: 'owner', display_name: 'Owner' },
  ],
}
const never: Row = {
  username: 'bot',
  status: 'dormant',
  last_seen_at: '0001-01-01T00:00:00Z',
  has_ai_seat: false,
  groups: [],
  roles: [],
}
const unsaid: Row = { username: 'old', status: '', roles: [] }

const subject: ExportSubject = {
  name: 'users',
  deployment: 'https://coder.example',
  filter: 'status:active last_seen_before:90d',
  sort: { column: 'last_seen', descending: true },
  selected: undefined,
  asOf: new Date(2026, 10, 21, 14, 32, 7),
}
const csv: ExportFormat = { kind: 'csv', withMark: false }
const json: ExportFormat = { kind: 'json', withMark: true }

/** A file written in parts of so many rows. */
function written(format: ExportFormat, parts: readonly (readonly Row[])[]): string {
  const text = fileText<Row>(format, fields, subject)
  const count = parts.reduce((sum, rows) => sum + rows.length, 0)
  return text.head + parts.map((rows) => text.part(rows)).join('') + text.end(count)
}

test('CSV has a line for each row, and tells never from unknown', () => {
  expect(written(csv, [[ann, never], [unsaid]]).split('\r\n')).toEqual([
    'username,status,last_seen_at,has_ai_seat,groups,roles',
    'ann,active,2026-11-21T13:32:07.123456Z,true,"Platform; Research, applied",Owner; Auditor',
    'bot,dormant,,false,,Member',
    'old,unknown,unknown,unknown,unknown,Member',
    '',
  ])
})

test('CSV begins with the mark of UTF-8 where that is wanted, and says nothing but rows', () => {
  const marked = written({ kind: 'csv', withMark: true }, [[ann]])
  expect(marked).toBe(`\uFEFF${written(csv, [[ann]])}`)
  expect(written(csv, [[]])).toBe(`${names.join(',')}\r\n`)
})

test('JSON is what the API replies, with the query and the time', () => {
  expect(JSON.parse(written(json, [[ann, never], [unsaid]]))).toEqual({
    export: {
      deployment: 'https://coder.example',
      filter: 'status:active last_seen_before:90d',
      sort: '-last_seen',
      as_of: subject.asOf.toISOString(),
    },
    users: [{ ...ann }, { ...never, last_seen_at: null }, { username: 'old', roles: [] }],
    count: 3,
  })
})

test.each([[[]], [[[]]], [[[], [ann], [], [never]]]])('JSON is whole whatever parts it is written in: %#', (parts) => {
  expect(JSON.parse(written(json, parts))).toMatchObject({ users: parts.flat().map(({ username }) => ({ username })) })
})

const word = fc.string({ unit: fc.constantFrom(...Array.from('ab=+-@＝\'",; \r\n\té💡')), maxLength: 10 })
const row: fc.Arbitrary<Row> = fc.record({
  username: word,
  status: fc.constantFrom('active', 'dormant', 'odd, "new" one'),
  groups: fc.array(word, { maxLength: 3 }),
  roles: fc.array(fc.record({ name: word, display_name: word }), { maxLength: 3 }),
})

test('what another reader finds in the CSV is what the rows say', () => {
  // A reader of tables keeps the apostrophe that keeps a formula from running.
  const plain = (cell: string) => cell.replaceAll("'", '')
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 4 }), { maxLength: 4 }), (parts) => {
      const { data } = Papa.parse<string[]>(written(csv, parts), { delimiter: ',', newline: '\r\n' })
      const lines = data.slice(0, -1).map((cells) => cells.map(plain))
      const texts = parts.flat().map((each) => fields.map((field) => plain(field.text(each))))
      expect(lines).toEqual([names, ...texts])
      expect(data.at(-1)).toEqual([''])
    }),
    { numRuns: 1000 },
  )
})

test.each<[Partial<ExportSubject>, ExportFormat, string]>([
  [{ filter: '' }, csv, 'roster-users-2026-11-21T1432.csv'],
  [{ filter: 'status:active' }, csv, 'roster-users-2026-11-21T1432-status-active.csv'],
  [{ filter: ' name:"Ann / <b>" ' }, json, 'roster-users-2026-11-21T1432-name-Ann-b.json'],
  [
    { name: 'members', organization: 'meridian' },
    csv,
    'roster-members-meridian-2026-11-21T1432-status-active-last_seen_before-90d.csv',
  ],
  [{ selected: 12 }, csv, 'roster-users-2026-11-21T1432-12-selected.csv'],
  [{ filter: `search:${'é'.repeat(99)}` }, csv, `roster-users-2026-11-21T1432-search-${'é'.repeat(53)}.csv`],
])('a file of %j is named by its query and time', (change, format, name) => {
  expect(fileName({ ...subject, ...change }, format)).toBe(name)
})
