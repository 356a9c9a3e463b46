import { expect, test } from 'vitest'
import { formatTheme, parseTheme, type Theme } from './theme.ts'

const modes: Theme['mode'][] = ['system', 'light', 'dark']
const visions: Theme['vision'][] = ['typical', 'protan-deuter', 'tritan']

test('every theme is read back from what is written', () => {
  for (const mode of modes) {
    for (const vision of visions) expect(parseTheme(formatTheme({ mode, vision }))).toEqual({ mode, vision })
  }
})

// styles.css selects by the beginning and by the end of the value.
test.each([
  [{ mode: 'system', vision: 'typical' }, ''],
  [{ mode: 'dark', vision: 'typical' }, 'dark'],
  [{ mode: 'light', vision: 'tritan' }, 'light-tritan'],
  [{ mode: 'system', vision: 'protan-deuter' }, 'system-protan-deuter'],
] as const)('%j is "%s"', (theme, value) => {
  expect(formatTheme(theme)).toBe(value)
})

test.each([undefined, null, 'sepia', 'dark-sepia', 'darker'])('%s is no choice', (value) => {
  expect(parseTheme(value)).toEqual({ mode: 'system', vision: 'typical' })
})
