import { expect, test } from 'vitest'
import { FrontMatterError, readFrontMatter } from './front-matter.ts'

/** Each pair as a live server answered. */
const read: readonly (readonly [yaml: string, description: string | undefined])[] = [
  ['description: a b', 'a b'],
  ['description: yes', 'yes'],
  ['description: a #c', 'a'],
  ['description: a#c', 'a#c'],
  ['description: a:b', 'a:b'],
  ["description: 'it''s'", "it's"],
  ['description: "\\u00e9\\t"', 'é\t'],
  ['description: "  ends  "', '  ends  '],
  ['description: "x\n\n  y"', 'x\ny'],
  ['description: "x \\\n  y"', 'x y'],
  ['description: a\n  continued', 'a continued'],
  ['description: |\n  line1\n   line2\n', 'line1\n line2'],
  ['description: >\n\n  x\n\n\n  y\n    z\n  w', '\nx\n\ny\n  z\nw'],
  ['description: |2\n   indented', ' indented'],
  ['description: !!str 123', '123'],
  ['a: &x text\ndescription: *x', 'text'],
  ['{description: d, tags: [a, {b: c}]}', 'd'],
  ['tags:\n- a\n- b: c\n  d: e\ndescription: later', 'later'],
  ['description: 1.5', undefined],
  ['description: 2001-01-01', undefined],
  ['description: ~', undefined],
  ['description:', undefined],
  ['description:\n  nested: 1', undefined],
]

test.each(read)('%j', (yaml, description) => {
  const { fields, body } = readFrontMatter(`---\n${yaml}\n---\nBody\n`)
  expect(fields.has('description')).toBe(true)
  expect(fields.get('description')).toBe(description)
  expect(body).toBe('Body\n')
})

const refused: readonly (readonly [yaml: string, problem: string])[] = [
  ['k: [a', "line 1: did not find expected ',' or ']'"],
  ['n: x\nk: {a: b\nz: y', "line 1: did not find expected ',' or '}'"],
  ['n: x\nk: a: b', 'line 2: mapping values are not allowed in this context'],
  ['n: x\n  k: b', 'line 2: mapping values are not allowed in this context'],
  ['n: x\nk: - a', 'line 2: block sequence entries are not allowed in this context'],
  ['n: x\nk: "a', 'line 2: found unexpected end of stream'],
  ['n: x\nk: "a" b', 'line 1: did not find expected key'],
  ['n: x\nk: @at', 'line 2: found character that cannot start any token'],
  ['n: x\nbad\nk: y', "line 2: could not find expected ':'"],
  ['n: x\n\tk: y', 'line 2: found a tab character that violates indentation'],
  ['n: x\nk: *y', "unknown anchor 'y' referenced"],
  ['n: \u0007', 'control characters are not allowed'],
  ['just text', 'unmarshal errors:\n  line 1: cannot unmarshal !!str `just text` into map[string]interface {}'],
  [
    'n: 1\nn: 2\nn: 3',
    'unmarshal errors:\n  line 2: mapping key "n" already defined at line 1\n  line 3: mapping key "n" already defined at line 1\n  line 3: mapping key "n" already defined at line 2',
  ],
]

test.each(refused)('not %j', (yaml, problem) => {
  expect(() => readFrontMatter(`---\n${yaml}\n---\nBody\n`)).toThrow(
    new FrontMatterError(`parse frontmatter YAML: yaml: ${problem}`),
  )
})

test('it stands between two lines of hyphens, of which the first begins the text', () => {
  expect(readFrontMatter('\ufeff--- \r\nname: a\r\n ---\r\nb').fields).toEqual(new Map([['name', 'a']]))
  expect(() => readFrontMatter('\n---\nname: a\n---\nb')).toThrow('missing opening frontmatter delimiter')
  expect(() => readFrontMatter('---\nname: a\n---b')).toThrow('missing closing frontmatter delimiter')
})
