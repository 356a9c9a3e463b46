import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowSplitter } from './row-splitter.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** All that a text is taken apart into, its bytes cut at these places. */
function split(text: string, cuts: readonly number[], listDepth = 2): { rows: unknown[]; around: unknown } {
  const splitter = createRowSplitter(listDepth)
  const bytes = bytesOf(text)
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  const rows = places.slice(1).flatMap((to, index) => splitter.push(bytes.subarray(places[index], to)))
  return { rows, around: splitter.end() }
}

const row = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())

test('rows and what is around them come whole, wherever the bytes are cut and however they are spaced', () => {
  fc.assert(
    fc.property(
      fc.array(row),
      fc.nat(),
      fc.constantFrom(0, 1),
      fc.array(fc.nat(), { maxLength: 30 }),
      (rows, count, spaces, cuts) => {
        const { rows: found, around } = split(JSON.stringify({ users: rows, count }, null, spaces), cuts)
        // What JSON can carry: -0 and __proto__ come back as JSON reads them.
        expect(found).toEqual(JSON.parse(JSON.stringify(rows)))
        expect(around).toEqual({ users: rows.map((_, index) => index), count })
      },
    ),
  )
})

test('a cut inside of a character, of an escape and of a key does no harm', () => {
  const text = '{"count":2,"users":[{"name":"Zoë 🦄 \\"{[\\\\"},{"\\u0041":"}]"}]}'
  for (let cut = 0; cut <= bytesOf(text).length; cut++) {
    expect(split(text, [cut])).toEqual({
      rows: [{ name: 'Zoë 🦄 "{[\\' }, { A: '}]' }],
      around: { count: 2, users: [0, 1] },
    })
  }
})

test.each([
  ['{"users":null,"count":0}', { users: null, count: 0 }],
  ['{"users":[],"count":0}', { users: [], count: 0 }],
  ['{"users":[null,{"a":1},"x",{"a":2},[{"b":1}],3],"count":6}', { users: [null, 0, 'x', 1, [{ b: 1 }], 3], count: 6 }],
  ['{"more":{"of":{"it":[{}]}},"users":[{"a":1},{"a":2}]}', { more: { of: { it: [{}] } }, users: [0, 1] }],
])('%s', (text, around) => {
  for (let cut = 0; cut <= text.length; cut++) {
    const rows = text.includes('"a"') ? [{ a: 1 }, { a: 2 }] : []
    expect(split(text, [cut])).toEqual({ rows, around })
  }
})

test('rows that lie deeper are told apart by where they lay', () => {
  const text = '[{"id":"x","members":[{"id":1},{"id":2}]},{"id":"y","members":null},{"members":[{"id":3}],"id":"z"}]'
  for (let cut = 0; cut <= text.length; cut++) {
    expect(split(text, [cut], 3)).toEqual({
      rows: [{ id: 1 }, { id: 2 }, { id: 3 }],
      around: [
        { id: 'x', members: [0, 1] },
        { id: 'y', members: null },
        { id: 'z', members: [2] },
      ],
    })
  }
})

test('a text that is cut off gives its whole rows and then says so', () => {
  const text = '{"users":[{"a":1},{"a":2}],"count":2}'
  for (let length = 0; length < text.length; length++) {
    const splitter = createRowSplitter(2)
    expect(splitter.push(bytesOf(text.slice(0, length)))).toHaveLength(length < 17 ? 0 : length < 25 ? 1 : 2)
    expect(() => splitter.end()).toThrow(SyntaxError)
  }
})
