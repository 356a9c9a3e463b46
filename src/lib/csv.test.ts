import * as fc from 'fast-check'
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

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', "'=1"])('%j is no formula any more', (cell) => {
  expect(formatCsv([['x', cell]])).toMatch(/^x,"?'/)
})

test('what is written is read back just so', () => {
  const cell = fc.string({ unit: fc.constantFrom(...Array.from('ab=+-@\'",;\t\r\n é ')), maxLength: 8 })
  // Guessing what separates cells needs more than one, and an empty line is none.
  const row = fc.tuple(cell, cell, cell).filter((cells) => cells.some((each) => each !== ''))
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const head = ['username', 'email', 'name']
      expect(cellsOf(formatCsv([head, ...rows]))).toEqual([head, ...rows])
    }),
    { numRuns: 5000 },
  )
})
